package dev.furrow;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a worker's process ended, as far as could be found out. Immutable.
 *
 * @param worker the number of the worker
 * @param pid its process
 * @param exitCode its exit code; for one ended by a signal, 128 plus the signal's number
 * @param cause {@code "exit code 3"}, {@code "signal 9 (SIGKILL)"}, or what is known beyond that
 * @param killedForMemory whether the kernel killed it because memory ran out, by what the cgroup or the kernel's log says
 * @param outOfHeap whether its JVM ended itself after an {@link OutOfMemoryError}
 * @param crashLog the {@code hs_err} file that its JVM wrote when it crashed, or null
 * @param crashFrame where it crashed, as that file says, such as {@code "C  [libfoo.so+0x1a2b]  bar+0x1b"}, or null
 * @param lastErrors the last lines of its standard error, oldest first
 * @param invocation what it was running, as {@link WorkerDiedException#invocation} says, or null
 * @param attempt which attempt at that it was, at least 1; 0 if it was running nothing
 * @param ran how long it had run that, or somewhat longer: counted from the start of the chunk of indices in which it
 *     lies; null if it was running nothing
 */
public record WorkerDeath(
        int worker,
        long pid,
        int exitCode,
        String cause,
        boolean killedForMemory,
        boolean outOfHeap,
        @Nullable String crashLog,
        @Nullable String crashFrame,
        List<String> lastErrors,
        @Nullable String invocation,
        int attempt,
        @Nullable Duration ran)
        implements Serializable {
    /** Copies the list. */
    public WorkerDeath {
        lastErrors = List.copyOf(lastErrors);
    }

    /** Returns all this as text, for a message: without the worker's last lines it is one line. */
    public String describe() {
        StringBuilder text = new StringBuilder("worker=" + worker + " pid=" + pid + " ended by " + cause);
        if (invocation == null) {
            text.append(" between invocations");
        } else {
            text.append(" while running ")
                    .append(invocation)
                    .append(" attempt=")
                    .append(attempt);
            if (ran != null) {
                text.append(" for ").append(seconds(ran));
            }
        }
        details(text);
        return text.toString();
    }

    /** Returns how it ended before it could run anything, as text. */
    public String describeStart() {
        StringBuilder text = new StringBuilder("worker=" + worker + " pid=" + pid + " ended by " + cause);
        details(text);
        return text.toString();
    }

    private void details(StringBuilder text) {
        if (crashLog != null) {
            text.append("; the JVM crashed");
            if (crashFrame != null) {
                text.append(" in ").append(crashFrame);
            }
            text.append(", see ").append(crashLog);
        }
        if (!lastErrors.isEmpty()) {
            text.append("; its last lines on standard error:");
            lastErrors.forEach(line -> text.append("\n    ").append(line));
        }
    }

    /** Returns a time as text, in seconds: {@code "0.012 s"}. */
    private static String seconds(Duration time) {
        return "%d.%03d s".formatted(time.toSeconds(), time.toMillisPart());
    }
}
