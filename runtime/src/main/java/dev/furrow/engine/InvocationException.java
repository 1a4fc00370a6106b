package dev.furrow.engine;

import dev.furrow.FurrowException;
import dev.furrow.TaskFailedException;
import dev.furrow.TaskTimeoutException;

/** Carries what a task threw, and where, from the loop to the engine. */
public final class InvocationException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String task;
    private final String index;
    private final Throwable thrown;
    private int attempts = 1;

    InvocationException(String task, String index, Throwable thrown) {
        super(thrown);
        this.task = task;
        this.index = index;
        this.thrown = thrown;
    }

    /** Returns what a call in this JVM throws for it. */
    public FurrowException toFailure(int worker) {
        return thrown instanceof TaskTimeoutException late
                ? late
                : new TaskFailedException(task, index, worker, attempts, thrown);
    }

    /** Returns the name of the task. */
    public String task() {
        return task;
    }

    /** Returns the index, {@code "17"}, or the range, {@code "0..64"}, of the invocation. */
    public String index() {
        return index;
    }

    /** Notes how often it was tried. */
    void attempts(int count) {
        attempts = count;
    }

    /** Returns how often it was tried: at least 1. */
    public int attempts() {
        return attempts;
    }

    /** Returns what the task threw. */
    public Throwable thrown() {
        return thrown;
    }
}
