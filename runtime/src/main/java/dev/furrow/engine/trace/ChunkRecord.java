package dev.furrow.engine.trace;

/**
 * A chunk that a worker has run.
 *
 * @param call the number that the engine gave its call
 * @param task the number of the task
 * @param position its first position in the call
 * @param count how many positions it has
 * @param start when it began, in ns by {@link System#nanoTime}
 * @param nanos how long it took, in ns
 * @param longest the position whose invocation took longest; -1 where invocations were not timed one by one
 * @param longestNanos how long that took, in ns
 */
public record ChunkRecord(
        long call, int task, long position, long count, long start, long nanos, long longest, long longestNanos) {}
