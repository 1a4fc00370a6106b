package dev.furrow.observe;

/**
 * A chunk that a worker has run.
 *
 * @param call the number of its call in the session; of a task that takes arguments the number of the invocation
 * @param task the name of the task
 * @param worker the number of the worker
 * @param index its first index; of a tile, its number
 * @param count how many indices it has
 * @param beginNanos when it began, in ns since the session opened
 * @param nanos how long it took, in ns
 */
public record ChunkDone(long call, String task, int worker, long index, long count, long beginNanos, long nanos) {}
