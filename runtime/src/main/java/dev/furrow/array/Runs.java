package dev.furrow.array;

/**
 * A walk over a part of the flattened array, in the order of C, by runs of elements that lie evenly spaced in memory.
 *
 * <pre>{@code
 * for (Runs runs = new Runs(layout, from, count); runs.next(); ) {
 *     use(runs.place(), runs.length(), runs.step());
 * }
 * }</pre>
 */
final class Runs {
    // Axes that lie in memory as one axis would are walked as one; the last is the one along which runs go.
    private final long[] extents;
    private final long[] strides;
    private final int axes;
    private final long[] index;
    private long place;
    private long length;
    private long left;

    /**
     * Starts before the first run.
     *
     * @param from a position in the flattened array
     * @param count how many elements to walk over, all within the array
     */
    Runs(Layout layout, long from, long count) {
        int rank = layout.rank();
        extents = new long[rank + 1];
        strides = new long[rank + 1];
        int used = 0;
        extents[0] = 1;
        strides[0] = 1;
        for (int axis = 0; axis < rank; axis++) {
            long extent = layout.extent(axis);
            long stride = layout.stride(axis);
            if (extent == 1) {
                continue;
            }
            if (extents[used] == 1 || strides[used] == extent * stride) {
                extents[used] *= extent;
            } else {
                extents[++used] = extent;
            }
            strides[used] = stride;
        }
        axes = used + 1;
        index = new long[axes];
        left = count;
        place = layout.before();
        long position = from;
        for (int axis = axes - 1; axis >= 0 && count > 0; axis--) {
            index[axis] = position % extents[axis];
            position /= extents[axis];
            place += index[axis] * strides[axis];
        }
    }

    /** Moves to the next run; false if there is none. */
    boolean next() {
        int last = axes - 1;
        if (length > 0) {
            place += length * strides[last];
            index[last] += length;
            for (int axis = last; axis > 0 && index[axis] == extents[axis]; axis--) {
                place += strides[axis - 1] - index[axis] * strides[axis];
                index[axis] = 0;
                index[axis - 1]++;
            }
        }
        length = Math.min(left, extents[last] - index[last]);
        left -= length;
        return length > 0;
    }

    /** Returns where the run's first element lies, in elements from the start of the array's memory. */
    long place() {
        return place;
    }

    /** Returns the number of elements of the run. */
    long length() {
        return length;
    }

    /** Returns the distance from one element of the run to the next, in elements. */
    long step() {
        return strides[axes - 1];
    }
}
