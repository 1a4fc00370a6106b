package dev.furrow;

import org.jspecify.annotations.Nullable;

/** Thrown by a call when a worker's process ended while it was needed: says how it ended and what it was running. */
public final class WorkerDiedException extends FurrowException {
    private static final long serialVersionUID = 1L;

    private final int worker;
    private final int exitCode;
    private final @Nullable String invocation;

    /**
     * Makes an exception for a worker.
     *
     * @param invocation what it was running, {@code "shadeRow(17)"}, or null if it was running nothing
     */
    public WorkerDiedException(String message, int worker, int exitCode, @Nullable String invocation) {
        super(message);
        this.worker = worker;
        this.exitCode = exitCode;
        this.invocation = invocation;
    }

    /** Returns the number of the worker. */
    public int worker() {
        return worker;
    }

    /** Returns the exit code of the worker's process; for one ended by a signal, 128 plus the signal's number. */
    public int exitCode() {
        return exitCode;
    }

    /**
     * Returns the invocation that the worker was running, {@code "shadeRow(17)"}, or null if it ran none.
     *
     * <p>Of a task whose invocations take less than a microsecond, and of which the worker has run more than a
     * millisecond's worth, it is not known which: then {@code "one of shadeRow(17..512)"}.
     */
    public @Nullable String invocation() {
        return invocation;
    }
}
