package dev.furrow.codec;

import dev.furrow.EncodingException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A buffer that grows, into which codecs write, little-endian and without gaps. Not thread-safe. */
public final class ValueWriter {
    /** The most bytes that one buffer can hold: 2<sup>31</sup> - 16. */
    public static final int MAX_BYTES = Integer.MAX_VALUE - 15;

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes;
    private int size;

    /** Makes an empty buffer. */
    public ValueWriter() {
        this(64);
    }

    /** Makes an empty buffer with room for {@code capacity} bytes. */
    public ValueWriter(int capacity) {
        bytes = new byte[capacity];
    }

    /** Returns the array that holds the bytes written, the first {@link #size()} of it; it is replaced as it grows. */
    public byte[] array() {
        return bytes;
    }

    /** Returns the number of bytes written. */
    public int size() {
        return size;
    }

    /**
     * Forgets what was written after the first {@code bytes} bytes.
     *
     * @throws IllegalArgumentException if there are fewer
     */
    public void truncate(int bytes) {
        if (bytes < 0 || bytes > size) {
            throw new IllegalArgumentException(
                    "only what was written can be forgotten: bytes=" + bytes + " size=" + size);
        }
        size = bytes;
    }

    /** Forgets what was written. */
    public void clear() {
        size = 0;
    }

    /** Returns a copy of what was written. */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    /** Writes a byte. */
    public void writeByte(int value) {
        int at = grow(1); // before the array is looked at, which it may replace
        bytes[at] = (byte) value;
    }

    /** Writes a boolean as one byte. */
    public void writeBoolean(boolean value) {
        writeByte(value ? 1 : 0);
    }

    /** Writes 2 bytes. */
    public void writeShort(int value) {
        int at = grow(Short.BYTES);
        SHORT.set(bytes, at, (short) value);
    }

    /** Writes a character as 2 bytes. */
    public void writeChar(int value) {
        writeShort(value);
    }

    /** Writes 4 bytes. */
    public void writeInt(int value) {
        int at = grow(Integer.BYTES);
        INT.set(bytes, at, value);
    }

    /** Writes 8 bytes. */
    public void writeLong(long value) {
        int at = grow(Long.BYTES);
        LONG.set(bytes, at, value);
    }

    /** Writes the 4 bytes of a float, its bits unchanged. */
    public void writeFloat(float value) {
        writeInt(Float.floatToRawIntBits(value));
    }

    /** Writes the 8 bytes of a double, its bits unchanged. */
    public void writeDouble(double value) {
        writeLong(Double.doubleToRawLongBits(value));
    }

    /** Writes bytes as they are. */
    public void writeBytes(byte[] source, int offset, int length) {
        int at = grow(length);
        System.arraycopy(source, offset, bytes, at, length);
    }

    /** Makes room for {@code count} bytes and returns where they begin; {@code array()} may have been replaced. */
    int grow(int count) {
        int at = size;
        if (count > bytes.length - at) {
            if (count > MAX_BYTES - at) {
                throw tooLarge();
            }
            enlarge((int) Math.min(MAX_BYTES, Math.max(2L * bytes.length, (long) at + count)));
        }
        size = at + count;
        return at;
    }

    /** Returns how many bytes {@code count} elements take. */
    static int bytes(int count, int width) {
        long bytes = (long) count * width;
        if (bytes > MAX_BYTES) {
            throw tooLarge();
        }
        return (int) bytes;
    }

    private static EncodingException tooLarge() {
        return new EncodingException("a value of more than " + MAX_BYTES
                + " bytes can't be passed: put it into a @SharedArray, or pass it in parts");
    }

    private void enlarge(int capacity) {
        try {
            bytes = Arrays.copyOf(bytes, capacity);
        } catch (OutOfMemoryError e) {
            throw new EncodingException(
                    "a value of more than " + size
                            + " bytes finds no room in the heap: put it into a @SharedArray, pass it"
                            + " in parts, or give the JVM more with -Xmx",
                    e);
        }
    }
}
