package dev.furrow.engine.trace;

/** Takes what workers have noted. */
@FunctionalInterface
public interface ChunkSink {
    /** Takes a chunk of a worker; those of one worker come in order. */
    void accept(int worker, ChunkRecord chunk);
}
