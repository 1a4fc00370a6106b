package dev.furrow.job;

import dev.furrow.IndexRange;

/**
 * A run of consecutive indices in the hands of one worker.
 *
 * <p>Each worker has one instance, which engines move from chunk to chunk. Not thread-safe.
 */
public abstract class Chunk {
    private long from;
    private long to;

    /** Makes a chunk of no indices. */
    protected Chunk() {}

    /** Returns the first index. */
    public final long from() {
        return from;
    }

    /** Returns the index after the last. */
    public final long to() {
        return to;
    }

    /** Returns the indices. */
    public final IndexRange range() {
        return new IndexRange(from, to);
    }

    /** Says that the invocation for {@code index} starts, so that whoever reports on it, or on its end, can name it. */
    public abstract void at(long index);

    /** Moves to another run of indices. */
    protected final void set(long newFrom, long newTo) {
        from = newFrom;
        to = newTo;
    }
}
