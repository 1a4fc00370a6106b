package dev.furrow;

import org.jspecify.annotations.Nullable;

/**
 * Thrown by a call when an invocation of its task threw.
 *
 * <p>The cause is what the task threw: the exception itself where the task ran in this JVM, else a
 * {@link RemoteException} with its class, message and the worker's own stack trace.
 */
public final class TaskFailedException extends FurrowException {
    private static final long serialVersionUID = 1L;

    private final String task;
    private final String indices;
    private final int worker;
    private final int attempts;

    /** Makes an exception for an invocation; {@code indices} is an index or a range of indices. */
    public TaskFailedException(String task, String indices, int worker, @Nullable Throwable cause) {
        this(task, indices, worker, 1, cause);
    }

    /** Makes an exception for an invocation that was tried {@code attempts} times. */
    public TaskFailedException(String task, String indices, int worker, int attempts, @Nullable Throwable cause) {
        super(
                "task failed: task=" + task + " index=" + indices + " worker=" + worker
                        + (attempts > 1 ? " attempts=" + attempts : "") + ": " + cause,
                cause);
        this.task = task;
        this.indices = indices;
        this.worker = worker;
        this.attempts = attempts;
    }

    /** Returns the name of the task. */
    public String task() {
        return task;
    }

    /** Returns the index of the invocation, {@code "17"}, or its range, {@code "0..64"}. */
    public String index() {
        return indices;
    }

    /** Returns how often it was tried: at least 1. */
    public int attempts() {
        return attempts;
    }

    /** Returns the number of the worker. */
    public int worker() {
        return worker;
    }
}
