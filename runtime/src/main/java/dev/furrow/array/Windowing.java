package dev.furrow.array;

/**
 * How the run of first indices that may be written carries over from an array to a view of it.
 *
 * @param kind what the view does to the first axis
 * @param start the first index the view takes
 * @param step from one index the view takes to the next
 */
record Windowing(Kind kind, long start, long step) {
    /** What a view does to the first axis. */
    enum Kind {
        /** Nothing: the same indices may be written. */
        KEPT,
        /** It takes each {@code step}th index from {@code start}. */
        SLICED,
        /** It takes only the index {@code start}: all of the view may be written, or nothing. */
        ROW,
        /** It makes one axis of all: the elements of a run of first indices are a run themselves. */
        FLATTENED,
        /** It mixes the axis with others: all of the view may be written if all of the array may, else nothing. */
        MIXED
    }

    static final Windowing KEPT = new Windowing(Kind.KEPT, 0, 1);
    static final Windowing FLATTENED = new Windowing(Kind.FLATTENED, 0, 1);
    static final Windowing MIXED = new Windowing(Kind.MIXED, 0, 1);

    /** Returns how many of the view's {@code count} indices come before {@code end}, an index of the array. */
    long before(long end, long count) {
        return Math.clamp(Math.ceilDiv(end - start, step), 0, count);
    }
}
