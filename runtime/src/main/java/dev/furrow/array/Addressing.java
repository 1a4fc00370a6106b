package dev.furrow.array;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where an array's elements lie, counted in elements from the start of its memory, and which of them may be written.
 *
 * <p>{@code offset} and {@code writeOffset} are for arrays of {@linkplain Layout#isUnitStride unit stride}, {@code place}
 * and {@code writePlace} for all. Each checks number and bounds of the indices and throws a bare
 * {@link IndexOutOfBoundsException}, which {@link NdArray#refused} explains.
 */
abstract class Addressing {
    final Layout layout;

    /** Where the first element lies: 0 unless an axis runs backwards. */
    final long base;

    // An access reads extents and strides from these fields, which the JIT hoists out of loops, rather than from an
    // array. lastK is the extent of the last axis where the rank is K, else 0: so an access with the wrong number of
    // indices is out of bounds at no further cost. That the last stride is 1 is known to the compiler in offset.
    private final long extent0;
    private final long extent1;
    private final long extent2;
    private final long stride0;
    private final long stride1;
    private final long stride2;
    private final long stride3;
    private final long last1;
    private final long last2;
    private final long last3;
    private final long last4;

    // The run of first indices that may be written: all, none (READ_ONLY), or the task's own (PARTITIONED). One range
    // check on a write so serves bounds and access both. writeCount1 is writeCount where the rank is 1, else 0.
    // No branch may tell these cases apart: the JIT would hoist it out of loops as a guess, and once an array of the
    // other
    // kind comes along, it compiles the loop without such guesses for good, several times slower.
    private long writeFrom;
    private long writeCount;
    private long writeCount1;

    // A view follows the window of the array it was made from: changes counts the changes of the root's window, and
    // seen is its value when this view's window was last derived.
    private final @Nullable Addressing parent;
    private final Addressing root;
    private final Windowing windowing;
    private long changes;
    private long seen;

    /**
     * Makes an array or a view.
     *
     * @param parent the array that is viewed, null if there is none
     * @param windowing how the window of {@code parent} carries over
     * @param readOnly whether an array that is no view may not be written
     */
    Addressing(Layout layout, @Nullable Addressing parent, Windowing windowing, boolean readOnly) {
        this.layout = layout;
        this.base = layout.before();
        this.parent = parent;
        this.root = parent == null ? this : parent.root;
        this.windowing = windowing;
        int rank = layout.rank();
        extent0 = layout.extent(0, 0);
        extent1 = layout.extent(1, 0);
        extent2 = layout.extent(2, 0);
        stride0 = layout.stride(0);
        stride1 = layout.stride(1);
        stride2 = layout.stride(2);
        stride3 = layout.stride(3);
        last1 = rank == 1 ? extent0 : 0;
        last2 = rank == 2 ? extent1 : 0;
        last3 = rank == 3 ? extent2 : 0;
        last4 = rank == 4 ? layout.extent(3) : 0;
        if (parent == null) {
            setWindow(0, readOnly ? 0 : rows());
        } else {
            catchUp();
        }
    }

    final long offset(long i) {
        return Objects.checkIndex(i, last1);
    }

    final long offset(long i, long j) {
        return Objects.checkIndex(i, extent0) * stride0 + Objects.checkIndex(j, last2);
    }

    final long offset(long i, long j, long k) {
        return Objects.checkIndex(i, extent0) * stride0
                + Objects.checkIndex(j, extent1) * stride1
                + Objects.checkIndex(k, last3);
    }

    final long offset(long i, long j, long k, long l) {
        return Objects.checkIndex(i, extent0) * stride0
                + Objects.checkIndex(j, extent1) * stride1
                + Objects.checkIndex(k, extent2) * stride2
                + Objects.checkIndex(l, last4);
    }

    final long writeOffset(long i) {
        Objects.checkIndex(i - writeFrom, writeCount1);
        return i;
    }

    final long writeOffset(long i, long j) {
        Objects.checkIndex(i - writeFrom, writeCount);
        return i * stride0 + Objects.checkIndex(j, last2);
    }

    final long writeOffset(long i, long j, long k) {
        Objects.checkIndex(i - writeFrom, writeCount);
        return i * stride0 + Objects.checkIndex(j, extent1) * stride1 + Objects.checkIndex(k, last3);
    }

    final long writeOffset(long i, long j, long k, long l) {
        Objects.checkIndex(i - writeFrom, writeCount);
        return i * stride0
                + Objects.checkIndex(j, extent1) * stride1
                + Objects.checkIndex(k, extent2) * stride2
                + Objects.checkIndex(l, last4);
    }

    final long place(long i) {
        return base + Objects.checkIndex(i, last1) * stride0;
    }

    final long place(long i, long j) {
        return base + Objects.checkIndex(i, extent0) * stride0 + Objects.checkIndex(j, last2) * stride1;
    }

    final long place(long i, long j, long k) {
        return base
                + Objects.checkIndex(i, extent0) * stride0
                + Objects.checkIndex(j, extent1) * stride1
                + Objects.checkIndex(k, last3) * stride2;
    }

    final long place(long i, long j, long k, long l) {
        return base
                + Objects.checkIndex(i, extent0) * stride0
                + Objects.checkIndex(j, extent1) * stride1
                + Objects.checkIndex(k, extent2) * stride2
                + Objects.checkIndex(l, last4) * stride3;
    }

    final long place(long[] index) {
        if (index.length != layout.rank()) {
            throw new IndexOutOfBoundsException();
        }
        long place = base;
        for (int axis = 0; axis < index.length; axis++) {
            place += Objects.checkIndex(index[axis], layout.extent(axis)) * layout.stride(axis);
        }
        return place;
    }

    final long writePlace(long i) {
        follow();
        Objects.checkIndex(i - writeFrom, writeCount);
        return place(i);
    }

    final long writePlace(long i, long j) {
        follow();
        Objects.checkIndex(i - writeFrom, writeCount);
        return place(i, j);
    }

    final long writePlace(long i, long j, long k) {
        follow();
        Objects.checkIndex(i - writeFrom, writeCount);
        return place(i, j, k);
    }

    final long writePlace(long i, long j, long k, long l) {
        follow();
        Objects.checkIndex(i - writeFrom, writeCount);
        return place(i, j, k, l);
    }

    final long writePlace(long[] index) {
        long place = place(index);
        if (!isWritable(index.length == 0 ? 0 : index[0])) {
            throw new IndexOutOfBoundsException();
        }
        return place;
    }

    /** Restricts writing to the first indices {@code from} inclusive to {@code to} exclusive, within the array. */
    final void restrictTo(long from, long to) {
        setWindow(from, to);
        changes++;
    }

    /** Brings the window of a view up to date with that of its array. */
    final void follow() {
        if (seen != root.changes) {
            catchUp();
        }
    }

    private void catchUp() {
        if (parent != null) {
            parent.follow();
            inheritWindow(parent);
        }
        seen = root.changes;
    }

    final boolean isWritable(long first) {
        follow();
        return first >= writeFrom && first - writeFrom < writeCount;
    }

    /** Returns where in the flattened array the elements that may be written start. */
    final long writableFrom() {
        follow();
        return writeFrom * rowSize();
    }

    /** Returns how many elements from there on may be written. */
    final long writableCount() {
        follow();
        return writeCount * rowSize();
    }

    /** Returns the first indices that may be written, as messages say it. */
    final String window() {
        return writeFrom + ".." + (writeFrom + writeCount);
    }

    /** Tells whether this is a view, or a view of one, in which a run of its array's first indices is no longer one. */
    final boolean mixesFirstIndices() {
        return parent != null && (windowing.kind() == Windowing.Kind.MIXED || parent.mixesFirstIndices());
    }

    final boolean isView() {
        return parent != null;
    }

    private void inheritWindow(Addressing from) {
        long start = from.writeFrom;
        long end = start + from.writeCount;
        long rows = rows();
        switch (windowing.kind()) {
            case KEPT -> setWindow(start, end);
            case ROW -> setWindow(0, windowing.start() >= start && windowing.start() < end ? rows : 0);
            case SLICED -> {
                boolean forward = windowing.step() > 0;
                setWindow(
                        windowing.before(forward ? start : end - 1, rows),
                        windowing.before(forward ? end : start - 1, rows));
            }
            case FLATTENED -> setWindow(start * from.rowSize(), end * from.rowSize());
            case MIXED -> setWindow(0, from.writeCount == from.rows() ? rows : 0);
        }
    }

    private void setWindow(long from, long to) {
        long start = Math.clamp(from, 0, rows());
        writeFrom = start;
        writeCount = Math.clamp(to, start, rows()) - start;
        writeCount1 = layout.rank() == 1 ? writeCount : 0;
    }

    /** Returns the number of first indices; a scalar counts as one. */
    private long rows() {
        return layout.extent(0, 1);
    }

    private long rowSize() {
        return rows() == 0 ? 0 : layout.size() / rows();
    }
}
