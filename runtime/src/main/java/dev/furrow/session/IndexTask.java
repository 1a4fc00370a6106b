package dev.furrow.session;

import dev.furrow.CallCancelledException;
import dev.furrow.IndexRange;
import dev.furrow.TaskFailedException;
import dev.furrow.WorkerDiedException;
import dev.furrow.job.TaskDescriptor;
import dev.furrow.job.TaskForm;

/** A task of an open session that takes indices, to be called over a range of them. Thread-safe. */
public final class IndexTask {
    private final TaskDescriptor<?> task;
    private final Body body;

    /** Runs the task over a range. */
    @FunctionalInterface
    interface Body {
        void run(IndexRange range) throws InterruptedException;
    }

    IndexTask(TaskDescriptor<?> task, Body body) {
        this.task = task;
        this.body = body;
    }

    /**
     * Runs the task over the indices {@code from} inclusive to {@code to} exclusive, each exactly once, in any order,
     * on all workers, and returns when the last is done. What the tasks wrote is then visible to the caller.
     *
     * @throws IllegalArgumentException if {@code to} is less than {@code from}, or an index is no {@code int} and the
     *     task takes an {@code int}
     * @throws TaskFailedException if an invocation threw; the others were ended
     * @throws WorkerDiedException if a worker's process ended; the other workers' invocations were ended
     * @throws CallCancelledException if the calling thread was interrupted, or the session closed
     */
    public void forEach(long from, long to) {
        forEach(new IndexRange(from, to));
    }

    /** Runs the task over the indices of a range; see {@link #forEach(long, long)}. */
    public void forEach(IndexRange range) {
        if (task.form() == TaskForm.INT_INDEX && (range.from() < Integer.MIN_VALUE || range.to() > Integer.MAX_VALUE)) {
            throw new IllegalArgumentException("the task takes an int index, the range exceeds it: task=" + task.name()
                    + " range=" + range + "; declare the index as long");
        }
        try {
            body.run(range);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallCancelledException("interrupted during a call: task=" + task.name());
        }
    }
}
