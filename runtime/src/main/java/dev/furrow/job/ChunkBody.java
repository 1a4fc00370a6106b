package dev.furrow.job;

/** Runs a task over all indices of a chunk: the generated loop. */
@FunctionalInterface
public interface ChunkBody<J> {
    /**
     * Runs the task over {@code chunk}, telling it each index before its invocation.
     *
     * @throws Throwable what the task throws
     */
    void run(J job, Chunk chunk) throws Throwable;
}
