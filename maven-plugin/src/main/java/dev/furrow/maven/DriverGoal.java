package dev.furrow.maven;

import dev.furrow.maven.driver.DriverCommand;
import dev.furrow.maven.driver.DriverEnd;
import dev.furrow.maven.driver.DriverEnd.Blame;
import dev.furrow.maven.driver.DriverProcess;
import dev.furrow.maven.jdk.Jdk;
import dev.furrow.maven.jdk.JdkNotFoundException;
import dev.furrow.maven.jdk.MavenJdks;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecution.Source;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/** What goals that start a driver have in common. */
abstract class DriverGoal extends AbstractMojo {
    private static final String GROUP = "dev.furrow";
    private static final String RUNTIME = "furrow-runtime";

    // What of the plugin's own dependencies goes on the driver's class path. The runtime is not among it: it is the
    // project's, of the version that its classes were compiled with.
    private static final Set<String> LAUNCHER = Set.of(
            "dev.furrow:furrow-launcher",
            "info.picocli:picocli",
            "me.tongfei:progressbar",
            "org.jline:jline-terminal",
            "org.jline:jline-native");

    private final MavenSession session;
    private final MavenProject project;
    private final MojoExecution execution;
    private final ToolchainManager toolchains;

    /**
     * The job, by its full or simple name. Where it is left out, <code>run</code> takes the only one that the project
     * has, and <code>list</code> lists all.
     *
     * @since 0.1.0
     */
    @org.apache.maven.plugins.annotations.Parameter(property = "furrow.job")
    private @Nullable String job;

    /**
     * Does nothing if true.
     *
     * @since 0.1.0
     */
    @org.apache.maven.plugins.annotations.Parameter(property = "furrow.skip", defaultValue = "false")
    private boolean skip;

    DriverGoal(MavenSession session, MavenProject project, MojoExecution execution, ToolchainManager toolchains) {
        this.session = session;
        this.project = project;
        this.execution = execution;
        this.toolchains = toolchains;
    }

    /** Returns the command of the launcher with what the goal's own parameters say. */
    abstract DriverCommand command() throws MojoFailureException;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        GoalProperties.check(session, execution, getLog());
        if (skip) {
            getLog().info("Skipped: furrow.skip is true.");
        } else if (project.getPackaging().equals("pom")) {
            getLog().info("Skipped: a project of packaging pom has no classes.");
        } else if (hasRuntime()) {
            start();
        }
    }

    /** Tells whether the project can have jobs; not to is an error unless other modules of the build may have them. */
    private boolean hasRuntime() throws MojoFailureException {
        for (Artifact artifact : project.getArtifacts()) {
            if (artifact.getGroupId().equals(GROUP) && artifact.getArtifactId().equals(RUNTIME)) {
                warnOfOtherVersion(artifact.getBaseVersion());
                return true;
            }
        }
        if (execution.getSource() == Source.CLI && session.getProjects().size() > 1) {
            getLog().info("Skipped: this module does not depend on furrow-runtime.");
            return false;
        }
        throw new MojoFailureException("Project " + project.getArtifactId() + " does not depend on furrow-runtime; add"
                + " to its <dependencies>: <dependency><groupId>dev.furrow</groupId>"
                + "<artifactId>furrow-runtime</artifactId><version>" + pluginVersion() + "</version></dependency>");
    }

    private void warnOfOtherVersion(String runtimeVersion) {
        if (!runtimeVersion.equals(pluginVersion())) {
            getLog().warn("furrow-runtime has version " + runtimeVersion + ", furrow-maven-plugin " + pluginVersion()
                    + ": give both the same.");
        }
    }

    private String pluginVersion() {
        return execution.getVersion();
    }

    /** Does what the goal is for, in a project that can have jobs. */
    void start() throws MojoExecutionException, MojoFailureException {
        Path files = Path.of(project.getBuild().getDirectory(), "furrow");
        String name = execution.getGoal() + "-" + execution.getExecutionId();
        Path errorFile = files.resolve(name + ".error");
        DriverCommand command = command()
                .option("--job", job)
                .classPath(sameForAll())
                .classPath(projectClassPath())
                .classPath(launcher())
                .globalOption("--error-file", errorFile)
                .globalOption("--project-classes", Path.of(project.getBuild().getOutputDirectory()));
        try {
            Jdk jdk = jdk();
            Path argFile = files.resolve(name + ".args");
            prepare(command, jdk);
            getLog().debug("Driver on JDK " + jdk + ", arguments in " + argFile);
            DriverProcess driver = new DriverProcess(
                    jdk.java(), argFile, errorFile, project.getBasedir().toPath());
            report(driver.run(command.build(), System.out, System.err));
        } catch (JdkNotFoundException e) {
            throw new MojoFailureException(e.getMessage());
        } catch (IOException e) {
            throw new MojoExecutionException("Can't start the driver: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("Interrupted; the driver was ended", e);
        }
    }

    final MavenProject project() {
        return project;
    }

    /** Returns the job that was given, or null. */
    final @Nullable String job() {
        return job;
    }

    /** Returns the JDK that drivers run on. */
    final Jdk jdk() throws JdkNotFoundException {
        return new MavenJdks(toolchains, session).locator().locate();
    }

    /** Adds to the command what depends on the JDK. */
    void prepare(DriverCommand command, Jdk jdk) throws IOException, InterruptedException {}

    /** Returns what the class path of each project begins with: the runtime and the launcher. */
    final List<Path> sameForAll() {
        List<Path> jars = new ArrayList<>();
        for (Artifact artifact : project.getArtifacts()) {
            if (artifact.getGroupId().equals(GROUP) && artifact.getArtifactId().equals(RUNTIME)) {
                jars.add(artifact.getFile().toPath());
            }
        }
        jars.addAll(launcher());
        return jars;
    }

    static void report(DriverEnd end) throws MojoExecutionException, MojoFailureException {
        if (end.meaning().blame() == Blame.USER) {
            throw new MojoFailureException(end.message());
        }
        if (end.meaning().blame() == Blame.FURROW) {
            throw new MojoExecutionException("Furrow failed, please report it: " + end.message());
        }
    }

    private List<Path> projectClassPath() throws MojoExecutionException {
        try {
            return project.getRuntimeClasspathElements().stream().map(Path::of).toList();
        } catch (DependencyResolutionRequiredException e) {
            throw new MojoExecutionException("The project's dependencies are not resolved", e);
        }
    }

    private List<Path> launcher() {
        return launcherArtifacts().stream()
                .map(Artifact::getFile)
                .map(File::toPath)
                .toList();
    }

    /** Returns the launcher and what it needs, for the end of the class path. */
    final List<Artifact> launcherArtifacts() {
        return execution.getMojoDescriptor().getPluginDescriptor().getArtifacts().stream()
                .filter(artifact -> LAUNCHER.contains(artifact.getGroupId() + ":" + artifact.getArtifactId()))
                .toList();
    }
}
