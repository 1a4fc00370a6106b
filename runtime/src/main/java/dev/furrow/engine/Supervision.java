package dev.furrow.engine;

import dev.furrow.engine.reduce.Accumulators;
import dev.furrow.engine.reduce.Leaves;

/**
 * A worker's part of a call whose failures do not end it at once: what of it is taken, done and given up. Not thread-safe.
 *
 * <p>The positions of such a call are cut into grains, which follow from their number alone; the cursor of the call counts
 * grains. Of a call that reduces, the grains are its leaves.
 */
public abstract class Supervision {
    /** So many grains at most: their states are bits in memory that driver and workers share. */
    public static final int MAX_GRAINS = 1 << 16;

    private final Leaves grains;
    private final IndexCursor cursor;
    private final int retries;
    private final boolean collects;
    private long from;
    private long to;

    /**
     * Makes a part.
     *
     * @param cursor what hands out the grains
     * @param retries how often an invocation that failed is run again
     * @param collects whether one that failed for good does not end the call
     */
    protected Supervision(Leaves grains, IndexCursor cursor, int retries, boolean collects) {
        this.grains = grains;
        this.cursor = cursor;
        this.retries = retries;
        this.collects = collects;
    }

    /** Returns the grains of a call over {@code count} positions that does not reduce. */
    public static Leaves grains(long count) {
        return new Leaves(count, (int) Math.min(count, MAX_GRAINS));
    }

    /** Returns the grains of the call. */
    protected final Leaves grains() {
        return grains;
    }

    final int retries() {
        return retries;
    }

    final boolean collects() {
        return collects;
    }

    /** Returns at most how many positions nobody has taken yet. */
    final long remaining() {
        long position = cursor.position();
        return position >= grains.count() ? 0 : grains.indices() - grains.start((int) position);
    }

    /** Takes about {@code positions} positions; returns whether there were any. */
    final boolean take(long positions) {
        long each = Math.max(1, grains.indices() / Math.max(1, grains.count()));
        long wanted = Math.clamp(positions / each, 1, grains.count());
        if (!take(cursor, wanted)) {
            return false;
        }
        taken(from, to);
        return true;
    }

    /** Takes {@code wanted} grains, or less; calls {@link #set}. */
    protected boolean take(IndexCursor shared, long wanted) {
        long first = shared.getAndAdd(wanted);
        if (first >= grains.count()) {
            return false;
        }
        set(grains.start((int) first), grains.start((int) Math.min(grains.count(), first + wanted)));
        return true;
    }

    /** Sets what has been taken. */
    protected final void set(long newFrom, long newTo) {
        from = newFrom;
        to = newTo;
    }

    /** Returns the first position taken. */
    final long from() {
        return from;
    }

    /** Returns the position after the last taken. */
    final long to() {
        return to;
    }

    /** Returns which attempt at the invocation at a position is the first of this part. */
    protected int attempt(long position) {
        return 1;
    }

    /** Tells whether what each invocation returns is to be told before the next one starts. */
    protected boolean isEager() {
        return false;
    }

    /** Notes what is in hand. */
    protected void taken(long first, long end) {}

    /** Notes that what is in hand has been done, and told, before a position. */
    protected void reached(long position) {}

    /** Notes that positions have been done and all they return told. */
    protected void done(long first, long end) {}

    /** Takes over what a leaf has accumulated, before {@link #done} is told of it. */
    protected abstract void leaf(int leaf, Accumulators accumulators);

    /** Gives an invocation up, of a call that collects failures. */
    protected abstract void failed(InvocationException failure, long position, long count);
}
