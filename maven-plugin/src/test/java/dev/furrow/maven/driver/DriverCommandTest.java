package dev.furrow.maven.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DriverCommandTest {

    @Test
    void argumentsStandInTheOrderThatJavaAndTheLauncherWant() {
        List<String> arguments = new DriverCommand("run")
                .setting("furrow.workers", 4)
                .setting("furrow.engine", null)
                .jvmArguments(List.of("-ea"))
                .option("--job", "Hillshade")
                .options("--load", List.of("elevation=dem.npy"))
                .arguments(List.of("--fast"))
                .classPath(List.of(Path.of("target/classes"), Path.of("picocli.jar")))
                .classPath(List.of(Path.of("picocli.jar"), Path.of("launcher.jar")))
                .globalOption("--error-file", Path.of("error"))
                .build();

        assertThat(arguments)
                .containsExactly(
                        "-Dfurrow.workers=4",
                        "-ea",
                        "--class-path",
                        String.join(
                                File.pathSeparator,
                                Path.of("target/classes").toString(),
                                "picocli.jar",
                                "launcher.jar"),
                        "dev.furrow.launcher.Main",
                        "--end-with-parent",
                        "--error-file=error",
                        "run",
                        "--job=Hillshade",
                        "--load=elevation=dem.npy",
                        "--",
                        "--fast");
    }
}
