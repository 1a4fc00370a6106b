package dev.furrow.maven;

import dev.furrow.maven.driver.ArgumentLine;
import java.io.File;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/** What goals that run a job, or say how it will be run, have in common: what to load, call and save, and on what. */
abstract class JobGoal extends DriverGoal {

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
     * Lets arrays go to the temporary directory, with a warning, where shared memory has no room for them, unless false.
     *
     * @since 0.1.0
     */
    @Parameter(property = "furrow.fallback")
    private @Nullable Boolean fallback;

    /**
     * The seed of the tasks' random numbers; by default 0, so that a run can be repeated.
     *
     * @since 0.1.0
     */
    @Parameter(property = "furrow.seed")
    private @Nullable Long seed;

    /**
     * Runs calls over indices that are made at the same time beside each other if true, and not in turn.
     *
     * @since 0.1.0
     */
    @Parameter(property = "furrow.sideBySide")
    private @Nullable Boolean sideBySide;

    /**
     * After how many invocations, or chunks of indices, a worker is replaced; by default 0, which is never.
     *
     * @since 0.1.0
     */
    @Parameter(property = "furrow.maxTasksPerWorker")
    private @Nullable Integer maxTasksPerWorker;

    /**
     * After what time without work all workers but one end, such as <code>PT30S</code>; by default never.
     *
     * @since 0.1.0
     */
    @Parameter(property = "furrow.idle")
    private @Nullable String idle;

    /**
     * The worker, counted from 1, to which a debugger may attach at the port that it prints; by default 0, which is none.
     *
     * @since 0.1.0
     */
    @Parameter(property = "furrow.debugWorker")
    private @Nullable Integer debugWorker;

    JobGoal(MavenSession session, MavenProject project, MojoExecution execution, ToolchainManager toolchains) {
        super(session, project, execution, toolchains);
    }

    /** Returns the settings of sessions that are given, by their names. */
    final Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        put(settings, "furrow.workers", workers);
        put(settings, "furrow.engine", engine);
        put(settings, "furrow.jvmArgs", jvmArgs == null ? null : jvmArgs.strip());
        put(settings, "furrow.directory", directory);
        put(settings, "furrow.check", check ? "true" : null);
        put(settings, "furrow.fallback", fallback);
        put(settings, "furrow.seed", seed);
        put(settings, "furrow.sideBySide", sideBySide);
        put(settings, "furrow.maxTasksPerWorker", maxTasksPerWorker);
        put(settings, "furrow.idle", idle);
        put(settings, "furrow.debugWorker", debugWorker);
        return settings;
    }

    private static void put(Map<String, String> settings, String name, @Nullable Object value) {
        if (value != null) {
            settings.put(name, value.toString());
        }
    }

    /** Returns what to load, call and save, by the names of the launcher's options without their dashes. */
    final Map<String, List<String>> work() {
        Map<String, List<String>> work = new LinkedHashMap<>();
        work.put("load", items(load));
        work.put("file", items(file));
        work.put("shape", items(shape));
        work.put("call", call == null ? List.of() : call);
        work.put("save", items(save));
        return work;
    }

    final List<String> driverJvmArguments() throws MojoFailureException {
        return split("driverJvmArgs", driverJvmArgs);
    }

    private static List<String> items(@Nullable NamedValues values) {
        return values == null ? List.of() : values.items();
    }

    static List<String> split(String parameter, @Nullable String line) throws MojoFailureException {
        try {
            return line == null ? List.of() : ArgumentLine.split(line);
        } catch (IllegalArgumentException e) {
            throw new MojoFailureException(parameter + ": " + e.getMessage());
        }
    }
}
