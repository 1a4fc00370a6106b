package dev.furrow.array;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where an array's elements lie, counted in elements from the start of its memory, and which of them may be written.
 *
 * <p>{@code nearOffset} is for arrays of {@linkplain Layout#isUnitStride unit stride} that are {@linkplain Layout#isNear
 * near}, {@code offset} and {@code writeOffset} for all of unit stride, {@code place} and {@code writePlace} for all. Each
 * checks number and bounds of the indices and throws a bare {@link IndexOutOfBoundsException}, which
 * {@link NdArray#refused} explains.
 *
 * <h2>Why near arrays have checks of their own</h2>
 *
 * The JIT splits a loop in two nested ones for the sake of a check of a {@code long} index. That is nothing to a long loop,
 * but is most of the time of a short one, such as that over the rows of a 3 by 3 window. A check of an {@code int}
 * index costs no such split. Elements of rank 1 are therefore in a buffer besides, whose own check is one of an {@code int}:
 * no other is needed but that the index is one of any near array at all, which tells the JIT that the offset in
 * bytes fits an {@code int}, so that the processor's own scaled addressing finds the element.
 */
abstract class Addressing {
    private static final int NOT_NEGATIVE = Integer.MAX_VALUE;

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

    // The same for nearOffset. Masked with NOT_NEGATIVE where they are used, since the JIT knows nothing of a field's
    // range.
    private final int near0;
    private final int near1;
    private final int near2;
    private final int nearStride0;
    private final int nearStride1;
    private final int nearStride2;
    private final int nearRow;
    private final int nearLast2;
    private final int nearLast3;
    private final int nearLast4;

    // The run of first indices that may be written: all, none (READ_ONLY), or the task's own (PARTITIONED). One range
    // check on a write so serves bounds and access both. writeCount1 is writeCount where the rank is 1, else 0.
    // No branch may tell these cases apart: the JIT would hoist it out of loops as a guess, and once an array of the
    // other kind comes along, it compiles the loop without such guesses for good, several times slower. Classes do tell
    // them apart: the JIT guesses these for each loop anew.
    private long writeFrom;
    private long writeCount;
    private long writeCount1;
    private int nearFrom;
    private int nearCount;

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
        // What does not fit is of no near array, or an extent or stride beside an extent of 0.
        near0 = (int) extent0;
        near1 = (int) extent1;
        near2 = (int) extent2;
        nearStride0 = (int) stride0;
        nearStride1 = (int) stride1;
        nearStride2 = (int) stride2;
        nearRow = (int) Math.max(stride0, last2); // a single row has any stride
        nearLast2 = (int) last2;
        nearLast3 = (int) last3;
        nearLast4 = (int) last4;
        if (parent == null) {
            setWindow(0, readOnly ? 0 : rows());
        } else {
            catchUp();
        }
    }

    final long nearOffset(int i, int j) {
        // No check of i: where it is out of bounds and j is not, the sum is out of those of the memory.
        return (long) i * nearRow + within(j, nearLast2);
    }

    final long nearOffset(int i, int j, int k) {
        return (long) within(i, near0) * (nearStride0 & NOT_NEGATIVE)
                + (long) within(j, near1) * (nearStride1 & NOT_NEGATIVE)
                + within(k, nearLast3);
    }

    final long nearOffset(int i, int j, int k, int l) {
        return (long) within(i, near0) * (nearStride0 & NOT_NEGATIVE)
                + (long) within(j, near1) * (nearStride1 & NOT_NEGATIVE)
                + (long) within(k, near2) * (nearStride2 & NOT_NEGATIVE)
                + within(l, nearLast4);
    }

    /** Checks that a near array may be written at a first index. */
    final void requireNearWindow(int i) {
        follow();
        // Refused writes are more usual than wrong indices. After a few at Objects.checkIndex the JIT would no longer
        // trust
        // that check in any loop, so they must not end there.
        if (Integer.compareUnsigned(i - nearFrom, nearCount & NOT_NEGATIVE) >= 0) {
            throw new IndexOutOfBoundsException();
        }
    }

    private static int within(int i, int extent) {
        int count = extent & NOT_NEGATIVE;
        // No throw of our own: the JIT would keep it in loops, as a way out of them, once an index was wrong anywhere.
        // As it knows the outcome of this check, it makes it the trap that an array's bounds check is.
        if (Integer.compareUnsigned(i, count) >= 0) {
            Objects.checkIndex(i, count);
        }
        return i;
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
        seen = root.changes;
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
        nearFrom = (int) writeFrom;
        nearCount = (int) writeCount;
    }

    /** Returns the number of first indices; a scalar counts as one. */
    private long rows() {
        return layout.extent(0, 1);
    }

    private long rowSize() {
        return rows() == 0 ? 0 : layout.size() / rows();
    }
}
