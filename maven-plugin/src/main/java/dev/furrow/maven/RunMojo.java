package dev.furrow.maven;

import dev.furrow.maven.driver.ArgumentLine;
import dev.furrow.maven.driver.DriverCommand;
import java.io.File;
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
public final class RunMojo extends DriverGoal {

    /**
     * The arrays to load from <code>.npy</code> files: <code>&lt;elevation&gt;dem.npy&lt;/elevation&gt;</code> in a
     * POM, <code>-Dfurrow.load=elevation=dem.npy,mask=mask.npy</code> on the command line, where a comma in the name of
     * a file is doubled.
     *
     * @since 0.1.0
     */
    @Parameter(property = "furrow.load")
    private @Nullable NamedValues load;

    /**
     * The arrays to keep in <code>.npy</code> files, which are mapped in place, changed by the tasks, and may be larger
     * than memory; as <code>load</code>. A file that is not there is made, with the array's <code>shape</code>; if the run
     * fails, what was computed by then stays in it.
     *
     * @since 0.1.0
     */
    @Parameter(property = "furrow.file")
    private @Nullable NamedValues file;

    /**
     * The shapes of the arrays that no file gives one, where the job leaves them open:
     * <code>&lt;shade&gt;1024x2048&lt;/shade&gt;</code> in a POM, <code>-Dfurrow.shape=shade=1024x2048</code> on the
     * command line.
     *
     * @since 0.1.0
     */
    @Parameter(property = "furrow.shape")
    private @Nullable NamedValues shape;

    /**
     * The tasks to call, in this order, each with its first index and the index after its last:
     * <code>&lt;call&gt;shadeRow:0..1024&lt;/call&gt;</code>; several between commas.
     *
     * @since 0.1.0
     */
    @Parameter(property = "furrow.call")
    private @Nullable List<String> call;

    /**
     * The arrays to save to <code>.npy</code> files after the calls; as <code>load</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "furrow.save")
    private @Nullable NamedValues save;

    /**
     * The number of workers; by default one for each processor.
     *
     * @since 0.1.0
     */
    @Parameter(property = "furrow.workers")
    private @Nullable Integer workers;

    /**
     * Where tasks run: <code>processes</code>, which is the default, <code>threads</code>, or <code>inline</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "furrow.engine")
    private @Nullable String engine;

    /**
     * The arguments of the workers' JVMs, separated by white space: <code>-Xmx2g -ea</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "furrow.jvmArgs")
    private @Nullable String jvmArgs;

    /**
     * The arguments of the driver's JVM, separated by white space; quotes hold together what contains some.
     *
     * @since 0.1.0
     */
    @Parameter(property = "furrow.driverJvmArgs")
    private @Nullable String driverJvmArgs;

    /**
     * The arguments of the job's own <code>main</code>, separated by white space; quotes hold together what contains
     * some.
     *
     * @since 0.1.0
     */
    @Parameter(property = "furrow.args")
    private @Nullable String args;

    /**
     * The directory of the files that arrays are mapped from while the job runs; by default in shared memory. One on a
     * disk takes arrays larger than memory.
     *
     * @since 0.1.0
     */
    @Parameter(property = "furrow.directory")
    private @Nullable File directory;

    /**
     * Confines each write to a partitioned array to the task's own index, if true.
     *
     * @since 0.1.0
     */
    @Parameter(property = "furrow.check", defaultValue = "false")
    private boolean check;

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
        return new DriverCommand("run")
                .setting("furrow.workers", workers)
                .setting("furrow.engine", engine)
                .setting("furrow.jvmArgs", jvmArgs == null ? null : jvmArgs.strip())
                .setting("furrow.directory", directory)
                .setting("furrow.check", check ? "true" : null)
                .setting("furrow.progress", progress == null ? TerminalProgress.of(interactive) : progress)
                .setting("furrow.summary", summary ? null : "false")
                .setting("furrow.report", report)
                .setting("furrow.report.json", reportJson)
                .jvmArguments(split("driverJvmArgs", driverJvmArgs))
                .options("--load", items(load))
                .options("--file", items(file))
                .options("--shape", items(shape))
                .options("--call", call == null ? List.of() : call)
                .options("--save", items(save))
                .arguments(split("args", args));
    }

    private static List<String> items(@Nullable NamedValues values) {
        return values == null ? List.of() : values.items();
    }

    private static List<String> split(String parameter, @Nullable String line) throws MojoFailureException {
        try {
            return line == null ? List.of() : ArgumentLine.split(line);
        } catch (IllegalArgumentException e) {
            throw new MojoFailureException(parameter + ": " + e.getMessage());
        }
    }
}
