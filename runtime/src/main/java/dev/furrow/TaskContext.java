package dev.furrow;

import java.util.random.RandomGenerator;

/**
 * What a running task can ask of the worker it runs on: its last parameter, where it declares one.
 *
 * <p>It is of use to the thread that runs the task, until the task returns; what it returns of worker and call may be
 * used by threads that the task starts.
 */
public interface TaskContext {
    /** Returns the number of the worker that runs the task: 0 to {@link #workers()} - 1. */
    int worker();

    /** Returns the number of workers of the session: at least 1. */
    int workers();

    /**
     * Returns which attempt at the invocation this is: 1, or more where an earlier one failed, took too long, or ended its
     * worker, and the task has {@linkplain ParallelTask#retries retries}. Where the call reduces, attempts are those of the run
     * of indices that is accumulated at once.
     */
    int attempt();

    /** Returns the seed of the session. */
    long seed();

    /**
     * Returns a generator of random numbers that depend on the session's seed and the index of the invocation alone:
     * the same numbers whatever the workers, the schedule and the engine. Each invocation of this method starts it anew.
     *
     * <p>For a task that takes an {@link IndexRange}, whose bounds the schedule chooses, use {@link #random(long)}. For
     * a task that takes arguments the index is the number of the invocation in its session, or in its {@code map} or
     * {@code stream}.
     *
     * @throws IllegalStateException if the task takes a range
     */
    RandomGenerator random();

    /** Returns a generator of random numbers that depend on the session's seed and {@code index} alone. */
    RandomGenerator random(long index);

    /** Tells whether the call has been cancelled or has failed, so that what this invocation does is for nothing. */
    boolean cancelled();

    /**
     * Says how far this invocation is, for whoever watches.
     *
     * @param done from 0 to 1
     * @throws IllegalArgumentException if {@code done} is outside
     */
    void progress(double done);
}
