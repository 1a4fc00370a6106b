package dev.furrow.job;

/** Runs a {@link dev.furrow.WorkerStart} or {@link dev.furrow.WorkerStop} method. */
@FunctionalInterface
public interface WorkerHook<J> {
    /**
     * Runs it on a worker's instance of the job.
     *
     * @throws Throwable what the method throws
     */
    void run(J job) throws Throwable;
}
