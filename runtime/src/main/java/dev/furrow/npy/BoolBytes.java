package dev.furrow.npy;

import dev.furrow.ArrayFormatException;
import dev.furrow.DType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Refuses truth values that are neither 0 nor 1: numpy itself never writes one, and what it means is anyone's guess. */
final class BoolBytes {
    private static final long OTHER_BITS = 0xFEFE_FEFE_FEFE_FEFEL;

    private BoolBytes() {}

    /**
     * Checks elements if they are truth values.
     *
     * @param first where in the file the first of them lies, in elements
     */
    static void check(MemorySegment elements, NpyHeader header, long first, String name) {
        if (header.dtype() != DType.BOOL) {
            return;
        }
        long at = 0;
        long words = elements.byteSize() & -8L;
        while (at < words && (elements.get(ValueLayout.JAVA_LONG_UNALIGNED, at) & OTHER_BITS) == 0) {
            at += 8;
        }
        for (; at < elements.byteSize(); at++) {
            int value = elements.get(ValueLayout.JAVA_BYTE, at) & 0xFF;
            if (value > 1) {
                throw error(name, header.dataOffset() + first + at, value);
            }
        }
    }

    /** Returns the error that the byte at an offset in the file is no truth value. */
    static ArrayFormatException error(String name, long offset, int value) {
        return NpyHeaderReader.error(
                name, "a truth value is a byte of 0 or 1: the one at byte " + offset + " is " + value);
    }
}
