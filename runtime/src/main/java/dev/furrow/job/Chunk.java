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
    private long index;

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

    /**
     * Says that the invocation for {@code index} starts, so that what it throws can be laid to it.
     *
     * <p>A plain field, which the JIT keeps in a register while it runs the loop.
     */
    public void at(long index) {
        this.index = index;
    }

    /** Returns the index of the invocation that started last. */
    public final long index() {
        return index;
    }

    /** Moves to another run of indices. */
    protected final void set(long newFrom, long newTo) {
        from = newFrom;
        to = newTo;
        index = newFrom;
    }
}
