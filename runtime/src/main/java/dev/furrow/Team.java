package dev.furrow;

/**
 * The context of a task with {@link ParallelTask#perWorker}: all workers of the session, which run it at the same time.
 * Declared as the task's last parameter in place of a {@link TaskContext}.
 *
 * <p>The methods here are collective, as in MPI: every worker calls the same ones in the same order, each in the thread
 * that runs the task. If a worker dies or its task throws, the others' calls throw
 * {@link java.util.concurrent.BrokenBarrierException} or are ended, and the call of the task throws.
 */
public interface Team extends TaskContext {
    /**
     * Waits until all workers have come here. What each wrote before to shared arrays is visible to all after.
     *
     * @throws InterruptedException if this thread was interrupted
     */
    void barrier() throws InterruptedException;

    /** Returns to all workers the value that worker {@code root} passed. */
    long broadcast(long value, int root) throws InterruptedException;

    /** Returns to all workers the value that worker {@code root} passed. */
    double broadcast(double value, int root) throws InterruptedException;

    /** Copies the values of worker {@code root} into the array of each; all are of the same length. */
    void broadcast(double[] values, int root) throws InterruptedException;

    /** Copies the values of worker {@code root} into the array of each; all are of the same length. */
    void broadcast(long[] values, int root) throws InterruptedException;

    /** Returns to all workers what {@code reduction} makes of their values, merged in the order of the workers. */
    long allReduce(long value, Reduction reduction) throws InterruptedException;

    /**
     * Returns to all workers what {@code reduction} makes of their values, merged in the order of the workers.
     *
     * @throws IllegalArgumentException if {@code reduction} is bitwise
     */
    double allReduce(double value, Reduction reduction) throws InterruptedException;

    /** Replaces each element by what {@code reduction} makes of all workers'; all arrays are of the same length. */
    void allReduce(double[] values, Reduction reduction) throws InterruptedException;

    /** Replaces each element by what {@code reduction} makes of all workers'; all arrays are of the same length. */
    void allReduce(long[] values, Reduction reduction) throws InterruptedException;
}
