package dev.furrow.engine.process;

import dev.furrow.IndexRange;
import dev.furrow.WorkerDeath;
import dev.furrow.engine.InvocationSlot;
import dev.furrow.job.JobDescriptor;
import dev.furrow.job.TaskDescriptor;
import dev.furrow.job.TaskForm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds out how a worker's process ended. */
final class Death {
    private static final int SIGKILL = 9;
    private static final int SIGNAL_BASE = 128;
    private static final Map<Integer, String> SIGNALS = Map.of(
            1, "SIGHUP", 2, "SIGINT", 3, "SIGQUIT", 4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 8, "SIGFPE", 9, "SIGKILL",
            11, "SIGSEGV", 15, "SIGTERM");

    /** What a JVM prints that is told to end itself by {@code ExitOnOutOfMemoryError} or {@code CrashOnOutOfMemoryError}. */
    private static final List<String> HEAP_MARKS =
            List.of("Terminating due to java.lang.OutOfMemoryError", "Aborting due to java.lang.OutOfMemoryError");

    private static final String FRAME_MARK = "# Problematic frame:";
    private static final int FRAME_LINES = 60;

    private Death() {}

    /**
     * What a worker was running when it ended.
     *
     * @param invocation its name, or null if it ran nothing
     * @param attempt which attempt it was; 0 if it ran nothing
     * @param ran how long it had run; null if it ran nothing
     */
    record Running(
            @Nullable String invocation,
            int attempt,
            @Nullable Duration ran) {
        static final Running NOTHING = new Running(null, 0, null);

        /** Returns what a worker runs by what its slot says. */
        static Running of(JobDescriptor<?> job, InvocationSlot slot) {
            String name = Death.invocation(job, slot);
            return name == null
                    ? NOTHING
                    : new Running(
                            name, slot.attempt(), Duration.ofNanos(Math.max(0, System.nanoTime() - slot.began())));
        }
    }

    /**
     * Returns all that is known of a death.
     *
     * @param killed why this JVM killed it, or null if it did not
     * @param output the last lines of its standard output, in which the JVM says why it ends itself
     * @param errors those of its standard error
     * @param crashLog what the JVM wrote if it crashed
     */
    static WorkerDeath of(
            int worker,
            long pid,
            int exitCode,
            @Nullable String killed,
            MemoryKills memory,
            List<String> output,
            List<String> errors,
            @Nullable Path crashLog,
            Running running) {
        Optional<String> evidence =
                killed == null && exitCode == SIGNAL_BASE + SIGKILL ? memory.evidence(pid) : Optional.empty();
        Optional<String> heap = Stream.concat(output.stream(), errors.stream())
                .filter(line -> HEAP_MARKS.stream().anyMatch(line::startsWith))
                .findFirst();
        String cause = ended(exitCode);
        if (killed != null) {
            cause += ", killed by the driver " + killed;
        } else if (evidence.isPresent()) {
            cause += ", killed by the kernel for memory (" + evidence.get() + ")";
        } else if (heap.isPresent()) {
            cause += ", " + heap.get();
        }
        return new WorkerDeath(
                worker,
                pid,
                exitCode,
                cause,
                evidence.isPresent(),
                heap.isPresent(),
                crashLog == null ? null : crashLog.toString(),
                crashLog == null ? null : frame(crashLog).orElse(null),
                errors,
                running.invocation(),
                running.attempt(),
                running.ran());
    }

    /** Returns {@code "exit code 3"} or {@code "signal 9 (SIGKILL)"}. */
    static String ended(int exitCode) {
        String signal = SIGNALS.get(exitCode - SIGNAL_BASE);
        return signal == null ? "exit code " + exitCode : "signal " + (exitCode - SIGNAL_BASE) + " (" + signal + ")";
    }

    /** Returns the frame in which a JVM crashed, as its log says. */
    static Optional<String> frame(Path crashLog) {
        // Any byte is a character of this encoding: a log that is cut or damaged is read as far as it goes.
        try (Stream<String> lines = Files.lines(crashLog, StandardCharsets.ISO_8859_1)) {
            Iterator<String> head = lines.limit(FRAME_LINES).iterator();
            while (head.hasNext()) {
                if (head.next().startsWith(FRAME_MARK) && head.hasNext()) {
                    return Optional.of(head.next().substring(1).strip());
                }
            }
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** Returns what a worker runs by what its slot says, or null if it runs nothing. */
    static @Nullable String invocation(JobDescriptor<?> job, InvocationSlot slot) {
        int number = slot.task();
        if (number < 0 || number >= job.tasks().size()) {
            return null;
        }
        TaskDescriptor<?> task = job.tasks().get(number);
        long from = slot.from();
        long to = slot.to();
        // A library that went wild may have written anything: what is no range is an index.
        IndexRange indices = new IndexRange(from, to < from || to - from < 0 ? from : to);
        if (task.form() == TaskForm.RANGE || task.form() == TaskForm.TILE) {
            return task.name() + "(" + indices + ")";
        }
        return indices.size() == 1
                ? task.name() + "(" + indices.from() + ")"
                : "one of " + task.name() + "(" + indices + ")";
    }
}
