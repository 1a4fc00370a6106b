package dev.furrow.engine.reduce;

/**
 * The leaves of a call: runs of consecutive indices, as equal in length as can be.
 *
 * @param indices the number of indices
 * @param count the number of leaves: at least 1 unless there are no indices
 */
public record Leaves(long indices, int count) {
    /** So many at most: more would cost more than they level out. */
    static final int MAX = 1024;

    /** So many, if there are as many indices, however large the arrays are: fewer would leave workers idle. */
    static final int MIN = 8;

    /** How many bytes all leaves of a call may clear and merge, beyond {@link #MIN} leaves. */
    static final long BYTES = 64L << 20;

    /** Returns the leaves of a call over {@code indices} indices that accumulates in arrays of {@code bytes} bytes. */
    public static Leaves of(long indices, long bytes) {
        long affordable = Math.clamp(BYTES / Math.max(1, bytes), MIN, MAX);
        return new Leaves(indices, (int) Math.min(indices, affordable));
    }

    /** Returns the position of the first index of a leaf; that of leaf {@code count} is the number of indices. */
    public long start(int leaf) {
        long longer = indices % count;
        return indices / count * leaf + Math.min(leaf, longer);
    }

    /** Returns the leaf in which the index at a position lies, from 0 to the number of indices - 1. */
    public int at(long position) {
        long shorter = indices / count;
        long longer = indices % count;
        long inLonger = longer * (shorter + 1);
        return (int) (position < inLonger ? position / (shorter + 1) : longer + (position - inLonger) / shorter);
    }
}
