package dev.furrow.maven;

import dev.furrow.maven.driver.DriverCommand;
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

    @Inject
    RunMojo(MavenSession session, MavenProject project, MojoExecution execution, ToolchainManager toolchains) {
        super(session, project, execution, toolchains);
    }

    @Override
    DriverCommand command() throws MojoFailureException {
        DriverCommand command = new DriverCommand("run");
        settings().forEach(command::setting);
        work().forEach((option, values) -> command.options("--" + option, values));
        return command.jvmArguments(driverJvmArguments()).arguments(split("args", args));
    }
}
