package dev.furrow.launcher;

import dev.furrow.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The settings that any session has. They become the system properties of the same names, which sessions read: those
 * that the launcher opens as well as those that the job's own {@code main} opens.
 */
final class SessionOptions {
    @Option(names = "--workers", paramLabel = "N", description = "The number of workers; by default one per processor.")
    private @Nullable String workers;

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            description = "Where tasks run: processes, which is the default, threads, or inline.")
    private @Nullable String engine;

    @Option(
            names = "--jvm-arg",
            paramLabel = "ARG",
            description = "An argument of the workers' JVMs; repeatable: --jvm-arg=-Xmx2g.")
    private final List<String> jvmArgs = new ArrayList<>();

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            description = "Where the files lie that arrays are mapped from; by default in shared memory.")
    private @Nullable String directory;

    @Option(names = "--check", description = "Confines each write to a partitioned array to the task's own index.")
    private boolean check;

    @Option(
            names = "--no-fallback",
            description =
                    "Fails where shared memory has no room for the arrays, rather than use the temporary directory.")
    private boolean noFallback;

    @Option(names = "--seed", paramLabel = "N", description = "The seed of the tasks' random numbers; by default 0.")
    private @Nullable String seed;

    @Option(
            names = "--side-by-side",
            description = "Runs calls over indices that are made at the same time beside each other, not in turn.")
    private boolean sideBySide;

    @Option(
            names = "--max-tasks-per-worker",
            paramLabel = "N",
            description = "Replaces a worker after so many invocations or chunks; by default 0, which is never.")
    private @Nullable String maxTasksPerWorker;

    @Option(
            names = "--idle",
            paramLabel = "TIME",
            description = "Ends all workers but one when there has been nothing to do so long, as in PT30S; by default"
                    + " zero, which is never.")
    private @Nullable String idle;

    @Option(
            names = "--debug-worker",
            paramLabel = "N",
            description = "Lets a debugger attach to a worker, counted from 1, which says at which port.")
    private @Nullable String debugWorker;

    @Option(
            names = "--start-timeout",
            paramLabel = "TIME",
            description = "How long a worker may take to start, as in PT30S; by default PT2M, two minutes.")
    private @Nullable String startTimeout;

    @Option(names = "--no-aot", description = "Starts workers without an ahead-of-time cache, even where one fits.")
    private boolean noAot;

    @Option(
            names = "--progress",
            paramLabel = "HOW",
            description = "How far calls are: bar, plain, which is a line every few seconds, off, or auto, the default,"
                    + " which is a bar on a terminal and else plain.")
    private @Nullable String progress;

    @Option(
            names = "--no-summary",
            negatable = true,
            description = "Does not say at the end of each call how workers spent their time, and what follows.")
    private boolean summary = true;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Writes a page that shows when which worker did what, when the session closes.")
    private @Nullable String report;

    @Option(names = "--report-json", paramLabel = "FILE", description = "Writes the figures of that page as JSON.")
    private @Nullable String reportData;

    SessionOptions() {}

    /** Sets the system property of each option that was given. */
    void setSystemProperties() {
        set("furrow.workers", workers);
        set("furrow.engine", engine);
        set("furrow.jvmArgs", jvmArgs.isEmpty() ? null : joined());
        set("furrow.directory", directory);
        set("furrow.check", check ? "true" : null);
        set("furrow.fallback", noFallback ? "false" : null);
        set("furrow.seed", seed);
        set("furrow.sideBySide", sideBySide ? "true" : null);
        set("furrow.maxTasksPerWorker", maxTasksPerWorker);
        set("furrow.idle", idle);
        set("furrow.debugWorker", debugWorker);
        set("furrow.startTimeout", startTimeout);
        set("furrow.aot", noAot ? "false" : null);
        set(Watching.PROGRESS, progress != null ? progress : System.getProperty(Watching.PROGRESS, "auto"));
        set(Watching.SUMMARY, summary ? System.getProperty(Watching.SUMMARY, "true") : "false");
        set(Watching.REPORT, report);
        set(Watching.REPORT_DATA, reportData);
    }

    private String joined() {
        for (String argument : jvmArgs) {
            if (argument.chars().anyMatch(Character::isWhitespace)) {
                throw new ConfigurationException("an argument of the workers' JVMs can't contain white space, not even"
                        + " quoted: jvm-arg='" + argument + "'; set it in the code, with jvmArgs of the session's"
                        + " builder");
            }
        }
        return String.join(" ", jvmArgs);
    }

    private static void set(String property, @Nullable String value) {
        if (value != null) {
            System.setProperty(property, value);
        }
    }
}
