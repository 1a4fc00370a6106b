package dev.furrow.engine.process;

import dev.furrow.IndexRange;
import dev.furrow.WorkerDiedException;
import dev.furrow.engine.InvocationSlot;
import dev.furrow.job.JobDescriptor;
import dev.furrow.job.TaskDescriptor;
import dev.furrow.job.TaskForm;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a worker's process ended.
 *
 * @param worker the number of the worker
 * @param pid its process
 * @param exitCode its exit code; 128 plus the number of the signal that ended it
 * @param errorTail the last lines of its standard error
 * @param crashLog what the JVM wrote if it crashed
 */
record Death(
        int worker,
        long pid,
        int exitCode,
        List<String> errorTail,
        @Nullable Path crashLog) {
    private static final Map<Integer, String> SIGNALS = Map.of(
            1, "SIGHUP", 2, "SIGINT", 3, "SIGQUIT", 4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 8, "SIGFPE", 9, "SIGKILL",
            11, "SIGSEGV", 15, "SIGTERM");

    /** Returns {@code "exit code 3"} or {@code "signal 9 (SIGKILL)"}. */
    String cause() {
        String signal = SIGNALS.get(exitCode - 128);
        return signal == null ? "exit code " + exitCode : "signal " + (exitCode - 128) + " (" + signal + ")";
    }

    /** Returns the exception for the call that the worker took part in, of which it ran {@code invocation}. */
    WorkerDiedException during(@Nullable String invocation) {
        return new WorkerDiedException(
                "worker died: worker=" + worker + " pid=" + pid + " ended by " + cause() + " "
                        + (invocation == null ? "between invocations" : "while running " + invocation) + details(),
                worker,
                exitCode,
                invocation);
    }

    /** Returns the exception for a worker that never joined. */
    WorkerDiedException atStart() {
        return new WorkerDiedException(
                "worker could not start: worker=" + worker + " pid=" + pid + " ended by " + cause() + details(),
                worker,
                exitCode,
                null);
    }

    /** Returns what a worker runs by what its slot says, or null if it runs nothing. */
    static @Nullable String invocation(JobDescriptor<?> job, InvocationSlot slot) {
        int number = slot.task();
        if (number < 0 || number >= job.tasks().size()) {
            return null;
        }
        TaskDescriptor<?> task = job.tasks().get(number);
        IndexRange indices = new IndexRange(slot.from(), slot.to());
        if (task.form() == TaskForm.RANGE || task.form() == TaskForm.TILE) {
            return task.name() + "(" + indices + ")";
        }
        return indices.size() == 1
                ? task.name() + "(" + indices.from() + ")"
                : "one of " + task.name() + "(" + indices + ")";
    }

    private String details() {
        StringBuilder text = new StringBuilder();
        if (crashLog != null) {
            text.append("; the JVM crashed, see ").append(crashLog);
        }
        if (!errorTail.isEmpty()) {
            text.append("; its last lines on standard error:");
            errorTail.forEach(line -> text.append("\n    ").append(line));
        }
        return text.toString();
    }
}
