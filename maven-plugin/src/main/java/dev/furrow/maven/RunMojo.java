package dev.furrow.maven;

import dev.furrow.maven.driver.DriverCommand;
import dev.furrow.maven.driver.UserCaches;
import dev.furrow.maven.jdk.Jdk;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/**
 * Runs a job of the project in a JVM of its own, and compiles the project before. With <code>call</code> given, arrays
 * are loaded, tasks called and arrays saved without a line of driver code; else the job class's own
 * <code>main</code> runs. Relative paths start at the project's directory.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "run",
        defaultPhase = LifecyclePhase.PROCESS_CLASSES,
        requiresDependencyResolution = ResolutionScope.RUNTIME,
        threadSafe = true,
        configurator = FurrowConfigurator.NAME)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class RunMojo extends JobGoal {

    /**
     * The arguments of the job's own <code>main</code>, separated by white space; quotes hold together what contains
     * some.
     *
     * @since 0.1.0
     */
    @Parameter(property = "furrow.args")
    private @Nullable String args;

    /**
     * The ahead-of-time caches of the JVM, from which driver and workers start in a fraction of the time.
     * <code>auto</code>: they are made once for each version of Furrow and of the JDK, in the user's directory for caches;
     * <code>false</code>: there are none; else the directory that they are in.
     *
     * @since 0.1.0
     */
    @Parameter(property = "furrow.aot", defaultValue = "auto")
    private String aot = "auto";

    /**
     * How far calls are: <code>bar</code>, <code>plain</code>, which is a line every few seconds, <code>off</code>, or
     * <code>auto</code>, which is a bar on a terminal and else plain; by default <code>auto</code>, with <code>-B</code>
     * <code>plain</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "furrow.progress")
    private @Nullable String progress;

    /**
     * Says at the end of each call how workers spent their time, and what follows, if true.
     *
     * @since 0.1.0
     */
    @Parameter(property = "furrow.summary", defaultValue = "true")
    private boolean summary;

    /**
     * The page to write when the session closes, which shows when which worker did what:
     * <code>-Dfurrow.report=target/report.html</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "furrow.report")
    private @Nullable File report;

    /**
     * The file to write the figures of that page to, as JSON.
     *
     * @since 0.1.0
     */
    @Parameter(property = "furrow.report.json")
    private @Nullable File reportJson;

    private final boolean interactive;

    @Inject
    RunMojo(MavenSession session, MavenProject project, MojoExecution execution, ToolchainManager toolchains) {
        super(session, project, execution, toolchains);
        interactive = session.getRequest().isInteractiveMode();
    }

    @Override
    void prepare(DriverCommand command, Jdk jdk) throws IOException, InterruptedException {
        if (aot.equals("false")) {
            return;
        }
        Path directory = aot.equals("auto") ? UserCaches.defaultDirectory() : Path.of(aot);
        UserCaches caches = new UserCaches(directory, jdk, sameForAll());
        if (!caches.areThere()) {
            getLog().info("Making ahead-of-time caches in " + directory
                    + ", once for this version of Furrow and of the JDK (-Dfurrow.aot=false: never)");
            String failure = caches.make();
            if (!failure.isEmpty()) {
                getLog().warn("Starting without ahead-of-time caches: " + failure);
                return;
            }
        }
        command.jvmArguments(List.of("-XX:AOTCache=" + caches.driver(), "-Xlog:aot=off,cds=off"));
        command.setting("furrow.aot", caches.worker());
    }

    @Override
    DriverCommand command() throws MojoFailureException {
        DriverCommand command = new DriverCommand("run");
        settings().forEach(command::setting);
        command.setting("furrow.progress", progress == null ? TerminalProgress.of(interactive) : progress)
                .setting("furrow.summary", summary ? null : "false")
                .setting("furrow.report", report)
                .setting("furrow.report.json", reportJson);
        work().forEach((option, values) -> command.options("--" + option, values));
        return command.jvmArguments(driverJvmArguments()).arguments(split("args", args));
    }
}
