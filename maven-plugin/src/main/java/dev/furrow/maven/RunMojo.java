package dev.furrow.maven;

import dev.furrow.maven.driver.DriverCommand;
import java.io.File;
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
