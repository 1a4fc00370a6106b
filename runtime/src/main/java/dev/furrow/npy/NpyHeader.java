package dev.furrow.npy;

import dev.furrow.ArrayFormatException;
import dev.furrow.DType;
import dev.furrow.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
 * <p>Versions 1.0 (2-byte length, Latin-1), 2.0 (4-byte length, Latin-1) and 3.0 (4-byte length, UTF-8) are read; 1.0
 * is written. Source: numpy's {@code lib/format.py}.
 *
 * @param dtype the type of the elements
 * @param bigEndian whether the elements lie in big-endian order
 * @param fortranOrder whether the first index varies fastest
 * @param shape the shape, complete
 * @param dataOffset where the elements start, in bytes from the start of the file
 */
public record NpyHeader(DType dtype, boolean bigEndian, boolean fortranOrder, Shape shape, long dataOffset) {
    /** Where the elements of a file that we write start: a page boundary, so that they can be mapped alone. */
    public static final int DATA_OFFSET = 4096;

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int MAX_HEADER = 1 << 20;
    private static final Set<String> KEYS = Set.of("descr", "fortran_order", "shape");

    /**
     * Returns the header of a file that we write: version 1.0, little-endian, C order, data at {@link #DATA_OFFSET}.
     *
     * @throws IllegalArgumentException if the shape has an open extent, or its header does not fit
     */
    public static NpyHeader of(DType dtype, Shape shape) {
        if (!shape.isComplete()) {
            throw new IllegalArgumentException("a file's shape is complete: shape=" + shape);
        }
        return new NpyHeader(dtype, false, false, shape, DATA_OFFSET);
    }

    /** Returns the number of bytes of the elements. */
    public long dataBytes() {
        return Math.multiplyExact(shape.elements(), (long) dtype.byteSize());
    }

    /** Returns the {@link #DATA_OFFSET} bytes with which a file that we write begins. */
    public ByteBuffer toBytes() {
        String dictionary = "{'descr': '" + dtype.descr() + "', 'fortran_order': False, 'shape': " + shape + ", }";
        byte[] bytes = new byte[DATA_OFFSET];
        int start = MAGIC.length + 4;
        if (start + dictionary.length() + 1 > DATA_OFFSET) {
            throw new IllegalArgumentException("the header does not fit " + DATA_OFFSET + " bytes: shape=" + shape);
        }
        Arrays.fill(bytes, (byte) ' ');
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        buffer.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) (DATA_OFFSET - start));
        buffer.put(dictionary.getBytes(StandardCharsets.ISO_8859_1));
        bytes[DATA_OFFSET - 1] = '\n';
        return ByteBuffer.wrap(bytes);
    }

    /**
     * Reads the header of a file and checks that the file holds all the elements it promises.
     *
     * @throws ArrayFormatException if the file is no {@code .npy} file of a type, version and size that we read
     * @throws IOException if reading fails
     */
    public static NpyHeader read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return read(channel, file);
        }
    }

    /** Reads the header at the start of {@code channel}; {@code file} is for messages. See {@link #read(Path)}. */
    public static NpyHeader read(FileChannel channel, Path file) throws IOException {
        ByteBuffer prefix = bytes(channel, 0, 8, file);
        for (byte expected : MAGIC) {
            if (prefix.get() != expected) {
                throw error(file, "it does not start with \\x93NUMPY, as each .npy file does");
            }
        }
        int major = prefix.get();
        int minor = prefix.get();
        if (major < 1 || major > 3 || minor != 0) {
            throw error(file, "its format version is " + major + "." + minor + "; versions 1.0, 2.0 and 3.0 are read");
        }
        int lengthBytes = major == 1 ? 2 : 4;
        ByteBuffer lengthField = bytes(channel, 8, lengthBytes, file);
        long length = major == 1 ? lengthField.getShort() & 0xFFFFL : lengthField.getInt() & 0xFFFFFFFFL;
        if (length > MAX_HEADER) {
            throw error(file, "its header claims " + length + " bytes; at most " + MAX_HEADER + " are read");
        }
        ByteBuffer dictionary = bytes(channel, 8 + lengthBytes, (int) length, file);
        String text = (major == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1)
                .decode(dictionary)
                .toString();
        NpyHeader header = parse(text, 8 + lengthBytes + length, file);
        long present = channel.size() - header.dataOffset();
        if (present < header.dataBytes()) {
            throw error(
                    file,
                    "it is truncated: shape " + header.shape() + " of "
                            + header.dtype().numpyName() + " needs " + header.dataBytes()
                            + " bytes of elements, there are " + present);
        }
        return header;
    }

    private static NpyHeader parse(String text, long dataOffset, Path file) {
        Object literal;
        try {
            literal = PythonLiteral.parse(text);
        } catch (PythonLiteral.SyntaxException e) {
            throw new ArrayFormatException(message(file, "its header can't be read: " + e.getMessage()), e);
        }
        if (!(literal instanceof Map<?, ?> entries) || !entries.keySet().equals(KEYS)) {
            throw error(file, "its header is no dictionary with exactly the keys 'descr', 'fortran_order', 'shape'");
        }
        if (!(entries.get("fortran_order") instanceof Boolean fortranOrder)) {
            throw error(file, "'fortran_order' is neither True nor False");
        }
        if (!(entries.get("descr") instanceof String descr)) {
            throw error(file, "its elements are structured, which is not supported: descr=" + entries.get("descr"));
        }
        if (!(entries.get("shape") instanceof PythonLiteral.Tuple tuple)) {
            throw error(file, "'shape' is no tuple: shape=" + entries.get("shape"));
        }
        Shape shape = shape(tuple.items(), file);
        NpyHeader header = new NpyHeader(dtype(descr, file), descr.startsWith(">"), fortranOrder, shape, dataOffset);
        try {
            header.dataBytes();
        } catch (ArithmeticException e) {
            throw new ArrayFormatException(message(file, "its size exceeds 2^63 bytes: shape=" + shape), e);
        }
        return header;
    }

    private static Shape shape(List<Object> items, Path file) {
        long[] extents = new long[items.size()];
        for (int axis = 0; axis < extents.length; axis++) {
            if (!(items.get(axis) instanceof Long extent) || extent < 0) {
                throw error(file, "an extent of 'shape' is no whole number of at least 0: " + items.get(axis));
            }
            extents[axis] = extent;
        }
        try {
            return Shape.shape(extents);
        } catch (IllegalArgumentException e) {
            throw new ArrayFormatException(message(file, "its shape is none: " + e.getMessage()), e);
        }
    }

    private static DType dtype(String descr, Path file) {
        if (descr.length() >= 3 && "<>|=".indexOf(descr.charAt(0)) >= 0) {
            for (DType dtype : DType.values()) {
                if (dtype.descr().substring(1).equals(descr.substring(1))) {
                    return dtype;
                }
            }
        }
        String hint = descr.contains("O") ? " (Python objects can't be shared; give the array a numeric dtype)" : "";
        throw error(file, "its element type is not supported: descr='" + descr + "'" + hint);
    }

    private static ByteBuffer bytes(FileChannel channel, long position, int count, Path file) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw error(file, "it ends within its header, after " + (position + buffer.position()) + " bytes");
            }
        }
        return buffer.flip();
    }

    private static ArrayFormatException error(Path file, String what) {
        return new ArrayFormatException(message(file, what));
    }

    private static String message(Path file, String what) {
        return "can't read " + file + ": " + what;
    }
}
