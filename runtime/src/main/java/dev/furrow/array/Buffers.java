package dev.furrow.array;

import dev.furrow.DType;
import java.lang.foreign.MemorySegment;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.ShortBuffer;

/** Takes a buffer for the memory of elements, if it is of their type and byte order. */
final class Buffers {
    private Buffers() {}

    /** Returns what remains of the buffer, once it is clear that its elements lie as those of {@code dtype}. */
    static MemorySegment segment(Buffer buffer, DType dtype, boolean forWriting) {
        ByteOrder order = switch (buffer) {
            case ByteBuffer bytes ->
                dtype != DType.STRUCT && dtype.byteSize() == 1 ? ByteOrder.LITTLE_ENDIAN : bytes.order();
            case ShortBuffer shorts -> shorts.order();
            case IntBuffer ints -> ints.order();
            case LongBuffer longs -> longs.order();
            case FloatBuffer floats -> floats.order();
            case DoubleBuffer doubles -> doubles.order();
            case CharBuffer chars -> throw mismatch(chars, dtype);
        };
        if (!(buffer instanceof ByteBuffer) && !isNatural(buffer, dtype)) {
            throw mismatch(buffer, dtype);
        }
        if (order != ByteOrder.LITTLE_ENDIAN) {
            throw new IllegalArgumentException("elements are copied as they lie, little-endian: order=" + order
                    + "; set the order of the ByteBuffer to ByteOrder.LITTLE_ENDIAN");
        }
        if (forWriting && buffer.isReadOnly()) {
            throw new ReadOnlyBufferException();
        }
        return MemorySegment.ofBuffer(buffer);
    }

    private static boolean isNatural(Buffer buffer, DType dtype) {
        return switch (dtype) {
            case BOOL, INT8, UINT8, STRUCT -> false;
            case INT16, UINT16 -> buffer instanceof ShortBuffer;
            case INT32, UINT32 -> buffer instanceof IntBuffer;
            case INT64 -> buffer instanceof LongBuffer;
            case FLOAT16 -> buffer instanceof ShortBuffer;
            case FLOAT32, COMPLEX64 -> buffer instanceof FloatBuffer;
            case FLOAT64, COMPLEX128 -> buffer instanceof DoubleBuffer;
        };
    }

    private static IllegalArgumentException mismatch(Buffer buffer, DType dtype) {
        return new IllegalArgumentException("elements of " + dtype.numpyName() + " are not those of a "
                + buffer.getClass().getSimpleName() + "; a little-endian ByteBuffer takes any type");
    }
}
