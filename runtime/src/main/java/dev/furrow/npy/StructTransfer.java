package dev.furrow.npy;

import dev.furrow.DType;
import dev.furrow.FieldType;
import dev.furrow.StructType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Copies structured elements field by field, where a file has them otherwise than we want them. */
final class StructTransfer {
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.nativeOrder());
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.nativeOrder());
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.nativeOrder());

    private final List<Move> moves = new ArrayList<>();
    private final int fromBytes;
    private final int toBytes;
    private final boolean swaps;

    /**
     * Values that lie one after the other on both sides.
     *
     * @param swapped the size of what is reversed; 1 if nothing is
     * @param truth whether each byte is a truth value
     */
    private record Move(int from, int to, int bytes, int swapped, boolean truth) {}

    /**
     * Makes a transfer.
     *
     * @param from the type in the file, with the same fields as {@code to}
     * @param swaps whether numbers are reversed
     */
    StructTransfer(StructType from, StructType to, boolean swaps) {
        this.fromBytes = from.byteSize();
        this.toBytes = to.byteSize();
        this.swaps = swaps;
        plan(from, 0, to, 0);
    }

    /** Tells whether elements need but be copied as they lie: nothing to swap, to move or to check. */
    static boolean isPlain(StructType from, StructType to, boolean swaps) {
        return !swaps && from.equals(to) && !hasTruth(from);
    }

    private static boolean hasTruth(StructType type) {
        return type.fields().stream()
                .anyMatch(field -> field.type() instanceof StructType inner
                        ? hasTruth(inner)
                        : field.type().equals(new FieldType.Numeric(DType.BOOL)));
    }

    private void plan(StructType from, int fromStart, StructType to, int toStart) {
        for (int i = 0; i < from.fields().size(); i++) {
            StructType.Field source = from.fields().get(i);
            StructType.Field target = to.fields().get(i);
            int fromAt = fromStart + source.offset();
            int toAt = toStart + target.offset();
            if (source.type() instanceof StructType inner && target.type() instanceof StructType wanted) {
                for (int n = 0; n < source.count(); n++) {
                    plan(inner, fromAt + n * inner.byteSize(), wanted, toAt + n * wanted.byteSize());
                }
            } else {
                boolean truth = source.type() instanceof FieldType.Numeric number && number.dtype() == DType.BOOL;
                int swapped = swaps && source.type() instanceof FieldType.Numeric number
                        ? NpyHeader.componentBytes(number.dtype())
                        : 1;
                moves.add(new Move(fromAt, toAt, source.byteSize(), swapped, truth));
            }
        }
    }

    /**
     * Copies elements.
     *
     * @param offset where in the file the first of them lies, in bytes
     */
    void copy(MemorySegment source, MemorySegment target, long offset, String name) {
        long count = target.byteSize() / toBytes;
        for (long n = 0; n < count; n++) {
            long fromStart = n * fromBytes;
            long toStart = n * toBytes;
            for (Move move : moves) {
                long fromAt = fromStart + move.from;
                long toAt = toStart + move.to;
                if (move.swapped > 1) {
                    swap(move, source, fromAt, target, toAt);
                } else {
                    MemorySegment.copy(source, fromAt, target, toAt, move.bytes);
                }
                for (int i = 0; move.truth && i < move.bytes; i++) {
                    int value = source.get(ValueLayout.JAVA_BYTE, fromAt + i) & 0xFF;
                    if (value > 1) {
                        throw BoolBytes.error(name, offset + fromAt + i, value);
                    }
                }
            }
        }
    }

    private static void swap(Move move, MemorySegment source, long fromAt, MemorySegment target, long toAt) {
        for (int i = 0; i < move.bytes; i += move.swapped) {
            switch (move.swapped) {
                case 2 -> target.set(SHORT, toAt + i, Short.reverseBytes(source.get(SHORT, fromAt + i)));
                case 4 -> target.set(INT, toAt + i, Integer.reverseBytes(source.get(INT, fromAt + i)));
                default -> target.set(LONG, toAt + i, Long.reverseBytes(source.get(LONG, fromAt + i)));
            }
        }
    }
}
