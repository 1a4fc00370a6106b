package dev.furrow.segment;

import dev.furrow.Access;
import dev.furrow.ArrayFormatException;
import dev.furrow.DType;
import dev.furrow.NoSpaceException;
import dev.furrow.Shape;
import dev.furrow.npy.NpyHeader;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * The mapped file that holds one array: a {@code .npy} header, then the elements, little-endian, in C order.
 *
 * @param path the file
 * @param header what the file says of itself
 * @param elements the mapped elements, read-only where the mapping is
 */
public record Segment(Path path, NpyHeader header, MemorySegment elements) {
    private static final int COPY_BYTES = 1 << 20;

    /**
     * Creates the file, of zeros, readable and writable for its owner alone, and maps it.
     *
     * @throws NoSpaceException if the file system has less room than the array needs; nothing is left behind then
     * @throws IOException if the file exists or can't be made
     */
    public static Segment create(Path path, DType dtype, Shape shape, Arena arena) throws IOException {
        NpyHeader header = NpyHeader.of(dtype, shape);
        long size = header.dataOffset() + header.dataBytes();
        Space.require(parent(path), size);
        try (FileChannel channel = FileChannel.open(
                path,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
                PrivateFiles.file(path))) {
            try {
                writeFully(channel, header.toBytes(), 0);
                if (header.dataBytes() > 0) {
                    writeFully(channel, ByteBuffer.allocate(1), size - 1);
                }
                return new Segment(path, header, map(channel, FileChannel.MapMode.READ_WRITE, header, path, arena));
            } catch (IOException | RuntimeException e) {
                Files.deleteIfExists(path);
                throw e;
            }
        }
    }

    /**
     * Maps an existing file: read-only for {@link Access#READ_ONLY}, privately for {@link Access#COPY_ON_WRITE}, else for
     * reading and writing.
     *
     * @throws ArrayFormatException if the file is no array, or one whose elements can't be mapped as they lie
     * @throws IOException if the file can't be opened
     */
    public static Segment attach(Path path, Access access, Arena arena) throws IOException {
        boolean readOnly = access == Access.READ_ONLY;
        Set<StandardOpenOption> options =
                readOnly ? Set.of(StandardOpenOption.READ) : Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(path, options, new FileAttribute<?>[0])) {
            NpyHeader header = NpyHeader.read(channel, path);
            requireMappable(header, path);
            FileChannel.MapMode mode = readOnly
                    ? FileChannel.MapMode.READ_ONLY
                    : access == Access.COPY_ON_WRITE ? FileChannel.MapMode.PRIVATE : FileChannel.MapMode.READ_WRITE;
            return new Segment(path, header, map(channel, mode, header, path, arena));
        }
    }

    /**
     * Fills this segment with the elements of another file, of the same type and shape.
     *
     * @throws ArrayFormatException if the file's elements do not lie as in a segment
     * @throws IOException if reading fails
     */
    public void load(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            NpyHeader source = NpyHeader.read(channel, file);
            if (source.dtype() != header.dtype() || !source.shape().equals(header.shape())) {
                throw new IllegalArgumentException("a file of the same dtype and shape is loaded: expected "
                        + header.dtype().numpyName() + header.shape() + ", file " + file + " has "
                        + source.dtype().numpyName() + source.shape());
            }
            requireMappable(source, file);
            long bytes = header.dataBytes();
            for (long done = 0; done < bytes; ) {
                ByteBuffer target = elements.asSlice(done, Math.min(COPY_BYTES, bytes - done))
                        .asByteBuffer();
                int read = channel.read(target, source.dataOffset() + done);
                if (read < 0) {
                    throw new ArrayFormatException("can't read " + file + ": it was truncated while it was read");
                }
                done += read;
            }
        }
    }

    /**
     * Writes the array to a {@code .npy} file, which replaces an existing one only when it is complete.
     *
     * @throws IOException if writing fails; the file is unchanged then
     */
    public void save(Path file) throws IOException {
        Path partial = parent(file).resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".partial");
        try {
            try (FileChannel channel =
                    FileChannel.open(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                writeFully(channel, header.toBytes(), 0);
                for (long done = 0; done < header.dataBytes(); done += COPY_BYTES) {
                    long count = Math.min(COPY_BYTES, header.dataBytes() - done);
                    writeFully(channel, elements.asSlice(done, count).asByteBuffer(), header.dataOffset() + done);
                }
            }
            Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private static Path parent(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file has a directory");
    }

    private static void requireMappable(NpyHeader header, Path file) {
        if (header.bigEndian() || header.fortranOrder()) {
            throw new ArrayFormatException("can't read " + file + ": its elements are in "
                    + (header.bigEndian() ? "big-endian" : "Fortran")
                    + " order; save it little-endian and in C order (numpy.ascontiguousarray)");
        }
    }

    private static MemorySegment map(
            FileChannel channel, FileChannel.MapMode mode, NpyHeader header, Path path, Arena arena)
            throws IOException {
        try {
            return channel.map(mode, header.dataOffset(), header.dataBytes(), arena);
        } catch (IOException e) {
            throw new IOException(
                    "can't map " + header.dataBytes() + " bytes of " + path
                            + "; look at the address space limit (ulimit -v) and vm.max_map_count: " + e.getMessage(),
                    e);
        }
    }

    private static void writeFully(FileChannel channel, ByteBuffer buffer, long position) throws IOException {
        while (buffer.hasRemaining()) {
            position += channel.write(buffer, position);
        }
    }
}
