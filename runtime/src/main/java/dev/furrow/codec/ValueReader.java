package dev.furrow.codec;

import dev.furrow.EncodingException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * What a {@link ValueWriter} wrote, to be read in the same order. Not thread-safe.
 *
 * <p>All methods throw {@link EncodingException} where fewer bytes are left than they read.
 */
public final class ValueReader {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] bytes;
    private final int end;
    private int position;

    /** Reads a whole array. */
    public ValueReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    /** Reads {@code length} bytes of an array from {@code offset} on. */
    public ValueReader(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.position = offset;
        this.end = offset + length;
    }

    /** Returns how many bytes are left. */
    public int remaining() {
        return end - position;
    }

    /** Reads a byte. */
    public byte readByte() {
        return bytes[take(1)];
    }

    /** Reads a boolean. */
    public boolean readBoolean() {
        byte value = readByte();
        if (value != 0 && value != 1) {
            throw new EncodingException("a boolean is 0 or 1, not " + value);
        }
        return value == 1;
    }

    /** Reads 2 bytes. */
    public short readShort() {
        return (short) SHORT.get(bytes, take(Short.BYTES));
    }

    /** Reads a character of 2 bytes. */
    public char readChar() {
        return (char) readShort();
    }

    /** Reads 4 bytes. */
    public int readInt() {
        return (int) INT.get(bytes, take(Integer.BYTES));
    }

    /** Reads 8 bytes. */
    public long readLong() {
        return (long) LONG.get(bytes, take(Long.BYTES));
    }

    /** Reads a float. */
    public float readFloat() {
        return Float.intBitsToFloat(readInt());
    }

    /** Reads a double. */
    public double readDouble() {
        return Double.longBitsToDouble(readLong());
    }

    /** Reads bytes as they are. */
    public void readBytes(byte[] target, int offset, int length) {
        System.arraycopy(bytes, take(length), target, offset, length);
    }

    /**
     * Reads the number of things that follow, each of at least {@code leastBytes} bytes, as an {@code int}.
     *
     * @throws EncodingException if it is negative, or there can't be so many
     */
    public int readCount(int leastBytes) {
        int count = readInt();
        if (count < 0 || (long) count * leastBytes > remaining()) {
            throw new EncodingException("no " + count + " values can follow: bytes left=" + remaining());
        }
        return count;
    }

    /** Returns the array that is read. */
    byte[] array() {
        return bytes;
    }

    /** Takes {@code count} bytes and returns where they begin in the array. */
    int take(int count) {
        if (count < 0 || count > end - position) {
            throw new EncodingException("a value ends too early: wanted=" + count + " bytes left=" + remaining());
        }
        int at = position;
        position += count;
        return at;
    }
}
