package dev.furrow.npy;

import dev.furrow.ArrayFormatException;
import dev.furrow.DType;
import dev.furrow.Shape;
import dev.furrow.StructType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the header of a {@code .npy} file from a stream, believing nothing that it says. */
final class NpyHeaderReader {
    private static final int MAX_LENGTH = 1 << 20;
    private static final int MAX_QUOTED = 200;
    private static final Set<String> KEYS = Set.of("descr", "fortran_order", "shape");

    private final ReadableByteChannel channel;
    private final String name;
    private long position;

    private NpyHeaderReader(ReadableByteChannel channel, String name) {
        this.channel = channel;
        this.name = name;
    }

    /**
     * Reads the header and leaves {@code channel} at the first element.
     *
     * @param available how many bytes the channel holds, header included; what the header promises must fit
     * @param name what is read, for messages
     * @throws ArrayFormatException if it is no header that we can use
     */
    static NpyHeader read(ReadableByteChannel channel, long available, String name) throws IOException {
        NpyHeader header = new NpyHeaderReader(channel, name).header();
        long present = available - header.dataOffset();
        if (present < header.dataBytes()) {
            throw error(
                    name,
                    "it is truncated: shape " + quote(header.shape()) + " of " + quote(typeName(header)) + " needs "
                            + header.dataBytes()
                            + " bytes of elements, there are " + present);
        }
        return header;
    }

    /** Returns the error that {@code name} can't be read, because of {@code what}. */
    static ArrayFormatException error(String name, String what) {
        return new ArrayFormatException("can't read " + name + ": " + what);
    }

    private NpyHeader header() throws IOException {
        ByteBuffer prefix = bytes(8);
        if (prefix.get(0) == 'P' && prefix.get(1) == 'K') {
            throw error("it is an archive (.npz): its members can be loaded, by name, but not attached");
        }
        for (byte expected : NpyHeader.MAGIC) {
            if (prefix.get() != expected) {
                throw error("it does not start with \\x93NUMPY, as each .npy file does");
            }
        }
        int major = prefix.get();
        int minor = prefix.get();
        if (major < 1 || major > 3 || minor != 0) {
            throw error("its format version is " + (major & 0xFF) + "." + (minor & 0xFF)
                    + " (bytes 6 and 7); versions 1.0, 2.0 and 3.0 are read");
        }
        long length = major == 1 ? bytes(2).getShort() & 0xFFFFL : bytes(4).getInt() & 0xFFFFFFFFL;
        if (length > MAX_LENGTH) {
            throw error("its header claims " + length + " bytes (at byte 8); at most " + MAX_LENGTH + " are read");
        }
        long start = position;
        String text = decode(bytes((int) length), major == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
        try {
            return interpret(PythonLiteral.parse(text), position);
        } catch (PythonLiteral.SyntaxException e) {
            throw new ArrayFormatException(
                    "can't read " + name + ": its header, from byte " + start + ", is malformed: " + e.getMessage(), e);
        }
    }

    private String decode(ByteBuffer bytes, Charset charset) {
        try {
            return charset.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new ArrayFormatException("can't read " + name + ": its header is no text in " + charset, e);
        }
    }

    private NpyHeader interpret(Object literal, long dataOffset) {
        if (!(literal instanceof Map<?, ?> entries) || !entries.keySet().equals(KEYS)) {
            throw error("its header is no dictionary with exactly the keys 'descr', 'fortran_order', 'shape'");
        }
        if (!(entries.get("fortran_order") instanceof Boolean fortranOrder)) {
            throw error("'fortran_order' is neither True nor False: " + quote(entries.get("fortran_order")));
        }
        if (!(entries.get("shape") instanceof PythonLiteral.Tuple tuple)) {
            throw error("'shape' is no tuple: " + quote(entries.get("shape")));
        }
        Shape shape = shape(tuple.items());
        NpyHeader header = header(entries.get("descr"), fortranOrder, shape, dataOffset);
        try {
            header.dataBytes();
        } catch (ArithmeticException e) {
            throw new ArrayFormatException(
                    "can't read " + name + ": it claims more than 2^63 bytes: dtype=" + quote(typeName(header))
                            + " shape=" + quote(shape),
                    e);
        }
        return header;
    }

    private NpyHeader header(@Nullable Object descr, boolean fortranOrder, Shape shape, long dataOffset) {
        if (descr instanceof List<?> list) {
            try {
                StructDescr.Parsed parsed = StructDescr.parse(list);
                return new NpyHeader(DType.STRUCT, parsed.bigEndian(), fortranOrder, shape, dataOffset, parsed.type());
            } catch (IllegalArgumentException e) {
                throw new ArrayFormatException("can't read " + name + ": " + quote(e.getMessage()), e);
            }
        }
        if (!(descr instanceof String text)) {
            throw error("its element type is neither a string nor a list of fields: descr=" + quote(descr));
        }
        DType dtype = dtype(text);
        boolean bigEndian = text.startsWith(">") && dtype.byteSize() > 1;
        return new NpyHeader(dtype, bigEndian, fortranOrder, shape, dataOffset);
    }

    private static String typeName(NpyHeader header) {
        StructType struct = header.struct();
        return struct == null ? header.dtype().numpyName() : struct.descr();
    }

    private Shape shape(List<Object> items) {
        long[] extents = new long[items.size()];
        for (int axis = 0; axis < extents.length; axis++) {
            if (!(items.get(axis) instanceof Long extent) || extent < 0) {
                throw error(
                        "extent " + axis + " of 'shape' is no whole number of at least 0: " + quote(items.get(axis)));
            }
            extents[axis] = extent;
        }
        try {
            return Shape.shape(extents);
        } catch (IllegalArgumentException e) {
            throw new ArrayFormatException("can't read " + name + ": its shape is none: " + quote(e.getMessage()), e);
        }
    }

    private DType dtype(String descr) {
        return find(descr).orElseThrow(() -> {
            String hint =
                    descr.endsWith("O") ? " (Python objects can't be shared; give the array a numeric dtype)" : "";
            return error("its element type is not supported: descr='" + quote(descr) + "'" + hint);
        });
    }

    /** Returns the type that a type string of numpy's stands for, if we have it. */
    static Optional<DType> find(String descr) {
        if (descr.length() < 3 || "<>|=".indexOf(descr.charAt(0)) < 0) {
            return Optional.empty();
        }
        return Arrays.stream(DType.values())
                .filter(dtype ->
                        dtype != DType.STRUCT && dtype.descr().substring(1).equals(descr.substring(1)))
                .findFirst();
    }

    private ByteBuffer bytes(int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw error("it ends within its header, after " + (position + buffer.position()) + " bytes");
            }
        }
        position += count;
        return buffer.flip();
    }

    /** Returns what the file says, short enough for a message and with nothing in it that a terminal would obey. */
    private static String quote(@Nullable Object value) {
        String text = String.valueOf(value);
        String shown = text.length() <= MAX_QUOTED ? text : text.substring(0, MAX_QUOTED) + "...";
        return shown.replaceAll("\\p{Cntrl}", "?");
    }

    private ArrayFormatException error(String what) {
        return error(name, what);
    }
}
