package dev.furrow.array;

import dev.furrow.Shape;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The shape of an array or a view, and how far apart, in elements, neighbours along each axis lie. Immutable.
 *
 * <p>The stride of an axis of extent 0 or 1 is never used, and is kept as in C order, so that what is contiguous looks so.
 */
final class Layout {
    private final Shape shape;
    private final long size;
    private final long[] extents;
    private final long[] strides;
    private final boolean contiguous;
    private final boolean unitStride;

    private @Nullable Layout tail;

    private Layout(Shape shape, long[] strides) {
        this.shape = shape;
        this.size = shape.elements();
        this.extents = shape.extents();
        this.strides = strides;
        boolean inOrder = true;
        boolean forward = true;
        long next = 1;
        for (int axis = strides.length - 1; axis >= 0; axis--) {
            if (extents[axis] <= 1 || size == 0) {
                strides[axis] = next;
            }
            inOrder &= strides[axis] == next;
            forward &= strides[axis] >= 0;
            next = strides[axis] * Math.max(1, extents[axis]);
        }
        contiguous = inOrder;
        unitStride = forward && (strides.length == 0 || strides[strides.length - 1] == 1);
    }

    /** Returns the layout of an array of this shape in C order, without gaps. */
    static Layout of(Shape shape) {
        long[] strides = new long[shape.rank()];
        long next = 1;
        for (int axis = strides.length - 1; axis >= 0; axis--) {
            strides[axis] = next;
            next *= Math.max(1, shape.extent(axis));
        }
        return new Layout(shape, strides);
    }

    Shape shape() {
        return shape;
    }

    int rank() {
        return extents.length;
    }

    long size() {
        return size;
    }

    /** Returns the extent of an axis, or {@code none} where there is no such axis. */
    long extent(int axis, long none) {
        return axis < extents.length ? extents[axis] : none;
    }

    long extent(int axis) {
        return extents[axis];
    }

    /** Returns the stride of an axis, or 0 where there is no such axis. */
    long stride(int axis) {
        return axis < strides.length ? strides[axis] : 0;
    }

    /** Tells whether the elements lie in C order without gaps. */
    boolean isContiguous() {
        return contiguous;
    }

    /** Tells whether neighbours along the last axis are neighbours in memory, and no axis runs backwards. */
    boolean isUnitStride() {
        return unitStride;
    }

    /**
     * Tells whether indices and offsets in bytes fit an {@code int}.
     *
     * @param shift the logarithm of the bytes of an element
     */
    boolean isNear(int shift) {
        return span() <= Integer.MAX_VALUE >> shift
                && Arrays.stream(extents).allMatch(extent -> extent <= Integer.MAX_VALUE);
    }

    /** Returns how many elements of memory lie before the first element: 0 unless an axis runs backwards. */
    long before() {
        long before = 0;
        for (int axis = 0; axis < extents.length && size > 0; axis++) {
            before -= Math.min(0, strides[axis]) * (extents[axis] - 1);
        }
        return before;
    }

    /** Returns the number of elements of memory from the lowest to the highest, both included. */
    long span() {
        if (size == 0) {
            return 0;
        }
        long span = 1;
        for (int axis = 0; axis < extents.length; axis++) {
            span += Math.abs(strides[axis]) * (extents[axis] - 1);
        }
        return span;
    }

    /** Returns the layout of a sub-array of the first axis; the same one each time. */
    Layout tail() {
        Layout result = tail;
        if (result == null) {
            result = new Layout(
                    Shape.shape(Arrays.copyOfRange(extents, 1, extents.length)),
                    Arrays.copyOfRange(strides, 1, strides.length));
            tail = result;
        }
        return result;
    }

    /** Returns the layout of every {@code step}th index of an axis, {@code count} of them. */
    Layout sliced(int axis, long count, long step) {
        long[] newExtents = extents.clone();
        long[] newStrides = strides.clone();
        newExtents[axis] = count;
        newStrides[axis] *= step;
        return new Layout(Shape.shape(newExtents), newStrides);
    }

    /** Returns the layout with the axes in reverse order. */
    Layout transposed() {
        int rank = extents.length;
        long[] newExtents = new long[rank];
        long[] newStrides = new long[rank];
        for (int axis = 0; axis < rank; axis++) {
            newExtents[axis] = extents[rank - 1 - axis];
            newStrides[axis] = strides[rank - 1 - axis];
        }
        return new Layout(Shape.shape(newExtents), newStrides);
    }

    /** Returns the layout of one part of elements that consist of {@code parts} parts, in units of a part. */
    Layout ofParts(int parts) {
        long[] newStrides = strides.clone();
        for (int axis = 0; axis < newStrides.length; axis++) {
            newStrides[axis] *= parts;
        }
        return new Layout(shape, newStrides);
    }

    /** Returns the layout with one more axis, after all others. */
    Layout with(long extent, long stride) {
        int rank = extents.length;
        long[] newExtents = Arrays.copyOf(extents, rank + 1);
        long[] newStrides = Arrays.copyOf(strides, rank + 1);
        newExtents[rank] = extent;
        newStrides[rank] = stride;
        return new Layout(Shape.shape(newExtents), newStrides);
    }

    /** Returns the indices of the element at a position of the flattened array. */
    long[] unravel(long position) {
        long[] index = new long[extents.length];
        for (int axis = index.length - 1; axis >= 0; axis--) {
            index[axis] = position % extents[axis];
            position /= extents[axis];
        }
        return index;
    }

    /**
     * Returns the shape that {@code extents} ask for, of as many elements as this one has.
     *
     * @param wanted the extents, of which one may be -1: it is found from the others
     * @throws IllegalArgumentException if no extent fits, more than one is -1, or the number of elements differs
     */
    Shape reshape(long[] wanted) {
        long known = 1;
        int open = -1;
        for (int axis = 0; axis < wanted.length; axis++) {
            if (wanted[axis] == -1 && open < 0) {
                open = axis;
            } else if (wanted[axis] < 0 || Math.multiplyHigh(known, wanted[axis]) != 0 || known * wanted[axis] < 0) {
                throw unfit(wanted);
            } else {
                known *= wanted[axis];
            }
        }
        long[] complete = wanted.clone();
        if (open >= 0 && known > 0) {
            complete[open] = size / known;
            known *= complete[open];
        }
        if (known != size || (open >= 0 && complete[open] < 0)) {
            throw unfit(wanted);
        }
        return Shape.shape(complete);
    }

    private IllegalArgumentException unfit(long[] wanted) {
        return new IllegalArgumentException(
                "an array is reshaped to as many elements as it has, one extent at most being"
                        + " left open as -1: elements=" + size + " wanted=" + Arrays.toString(wanted));
    }
}
