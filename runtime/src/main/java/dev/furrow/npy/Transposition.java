package dev.furrow.npy;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Copies elements from Fortran order to C order, in blocks small enough that what is read and what is written stay in
 * the processor's first cache.
 */
final class Transposition {
    private static final int BLOCK = 32;

    private final long[] targetStrides;
    private final int elementBytes;
    private final int componentBytes;
    private final ValueLayout.OfShort shorts;
    private final ValueLayout.OfInt ints;
    private final ValueLayout.OfLong longs;

    /**
     * Makes a transposition into the whole array that {@code header} describes.
     *
     * @param sourceOrder the byte order of what is copied; the target's is little-endian
     */
    Transposition(NpyHeader header, ByteOrder sourceOrder) {
        elementBytes = header.elementBytes();
        componentBytes = header.componentBytes();
        long[] extents = header.shape().extents();
        targetStrides = new long[extents.length];
        long stride = elementBytes;
        for (int axis = extents.length - 1; axis >= 0; axis--) {
            targetStrides[axis] = stride;
            stride *= extents[axis];
        }
        shorts = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(sourceOrder);
        ints = ValueLayout.JAVA_INT_UNALIGNED.withOrder(sourceOrder);
        longs = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(sourceOrder);
    }

    /**
     * Copies a box of the array.
     *
     * @param source the elements of the box alone, in Fortran order
     * @param from the least index of the box
     * @param count the extents of the box, each at least 1
     * @param target the whole array
     */
    void copy(MemorySegment source, long[] from, long[] count, MemorySegment target) {
        int rank = count.length;
        long targetStart = 0;
        // The plane that is copied in blocks: the fastest axis of the source, and that of the target.
        int rows = -1;
        int columns = -1;
        for (int axis = 0; axis < rank; axis++) {
            targetStart += from[axis] * targetStrides[axis];
            if (count[axis] > 1) {
                rows = rows < 0 ? axis : rows;
                columns = axis;
            }
        }
        long[] sourceStrides = new long[rank];
        long stride = elementBytes;
        for (int axis = 0; axis < rank; axis++) {
            sourceStrides[axis] = stride;
            stride *= count[axis];
        }
        Axis down = rows < 0 ? Axis.SINGLE : new Axis(count[rows], sourceStrides[rows], targetStrides[rows]);
        Axis across = columns == rows
                ? Axis.SINGLE
                : new Axis(count[columns], sourceStrides[columns], targetStrides[columns]);
        long[] index = new long[rank];
        long sourceAt = 0;
        long targetAt = targetStart;
        int axis;
        do {
            plane(source, sourceAt, target, targetAt, down, across);
            for (axis = rows + 1; axis < columns; axis++) {
                sourceAt += sourceStrides[axis];
                targetAt += targetStrides[axis];
                if (++index[axis] < count[axis]) {
                    break;
                }
                sourceAt -= index[axis] * sourceStrides[axis];
                targetAt -= index[axis] * targetStrides[axis];
                index[axis] = 0;
            }
        } while (axis < columns);
    }

    /** An axis of a plane: how many elements, and how many bytes they lie apart. */
    private record Axis(long count, long sourceStride, long targetStride) {
        static final Axis SINGLE = new Axis(1, 0, 0);
    }

    private void plane(
            MemorySegment source, long sourceAt, MemorySegment target, long targetAt, Axis down, Axis across) {
        for (long row = 0; row < down.count; row += BLOCK) {
            long rowEnd = Math.min(row + BLOCK, down.count);
            for (long column = 0; column < across.count; column += BLOCK) {
                long columnEnd = Math.min(column + BLOCK, across.count);
                for (long r = row; r < rowEnd; r++) {
                    long sourceRow = sourceAt + r * down.sourceStride;
                    long targetRow = targetAt + r * down.targetStride;
                    for (int part = 0; part < elementBytes; part += componentBytes) {
                        run(
                                source,
                                sourceRow + column * across.sourceStride + part,
                                across.sourceStride,
                                target,
                                targetRow + column * across.targetStride + part,
                                across.targetStride,
                                (int) (columnEnd - column));
                    }
                }
            }
        }
    }

    private void run(
            MemorySegment source,
            long sourceAt,
            long sourceStride,
            MemorySegment target,
            long targetAt,
            long targetStride,
            int count) {
        switch (componentBytes) {
            case 1 -> {
                for (int i = 0; i < count; i++) {
                    byte value = source.get(ValueLayout.JAVA_BYTE, sourceAt + i * sourceStride);
                    target.set(ValueLayout.JAVA_BYTE, targetAt + i * targetStride, value);
                }
            }
            case 2 -> {
                for (int i = 0; i < count; i++) {
                    short value = source.get(shorts, sourceAt + i * sourceStride);
                    target.set(Little.SHORT, targetAt + i * targetStride, value);
                }
            }
            case 4 -> {
                for (int i = 0; i < count; i++) {
                    int value = source.get(ints, sourceAt + i * sourceStride);
                    target.set(Little.INT, targetAt + i * targetStride, value);
                }
            }
            default -> {
                for (int i = 0; i < count; i++) {
                    long value = source.get(longs, sourceAt + i * sourceStride);
                    target.set(Little.LONG, targetAt + i * targetStride, value);
                }
            }
        }
    }

    /** The layouts of the target. */
    private static final class Little {
        static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
        static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
        static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    }
}
