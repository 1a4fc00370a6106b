package dev.furrow.maven;

import dev.furrow.maven.driver.DriverCommand;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;

/**
 * Lists the jobs of the project and its dependencies, with their arrays and tasks, and compiles the project before.
 *
 * @since 0.1.0
 */
@Mojo(name = "list", requiresDependencyResolution = ResolutionScope.RUNTIME, threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class ListMojo extends DriverGoal {

    @Inject
    ListMojo(MavenSession session, MavenProject project, MojoExecution execution, ToolchainManager toolchains) {
        super(session, project, execution, toolchains);
    }

    @Override
    DriverCommand command() {
        return new DriverCommand("list");
    }
}
