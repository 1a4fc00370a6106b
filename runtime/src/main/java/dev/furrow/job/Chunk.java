package dev.furrow.job;

import dev.furrow.Emitter;
import dev.furrow.IndexRange;
import dev.furrow.TaskContext;
import dev.furrow.Team;
import dev.furrow.codec.Codec;
import dev.furrow.codec.ValueReader;
import dev.furrow.codec.ValueWriter;
import org.jspecify.annotations.Nullable;

/**
 * A run of consecutive indices in the hands of one worker, with all that the generated loop needs to run a task over it.
 *
 * <p>Each worker has one instance, which engines move from chunk to chunk. Not thread-safe.
 */
public abstract class Chunk {
    private long from;
    private long to;
    private long index;

    /** Makes a chunk of no indices. */
    protected Chunk() {}

    /** Returns the first index; of a tile, the first row. */
    public final long from() {
        return from;
    }

    /** Returns the index after the last; of a tile, the row after the last. */
    public final long to() {
        return to;
    }

    /** Returns the indices; of a tile, the rows. */
    public final IndexRange range() {
        return new IndexRange(from, to);
    }

    /** Returns the columns of a tile. */
    public abstract IndexRange columns();

    /**
     * Says that the invocation for {@code index} starts, so that what it throws can be laid to it.
     *
     * <p>A plain field, which the JIT keeps in a register while it runs the loop.
     */
    public final void at(long index) {
        this.index = index;
    }

    /** Returns the index of the invocation that started last. */
    public final long index() {
        return index;
    }

    /**
     * Returns the arguments as the task's codec has read them, once for all chunks of a call: of a task that takes one,
     * that; of one that takes several, the record made of them.
     *
     * @param codec the task's
     */
    public abstract <A> A arguments(Codec<A> codec);

    /** Returns the context of the invocation. */
    public abstract TaskContext context();

    /** Returns the context of the invocation of a task that emits values. */
    public abstract <E> Emitter<E> emitter();

    /** Returns the context of the invocation of a task that runs on all workers. */
    public abstract Team team();

    /**
     * Returns where the body writes what the task returns, by the task's codec: for each index a value, in their order;
     * of a task that is reduced, one for the whole chunk.
     */
    public abstract ValueWriter results();

    /**
     * Returns the value of the indices before this chunk, which the body of a task that is reduced reads and goes on
     * from, so that the order of its operations does not depend on how its indices are cut into chunks; or null if this
     * is where it starts.
     */
    public abstract @Nullable ValueReader partial();

    /** Moves to another run of indices. */
    protected final void set(long newFrom, long newTo) {
        from = newFrom;
        to = newTo;
        index = newFrom;
    }
}
