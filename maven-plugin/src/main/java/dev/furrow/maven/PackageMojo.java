package dev.furrow.maven;

import dev.furrow.maven.dist.Distribution;
import dev.furrow.maven.dist.DistributionZip;
import dev.furrow.maven.dist.Library;
import dev.furrow.maven.dist.Training;
import dev.furrow.maven.driver.DriverCommand;
import dev.furrow.maven.jdk.JdkNotFoundException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.MavenProjectHelper;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/**
 * Makes a directory, and a zip of it, from which the jobs of the project run where there is a JDK or JRE 25 and no Maven:
 * start scripts in <code>bin</code>, the class path in <code>lib</code>, what a job does where nothing else is said in
 * <code>conf</code>, and in <code>aot</code> an ahead-of-time cache, from which driver and workers start in a fraction of
 * the time. Paths that are given here start where the job will be started.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "package",
        defaultPhase = LifecyclePhase.PACKAGE,
        requiresDependencyResolution = ResolutionScope.RUNTIME,
        threadSafe = true,
        configurator = FurrowConfigurator.NAME)
public final class PackageMojo extends JobGoal {
    /** The time of files where the project names none: the first that a zip can hold anywhere on Earth, and a day. */
    private static final Instant DEFAULT_TIME = Instant.parse("1980-02-01T00:00:00Z");

    private final MavenProjectHelper artifacts;

    /**
     * <code>auto</code>: a job with calls gets ahead-of-time caches, made by a run of its <code>example</code>;
     * <code>false</code>: none does, and two builds of the same sources give the same bytes. <code>bin/NAME --train</code>
     * makes them where the job runs.
     *
     * @since 0.1.0
     */
    @Parameter(property = "furrow.aot", defaultValue = "auto")
    private String aot = "auto";

    /**
     * The calls of the run from which the ahead-of-time caches are made; by default those of <code>call</code>. Arrays are
     * loaded as for the job itself, from the project's directory, and nothing is saved.
     *
     * @since 0.1.0
     */
    @Parameter(property = "furrow.example")
    private @Nullable List<String> example;

    /**
     * The name of the directory and the zip, in the directory that the project is built in.
     *
     * @since 0.1.0
     */
    @Parameter(property = "furrow.packageName", defaultValue = "${project.build.finalName}-furrow")
    private String packageName = "furrow";

    /**
     * Whether the zip is installed and deployed with the project, with the classifier <code>furrow</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "furrow.attach", defaultValue = "true")
    private boolean attach;

    /**
     * The time of all files, in ISO-8601 form or as seconds since 1970.
     *
     * @since 0.1.0
     */
    @Parameter(defaultValue = "${project.build.outputTimestamp}")
    private @Nullable String outputTimestamp;

    @Inject
    PackageMojo(
            MavenSession session,
            MavenProject project,
            MojoExecution execution,
            ToolchainManager toolchains,
            MavenProjectHelper artifacts) {
        super(session, project, execution, toolchains);
        this.artifacts = artifacts;
    }

    @Override
    DriverCommand command() {
        throw new IllegalStateException("this goal starts jobs by their scripts");
    }

    @Override
    void start() throws MojoExecutionException, MojoFailureException {
        Path target = Path.of(project().getBuild().getDirectory());
        Instant time = time(outputTimestamp);
        Distribution distribution = new Distribution(target.resolve(packageName), time);
        try {
            List<String> jobs = jobs();
            distribution.copy(classPath());
            for (String job : jobs) {
                add(distribution, job, jobs.size() == 1);
            }
            Path zip = target.resolve(packageName + ".zip");
            DistributionZip.write(distribution.root(), zip, time);
            getLog().info("Packaged "
                    + jobs.stream().map(ProjectJobs::scriptName).collect(Collectors.joining(", ")) + " in "
                    + distribution.root() + " and " + zip.getFileName());
            if (attach) {
                artifacts.attachArtifact(project(), "zip", "furrow", zip.toFile());
            }
        } catch (JdkNotFoundException e) {
            throw new MojoFailureException(e.getMessage());
        } catch (IOException e) {
            throw new MojoExecutionException("Can't package the jobs: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("Interrupted; what was started was ended", e);
        }
    }

    private List<String> jobs() throws IOException, MojoFailureException {
        List<String> all = ProjectJobs.in(Path.of(project().getBuild().getOutputDirectory()));
        List<String> wanted =
                all.stream().filter(job -> ProjectJobs.answersTo(job, job())).toList();
        if (wanted.isEmpty()) {
            throw new MojoFailureException(
                    all.isEmpty()
                            ? "the project has no job: there is no class with @ParallelTask methods, or furrow-processor"
                                    + " did not run; furrow:list says more"
                            : "no job '" + job() + "' in the project (there are: " + String.join(", ", all) + ")");
        }
        boolean work = work().values().stream().anyMatch(items -> !items.isEmpty());
        if (wanted.size() > 1 && (work || example != null)) {
            throw new MojoFailureException(
                    "load, file, shape, call, save and example are of one job, and there are several;"
                            + " say which with <job> (there are: " + String.join(", ", wanted) + ")");
        }
        return wanted;
    }

    private List<Library> classPath() throws MojoFailureException {
        List<Library> libraries = new ArrayList<>();
        libraries.add(library(project().getArtifact()));
        for (Artifact artifact : project().getArtifacts()) {
            if (artifact.getArtifactHandler().isAddedToClasspath()) {
                libraries.add(library(artifact));
            }
        }
        for (Artifact artifact : launcherArtifacts()) {
            Library library = library(artifact);
            if (libraries.stream().noneMatch(other -> other.fileName().equals(library.fileName()))) {
                libraries.add(library);
            }
        }
        return libraries;
    }

    private static Library library(Artifact artifact) throws MojoFailureException {
        File file = artifact.getFile();
        if (file == null || !file.isFile()) {
            throw new MojoFailureException("there is no jar yet of " + artifact.getArtifactId()
                    + ": bind this goal to the phase package, or call it so: mvn package furrow:package");
        }
        String classifier = artifact.getClassifier() == null ? "" : "-" + artifact.getClassifier();
        String name = artifact.getArtifactId() + "-" + artifact.getBaseVersion() + classifier + ".jar";
        return new Library(file.toPath(), artifact.getGroupId(), name);
    }

    private void add(Distribution distribution, String job, boolean only)
            throws IOException, InterruptedException, JdkNotFoundException, MojoFailureException {
        Map<String, String> conf = new TreeMap<>(settings());
        work().forEach((option, items) -> {
            if (!items.isEmpty()) {
                conf.put("furrow." + option, String.join(",", items));
            }
        });
        if (example != null) {
            conf.put("furrow.example", String.join(",", example));
        }
        String name = ProjectJobs.scriptName(job);
        Path script = distribution.add(name, job, driverJvmArguments(), conf);
        if (aot.equals("false")) {
            return;
        }
        if (!only || (!conf.containsKey("furrow.call") && !conf.containsKey("furrow.example"))) {
            getLog().info("No ahead-of-time cache for " + name + ": it has neither <call> nor <example>.");
            return;
        }
        String failure =
                Training.run(script, jdk().home(), project().getBasedir().toPath());
        if (!failure.isEmpty()) {
            throw new MojoFailureException(failure + "; -Dfurrow.aot=false packages without");
        }
    }

    /** Parses the time of files as Maven's own plugins do. */
    static Instant time(@Nullable String timestamp) throws MojoFailureException {
        if (timestamp == null || timestamp.length() < 2) { // of one character: switched off
            return DEFAULT_TIME;
        }
        if (timestamp.matches("\\d+")) {
            return Instant.ofEpochSecond(Long.parseLong(timestamp));
        }
        try {
            return OffsetDateTime.parse(timestamp).toInstant();
        } catch (DateTimeParseException e) {
            throw new MojoFailureException(
                    "project.build.outputTimestamp is no time such as 2026-01-01T00:00:00Z: " + timestamp);
        }
    }
}
