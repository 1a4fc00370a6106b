package dev.furrow.maven;

import dev.furrow.maven.driver.DriverCommand;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.toolchain.ToolchainManager;

/**
 * Shows the sessions that are open, of this user on this machine: jobs, drivers, workers with what they are doing, calls with
 * their progress, and arrays with their files. Needs no project: <code>mvn furrow:ps</code>.
 *
 * @since 0.1.0
 */
@Mojo(name = "ps", requiresProject = false, aggregator = true, threadSafe = true)
public final class PsMojo extends MachineGoal {

    /**
     * Prints JSON if true. Maven's own lines are left out by its option <code>-q</code>:
     * <code>mvn -q furrow:ps -Dfurrow.json</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "furrow.json", defaultValue = "false")
    private boolean json;

    @Inject
    PsMojo(MavenSession session, MojoExecution execution, ToolchainManager toolchains) {
        super(session, execution, toolchains);
    }

    @Override
    DriverCommand command() {
        return new DriverCommand("ps").flag("--json", json);
    }
}
