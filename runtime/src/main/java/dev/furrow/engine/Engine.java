package dev.furrow.engine;

import dev.furrow.IndexRange;
import dev.furrow.job.TaskDescriptor;

/**
 * Runs the tasks of one session. Thread-safe: calls of several threads queue in the order in which they came.
 *
 * @param <J> the job class
 */
public interface Engine<J> extends AutoCloseable {
    /** Returns the number of workers: at least 1. */
    int workers();

    /**
     * Runs a task over all indices of a range, each exactly once, and returns when the last is done.
     *
     * @throws dev.furrow.TaskFailedException if an invocation threw; no invocation runs any more then
     * @throws dev.furrow.WorkerDiedException if a worker's process ended; no invocation runs any more then
     * @throws dev.furrow.CallCancelledException if this engine was closed
     * @throws InterruptedException if the calling thread was interrupted; no invocation runs any more then
     */
    void forEach(TaskDescriptor<J> task, IndexRange range) throws InterruptedException;

    /** Ends all workers and waits for their end. Does nothing when closed already. */
    @Override
    void close();
}
