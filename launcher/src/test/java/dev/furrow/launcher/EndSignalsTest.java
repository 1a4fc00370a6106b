package dev.furrow.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the launcher does when it is told to end, while its workers hang. */
@Timeout(120) // none comes near it; it makes a hang a failure
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no such signals")
class EndSignalsTest {
    @TempDir
    Path base;

    @TempDir
    Path classes;

    @TempDir
    Path files;

    @SuppressWarnings("NullAway.Init") // by start
    private Process driver;

    /** Starts the launcher with a call that does not end, and waits until both workers are at it. */
    private Process start(String... options) throws IOException {
        Path index = Files.createDirectories(classes.resolve(JobIndex.FOLDER));
        Files.writeString(index.resolve(Endless.class.getName()), Endless.class.getName());
        List<String> command = Stream.of(
                        Stream.of(
                                "env",
                                "--default-signal=HUP,INT,TERM", // of nohup, or a shell in the background, else ignored
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString()),
                        Stream.of(options),
                        Stream.of(
                                "-Dfurrow.directory=" + base,
                                "-Dfurrow.workers=2",
                                "--class-path",
                                classes + File.pathSeparator + System.getProperty("java.class.path"),
                                Main.class.getName(),
                                "--error-file=" + files.resolve("error"),
                                "run",
                                "--call=run:0..2"))
                .flatMap(part -> part)
                .toList();
        driver = new ProcessBuilder(command)
                .redirectError(files.resolve("err").toFile())
                .start();
        BufferedReader out = driver.inputReader();
        for (int begun = 0; begun < 2; ) {
            String line = out.readLine();
            assertThat(line).as("after what is in %s", files.resolve("err")).isNotNull();
            begun += line.endsWith(Endless.BEGUN) ? 1 : 0;
        }
        return driver;
    }

    @AfterEach
    void nothingIsLeft() {
        driver.destroyForcibly();
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(ProcessHandle.allProcesses()
                            .filter(process ->
                                    process.info().commandLine().orElse("").contains(base.toString())))
                    .isEmpty();
            assertThat(base).isEmptyDirectory();
        });
    }

    private void signal(String signal) throws IOException {
        Process kill = new ProcessBuilder("kill", "-s", signal, Long.toString(driver.pid())).start();
        assertThat(kill.onExit().join().exitValue()).isZero();
    }

    private String err() throws IOException {
        return Files.readString(files.resolve("err"));
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void theFirstEndsItInGoodOrderWithTheCodeOfTheSignal(String signal, int code) throws Exception {
        start();
        signal(signal);
        assertThat(driver.waitFor()).isEqualTo(code);
        assertThat(err())
                .isEqualTo("furrow: SIG" + signal + ": ending the workers; a second one ends this at once"
                        + System.lineSeparator());
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void theSecondEndsItAtOnce(String first) throws Exception {
        start("-D" + Endless.STUBBORN + "=true");
        signal(first);
        await().until(() -> err().contains("furrow: SIG" + first));
        assertThat(driver.isAlive()).isTrue(); // and would be for ever
        signal("INT");
        assertThat(driver.waitFor()).isEqualTo(130);
    }

    @Test
    void hangingUpIsLeftToTheJvm() throws Exception {
        start();
        signal("HUP");
        assertThat(driver.waitFor()).isEqualTo(129);
    }
}
