package dev.furrow.maven;

import dev.furrow.maven.driver.DriverCommand;
import dev.furrow.maven.driver.DriverProcess;
import dev.furrow.maven.jdk.Jdk;
import dev.furrow.maven.jdk.JdkNotFoundException;
import dev.furrow.maven.jdk.MavenJdks;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/**
 * What goals have in common that look at this machine, and need no project: they run once, in any directory, and take the
 * runtime from the plugin's own dependencies.
 */
abstract class MachineGoal extends AbstractMojo {
    private static final Set<String> NEEDED = Set.of(
            "dev.furrow:furrow-launcher", "dev.furrow:furrow-runtime", "info.picocli:picocli", "org.jspecify:jspecify");

    private final MavenSession session;
    private final MojoExecution execution;
    private final ToolchainManager toolchains;

    /**
     * The directory in which sessions were told to make theirs, if it is another than shared memory or the temporary
     * directory, which are always looked at.
     *
     * @since 0.1.0
     */
    @Parameter(property = "furrow.directory")
    private @Nullable File directory;

    /**
     * Does nothing if true.
     *
     * @since 0.1.0
     */
    @Parameter(property = "furrow.skip", defaultValue = "false")
    private boolean skip;

    MachineGoal(MavenSession session, MojoExecution execution, ToolchainManager toolchains) {
        this.session = session;
        this.execution = execution;
        this.toolchains = toolchains;
    }

    /** Returns the command of the launcher with what the goal's own parameters say. */
    abstract DriverCommand command();

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        GoalProperties.check(session, execution, getLog());
        if (skip) {
            getLog().info("Skipped: furrow.skip is true.");
            return;
        }
        try {
            MavenProject project = session.getCurrentProject();
            if (project != null && project.getFile() != null) {
                run(Path.of(project.getBuild().getDirectory(), "furrow"));
            } else {
                Path files = Files.createTempDirectory("furrow-goal-");
                try {
                    run(files);
                } finally {
                    delete(files);
                }
            }
        } catch (JdkNotFoundException e) {
            throw new MojoFailureException(e.getMessage());
        } catch (IOException e) {
            throw new MojoExecutionException("Can't start the launcher: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("Interrupted; the launcher was ended", e);
        }
    }

    /** Runs the launcher, with the files that it needs for that in a directory. */
    private void run(Path files)
            throws MojoExecutionException, MojoFailureException, JdkNotFoundException, IOException,
                    InterruptedException {
        String name = execution.getGoal() + "-" + execution.getExecutionId();
        Path errorFile = files.resolve(name + ".error");
        DriverCommand command = command()
                .setting("furrow.directory", directory)
                .classPath(classPath())
                .globalOption("--error-file", errorFile);
        Jdk jdk = new MavenJdks(toolchains, session).locator().locate();
        DriverProcess launcher = new DriverProcess(
                jdk.java(), files.resolve(name + ".args"), errorFile, Path.of(session.getExecutionRootDirectory()));
        DriverGoal.report(launcher.run(command.build(), System.out, System.err));
    }

    private List<Path> classPath() {
        return execution.getMojoDescriptor().getPluginDescriptor().getArtifacts().stream()
                .filter(artifact -> NEEDED.contains(artifact.getGroupId() + ":" + artifact.getArtifactId()))
                .map(Artifact::getFile)
                .map(File::toPath)
                .toList();
    }

    private static void delete(Path files) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(files)) {
            for (Path file : left) {
                Files.delete(file);
            }
        }
        Files.delete(files);
    }
}
