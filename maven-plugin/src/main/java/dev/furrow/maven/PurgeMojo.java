package dev.furrow.maven;

import dev.furrow.maven.driver.DriverCommand;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/**
 * Deletes what crashed sessions of this user left, and the named arrays that are asked for. Without <code>yes</code> it only
 * tells what it would delete. Needs no project: <code>mvn furrow:purge -Dfurrow.arrays='temps-*' -Dfurrow.yes</code>.
 *
 * @since 0.1.0
 */
@Mojo(name = "purge", requiresProject = false, aggregator = true, threadSafe = true)
public final class PurgeMojo extends MachineGoal {

    /**
     * Deletes if true, and does not only tell.
     *
     * @since 0.1.0
     */
    @Parameter(property = "furrow.yes", defaultValue = "false")
    private boolean yes;

    /**
     * The named arrays to delete as well, whoever created them: names, or patterns such as <code>temps-*</code>; several
     * between commas. Programs that have attached one keep it until they close it.
     *
     * @since 0.1.0
     */
    @Parameter(property = "furrow.arrays")
    private @Nullable List<String> arrays;

    @Inject
    PurgeMojo(MavenSession session, MojoExecution execution, ToolchainManager toolchains) {
        super(session, execution, toolchains);
    }

    @Override
    DriverCommand command() {
        return new DriverCommand("purge").flag("--yes", yes).options("--arrays", arrays == null ? List.of() : arrays);
    }
}
