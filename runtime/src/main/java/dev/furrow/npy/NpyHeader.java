package dev.furrow.npy;

import dev.furrow.ArrayFormatException;
import dev.furrow.DType;
import dev.furrow.Shape;
import dev.furrow.StructType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The header of a {@code .npy} file.
 *
 * <pre>
 *   0        6     7     8              8 or 10 or 12               dataOffset
 *   +--------+-----+-----+---------------+--------------------------+----------
 *   | \x93   |major|minor| length of the | {'descr': '&lt;f8',      | elements
 *   | NUMPY  |     |     | dictionary,   |  'fortran_order': False, |
 *   |        |     |     | 2 or 4 bytes, |  'shape': (3, 4), }      |
 *   |        |     |     | little-endian | spaces, newline          |
 *   +--------+-----+-----+---------------+--------------------------+----------
 * </pre>
 *
 * <p>Versions 1.0 (2-byte length, Latin-1), 2.0 (4-byte length, Latin-1) and 3.0 (4-byte length, UTF-8) are read. 1.0
 * is written, 2.0 where the dictionary is too long for 1.0, and 3.0 where the name of a field needs it. Source: numpy's {@code lib/format.py}.
 *
 * @param dtype the type of the elements
 * @param bigEndian whether the elements lie in big-endian order; false where they are single bytes
 * @param fortranOrder whether the first index varies fastest
 * @param shape the shape, complete
 * @param dataOffset where the elements start, in bytes from the start of the file or archive member
 * @param struct what fields the elements have; null unless the type is {@link DType#STRUCT}
 */
public record NpyHeader(
        DType dtype,
        boolean bigEndian,
        boolean fortranOrder,
        Shape shape,
        long dataOffset,
        @Nullable StructType struct) {
    /** Of what the offset of the elements is a multiple in files that we write: a page, so that they map alone. */
    public static final int DATA_OFFSET = 4096;

    static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    private static final int MAX_LENGTH_V1 = 0xFFFF;
    private static final int PREFIX_V1 = 10;
    private static final int PREFIX_V2 = 12;

    /** Checks that structured elements, and only those, have fields. */
    public NpyHeader {
        if ((dtype == DType.STRUCT) != (struct != null)) {
            throw new IllegalArgumentException("STRUCT, and only it, has fields: dtype=" + dtype + " fields=" + struct);
        }
    }

    /** Makes a header of elements without fields. */
    public NpyHeader(DType dtype, boolean bigEndian, boolean fortranOrder, Shape shape, long dataOffset) {
        this(dtype, bigEndian, fortranOrder, shape, dataOffset, null);
    }

    /**
     * Returns the header of a file that we write: little-endian, C order, and data at {@link #DATA_OFFSET}, or at a
     * multiple of it where the shape is so long that the dictionary does not fit.
     *
     * @throws IllegalArgumentException if the shape has an open extent
     */
    public static NpyHeader of(DType dtype, Shape shape) {
        return of(dtype, shape, null);
    }

    /**
     * Returns the header of a file of structured elements that we write.
     *
     * @throws IllegalArgumentException if the shape has an open extent
     */
    public static NpyHeader of(StructType struct, Shape shape) {
        return of(DType.STRUCT, shape, struct);
    }

    private static NpyHeader of(DType dtype, Shape shape, @Nullable StructType struct) {
        if (!shape.isComplete()) {
            throw new IllegalArgumentException("a file's shape is complete: shape=" + shape);
        }
        NpyHeader unplaced = new NpyHeader(dtype, false, false, shape, 0, struct);
        long needed = PREFIX_V2 + (long) unplaced.dictionary().getBytes(StandardCharsets.UTF_8).length + 1;
        return new NpyHeader(dtype, false, false, shape, Math.ceilDiv(needed, DATA_OFFSET) * DATA_OFFSET, struct);
    }

    /** Returns the header of a file that we write of the same elements in another shape. */
    public NpyHeader reshaped(Shape other) {
        return of(dtype, other, struct);
    }

    /**
     * Reads the header of a {@code .npy} file and checks that the file holds all the elements it promises.
     *
     * @throws ArrayFormatException if the file is no {@code .npy} file of a type, version and size that we read
     * @throws IOException if reading fails
     */
    public static NpyHeader read(FileChannel channel, Path file) throws IOException {
        return NpyHeaderReader.read(channel.position(0), channel.size(), file.toString());
    }

    /**
     * Returns the number of bytes of the elements.
     *
     * @throws ArithmeticException if they are more than 2<sup>63</sup>-1; never of a header that was read
     */
    public long dataBytes() {
        return Math.multiplyExact(shape.elements(), (long) elementBytes());
    }

    /** Returns the size of an element. */
    public int elementBytes() {
        return struct == null ? dtype.byteSize() : struct.byteSize();
    }

    /**
     * Returns the size of what has a byte order and an alignment of its own: an element, or a complex one's half; 1 for
     * structured elements, whose fields lie as they do.
     */
    public int componentBytes() {
        return componentBytes(dtype);
    }

    static int componentBytes(DType dtype) {
        return switch (dtype) {
            case STRUCT -> 1;
            case COMPLEX64, COMPLEX128 -> dtype.byteSize() / 2;
            default -> dtype.byteSize();
        };
    }

    /** Returns type and shape, for messages: {@code float64(3, 4)}, {@code [('x', '<f8')](5,)}. */
    public String describe() {
        return (struct == null ? dtype.numpyName() : struct.descr()) + shape;
    }

    /**
     * Returns how elements of this type differ from those of a file, as the end of a sentence; empty if they do not, but
     * for the places of fields, which loading mends.
     */
    public Optional<String> difference(NpyHeader file) {
        if (struct != null && file.struct != null) {
            return struct.difference(file.struct);
        }
        return dtype == file.dtype ? Optional.empty() : Optional.of("its elements are " + file.dtype.numpyName());
    }

    /** Tells whether the elements lie in another order than C order: Fortran order of two axes that both extend. */
    public boolean isTransposed() {
        return fortranOrder
                && shape.elements() > 0
                && Arrays.stream(shape.extents()).filter(extent -> extent > 1).count() > 1;
    }

    /** Returns why the elements can't be mapped and used as they lie in the file; empty if they can. */
    public Optional<String> obstacleToMapping() {
        if (dataBytes() == 0) {
            return Optional.empty();
        }
        if (bigEndian) {
            return Optional.of("its elements are big-endian");
        }
        if (isTransposed()) {
            return Optional.of("its elements lie in Fortran order");
        }
        if (dataOffset % componentBytes() != 0) {
            return Optional.of("its elements start at byte " + dataOffset + ", which is no multiple of their size "
                    + componentBytes());
        }
        return Optional.empty();
    }

    /**
     * Returns the {@link #dataOffset} bytes with which a file that we write begins.
     *
     * @throws IllegalStateException if this is no header of a file that we write, as {@link #of} gives
     */
    public ByteBuffer toBytes() {
        // Not by equals: what is generated for records costs milliseconds the first time, here of each session's start.
        if (bigEndian || fortranOrder || dataOffset != reshaped(shape).dataOffset) {
            throw new IllegalStateException("files are written little-endian, in C order and aligned: " + this);
        }
        String text = dictionary();
        boolean latin = StandardCharsets.ISO_8859_1.newEncoder().canEncode(text);
        byte[] bytes = new byte[Math.toIntExact(dataOffset)];
        Arrays.fill(bytes, (byte) ' ');
        bytes[bytes.length - 1] = '\n';
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        buffer.put(MAGIC);
        if (!latin) {
            buffer.put((byte) 3).put((byte) 0).putInt(bytes.length - PREFIX_V2);
        } else if (bytes.length - PREFIX_V1 <= MAX_LENGTH_V1) {
            buffer.put((byte) 1).put((byte) 0).putShort((short) (bytes.length - PREFIX_V1));
        } else {
            buffer.put((byte) 2).put((byte) 0).putInt(bytes.length - PREFIX_V2);
        }
        buffer.put(text.getBytes(latin ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8));
        return buffer.rewind();
    }

    private String dictionary() {
        String descr = struct == null ? "'" + dtype.descr() + "'" : struct.descr();
        return "{'descr': " + descr + ", 'fortran_order': False, 'shape': " + shape + ", }";
    }
}
