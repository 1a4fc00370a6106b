package dev.furrow;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The extents of an array, outermost axis first. Immutable.
 *
 * <p>A shape may leave extents open with {@link SharedArray#DYNAMIC}; {@link #isComplete} tells.
 */
public final class Shape {
    private final long[] extents;

    private Shape(long[] extents) {
        this.extents = extents;
    }

    /**
     * Returns the shape with these extents.
     *
     * @param extents one per axis, each at least 0, or {@link SharedArray#DYNAMIC} where it is left open; none for the
     *     shape of a scalar
     * @throws IllegalArgumentException if an extent is negative and not {@code DYNAMIC}, or if the number of elements
     *     exceeds 2<sup>63</sup>-1
     */
    public static Shape shape(long... extents) {
        long elements = 1;
        for (long extent : extents) {
            if (extent < SharedArray.DYNAMIC) {
                throw new IllegalArgumentException(
                        "an extent is at least 0, or DYNAMIC (-1): shape=" + Arrays.toString(extents));
            }
            if (extent > 0) {
                long high = Math.multiplyHigh(elements, extent);
                elements *= extent;
                if (high != 0 || elements < 0) {
                    throw new IllegalArgumentException(
                            "an array has at most 2^63-1 elements: shape=" + Arrays.toString(extents));
                }
            }
        }
        return new Shape(extents.clone());
    }

    /** Returns the number of axes. */
    public int rank() {
        return extents.length;
    }

    /**
     * Returns the extent of an axis, or {@link SharedArray#DYNAMIC} where it is open.
     *
     * @throws IndexOutOfBoundsException if {@code axis} is not in 0 to rank - 1
     */
    public long extent(int axis) {
        return extents[axis];
    }

    /** Returns a copy of the extents. */
    public long[] extents() {
        return extents.clone();
    }

    /** Tells whether no extent is open. */
    public boolean isComplete() {
        for (long extent : extents) {
            if (extent == SharedArray.DYNAMIC) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns the product of the extents, 1 for a scalar.
     *
     * @throws IllegalStateException if an extent is open
     */
    public long elements() {
        if (!isComplete()) {
            throw new IllegalStateException("a shape with an open extent has no number of elements: shape=" + this);
        }
        long elements = 1;
        for (long extent : extents) {
            elements *= extent;
        }
        return elements;
    }

    /** Tells whether an array of the complete shape {@code other} fits this one: same rank, same closed extents. */
    public boolean admits(Shape other) {
        if (other.extents.length != extents.length) {
            return false;
        }
        for (int axis = 0; axis < extents.length; axis++) {
            if (extents[axis] != SharedArray.DYNAMIC && extents[axis] != other.extents[axis]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && Arrays.equals(extents, shape.extents);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(extents);
    }

    /** Returns the shape as numpy prints it, an open extent as {@code ?}: {@code (1024, ?)}, {@code (4,)}. */
    @Override
    public String toString() {
        String list = Arrays.stream(extents)
                .mapToObj(extent -> extent == SharedArray.DYNAMIC ? "?" : Long.toString(extent))
                .collect(Collectors.joining(", "));
        return extents.length == 1 ? "(" + list + ",)" : "(" + list + ")";
    }
}
