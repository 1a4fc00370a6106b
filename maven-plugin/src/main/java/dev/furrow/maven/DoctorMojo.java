package dev.furrow.maven;

import dev.furrow.maven.driver.DriverCommand;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.toolchain.ToolchainManager;

/**
 * Looks at this machine as sessions will find it: JDK, memory, shared memory, limits of the container and of the user, huge
 * pages, numpy; says what will be used, and what to change. Needs no project: <code>mvn furrow:doctor</code>.
 *
 * @since 0.1.0
 */
@Mojo(name = "doctor", requiresProject = false, aggregator = true, threadSafe = true)
public final class DoctorMojo extends MachineGoal {

    @Inject
    DoctorMojo(MavenSession session, MojoExecution execution, ToolchainManager toolchains) {
        super(session, execution, toolchains);
    }

    @Override
    DriverCommand command() {
        return new DriverCommand("doctor");
    }
}
