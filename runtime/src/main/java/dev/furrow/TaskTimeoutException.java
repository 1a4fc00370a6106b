package dev.furrow;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Thrown by a call when an invocation took longer than its task's {@link ParallelTask#timeout}.
 *
 * <p>Where tasks run in processes its worker was killed and replaced. Where they run in this JVM the invocation was
 * interrupted, and has returned.
 */
public final class TaskTimeoutException extends FurrowException {
    private static final long serialVersionUID = 1L;

    private final String invocation;
    private final int worker;
    private final Duration timeout;
    private final int attempt;
    private final @Nullable String threadDump;

    /**
     * Makes an exception.
     *
     * @param invocation what took too long, {@code "shadeRow(17)"}
     * @param threadDump what all threads of the worker were doing, or null if it did not say
     */
    public TaskTimeoutException(
            String invocation, int worker, Duration timeout, int attempt, @Nullable String threadDump) {
        super("task timed out: " + invocation + " worker=" + worker + " timeout=" + timeout + " attempt=" + attempt
                + (threadDump == null
                        ? "; the worker did not say what it was doing"
                        : "; what the worker was doing:\n" + threadDump));
        this.invocation = invocation;
        this.worker = worker;
        this.timeout = timeout;
        this.attempt = attempt;
        this.threadDump = threadDump;
    }

    /** Returns what took too long: {@code "shadeRow(17)"}, or with its range, {@code "shadeRows(0..64)"}. */
    public String invocation() {
        return invocation;
    }

    /** Returns the number of the worker. */
    public int worker() {
        return worker;
    }

    /** Returns how long an invocation may take. */
    public Duration timeout() {
        return timeout;
    }

    /** Returns which attempt at the invocation it was: at least 1. */
    public int attempt() {
        return attempt;
    }

    /** Returns what all threads of the worker were doing then, as text, or null if that is not known. */
    public @Nullable String threadDump() {
        return threadDump;
    }
}
