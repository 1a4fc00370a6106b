package dev.furrow;

import org.jspecify.annotations.Nullable;

/** Thrown by a call when a worker's process ended while it was needed: says how it ended and what it was running. */
public final class WorkerDiedException extends FurrowException {
    private static final long serialVersionUID = 1L;

    private final WorkerDeath death;

    /** Makes an exception with a message. */
    public WorkerDiedException(String message, WorkerDeath death) {
        super(message);
        this.death = death;
    }

    /** Makes an exception for a worker that was needed. */
    public static WorkerDiedException during(WorkerDeath death) {
        return new WorkerDiedException("worker died: " + death.describe(), death);
    }

    /** Makes an exception for a worker that ended before it could run anything. */
    public static WorkerDiedException atStart(WorkerDeath death) {
        return new WorkerDiedException("worker could not start: " + death.describeStart(), death);
    }

    /** Returns all that is known of how the worker ended. */
    public WorkerDeath death() {
        return death;
    }

    /** Returns the number of the worker. */
    public int worker() {
        return death.worker();
    }

    /** Returns the exit code of the worker's process; for one ended by a signal, 128 plus the signal's number. */
    public int exitCode() {
        return death.exitCode();
    }

    /**
     * Returns the invocation that the worker was running, {@code "shadeRow(17)"}, or null if it ran none.
     *
     * <p>Of a task whose invocations take less than 20 microseconds, and of which the worker has run more than a
     * millisecond's worth, it is not known which, but for as many as take that long together: {@code "one of
     * shadeRow(17..32)"}. With {@code furrow.check} it is known at any pace.
     */
    public @Nullable String invocation() {
        return death.invocation();
    }

    /** Returns which attempt at the invocation it was: at least 1, or 0 if the worker ran none. */
    public int attempt() {
        return death.attempt();
    }
}
