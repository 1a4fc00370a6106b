package dev.furrow;

/**
 * A run of consecutive indices, {@code from} inclusive to {@code to} exclusive.
 *
 * @param from the first index
 * @param to the index after the last; at least {@code from}
 */
public record IndexRange(long from, long to) {
    /**
     * Checks the order of the bounds.
     *
     * @throws IllegalArgumentException if {@code to} is less than {@code from}, or more than 2<sup>63</sup>-1 indices
     *     lie between them
     */
    public IndexRange {
        if (to < from) {
            throw new IllegalArgumentException("a range ends at or after its start: from=" + from + " to=" + to);
        }
        if (to - from < 0) {
            throw new IllegalArgumentException("a range has at most 2^63-1 indices: from=" + from + " to=" + to);
        }
    }

    /** Returns the number of indices. */
    public long size() {
        return to - from;
    }

    @Override
    public String toString() {
        return from + ".." + to;
    }
}
