package dev.furrow.segment;

import dev.furrow.Access;
import dev.furrow.ArrayAccessException;
import dev.furrow.ArrayFormatException;
import dev.furrow.DType;
import dev.furrow.NoSpaceException;
import dev.furrow.Shape;
import dev.furrow.StructType;
import dev.furrow.npy.NpyFile;
import dev.furrow.npy.NpyHeader;
import dev.furrow.npy.NpySource;
import dev.furrow.npy.NpyWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Optional;
import java.util.Set;

/**
 * The mapped file that holds one array: a {@code .npy} header, then the elements, little-endian, in C order.
 *
 * <h2>Space</h2>
 *
 * A store to a mapped page for which the file system has no block left ends in a signal, which the JVM turns into an
 * {@link InternalError} at best. So {@link #create} gives the file all its blocks first, and throws
 * {@link NoSpaceException} if there are too few.
 *
 * <p>What is guaranteed after it: in shared memory (tmpfs, {@code /dev/shm}), no store fails for want of room, whatever
 * else fills it. So on a Linux file system of which {@code fallocate(2)} knows (ext4, XFS, Btrfs), and elsewhere for
 * arrays of up to 16 MiB.
 *
 * <p>What is not: on other file systems, and where the program {@code fallocate} is missing, a larger array is sparse,
 * and was only checked against the room when it was made. A file system that copies on write (Btrfs, ZFS) may need
 * new blocks for old pages. A container's memory limit counts pages of shared memory when they are touched, and
 * enforces itself by killing. {@link #createSparse} reserves nothing on purpose, and {@link #attach} maps a file as it
 * is, holes included.
 *
 * @param path the file
 * @param header what the file says of itself
 * @param elements the mapped elements, read-only where the mapping is
 */
public record Segment(Path path, NpyHeader header, MemorySegment elements) {
    /**
     * Creates the file, of zeros, readable and writable for its owner alone, reserves its space and maps it.
     *
     * @throws NoSpaceException if the file system has less room than the array needs; nothing is left behind then
     * @throws IOException if the file exists or can't be made
     */
    public static Segment create(Path path, DType dtype, Shape shape, Arena arena) throws IOException {
        return create(path, NpyHeader.of(dtype, shape), arena);
    }

    /** As {@link #create(Path, DType, Shape, Arena)}; {@code header} is of a file that we write. */
    public static Segment create(Path path, NpyHeader header, Arena arena) throws IOException {
        return create(path, header, true, arena);
    }

    /**
     * As {@link #create}, but takes space only for pages that are written, when they are, and so may be larger than
     * the file system: for arrays that stay mostly zero. Where the room runs out, a store fails as said above.
     */
    public static Segment createSparse(Path path, DType dtype, Shape shape, Arena arena) throws IOException {
        return create(path, NpyHeader.of(dtype, shape), false, arena);
    }

    private static Segment create(Path path, NpyHeader header, boolean reserved, Arena arena) throws IOException {
        long size = Math.addExact(header.dataOffset(), header.dataBytes());
        try (FileChannel channel = FileChannel.open(
                path,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
                PrivateFiles.file(path))) {
            try {
                if (reserved) {
                    Reservation.reserve(channel, path, size);
                } else {
                    Reservation.extend(channel, size);
                }
                Reservation.writeFully(channel, header.toBytes(), 0);
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
     * <p>Its elements may start anywhere, if they are aligned to their size (complex ones to half of it), which atomic
     * access needs. The values of a {@link DType#BOOL} array are not looked at: that would take as long as reading it.
     *
     * @throws ArrayFormatException if the file is no array, or one whose elements can't be used as they lie: in Fortran
     *     order, big-endian, misaligned, or in an archive
     * @throws IOException if the file can't be opened or mapped
     */
    public static Segment attach(Path path, Access access, Arena arena) throws IOException {
        boolean readOnly = access == Access.READ_ONLY;
        Set<StandardOpenOption> options =
                readOnly ? Set.of(StandardOpenOption.READ) : Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(path, options, new FileAttribute<?>[0])) {
            NpyHeader header = NpyHeader.read(channel, path);
            Optional<String> obstacle = header.obstacleToMapping();
            if (obstacle.isPresent()) {
                StructType struct = header.struct();
                String type = struct == null ? "'" + header.dtype().descr() + "'" : struct.descr();
                throw new ArrayFormatException("can't attach " + path + ": " + obstacle.get()
                        + "; load it, which converts it, or save it anew with numpy.save(file,"
                        + " numpy.ascontiguousarray(array, " + type + "))");
            }
            FileChannel.MapMode mode = readOnly
                    ? FileChannel.MapMode.READ_ONLY
                    : access == Access.COPY_ON_WRITE ? FileChannel.MapMode.PRIVATE : FileChannel.MapMode.READ_WRITE;
            return new Segment(path, header, map(channel, mode, header, path, arena));
        }
    }

    /**
     * Fills this segment with the elements of another file, of the same type and shape; converts them as they are
     * read, if they lie otherwise.
     *
     * @throws ArrayFormatException if the file is no array, or damaged; some elements may have been set then
     * @throws IllegalArgumentException if the file is of another type or shape
     * @throws ArrayAccessException if this segment is mapped read-only
     * @throws IOException if reading fails
     */
    public void load(NpyFile file) throws IOException {
        if (elements.isReadOnly()) {
            throw new ArrayAccessException("can't load " + file + " into " + path + ", which is mapped read-only");
        }
        try (NpySource source = file.open()) {
            NpyHeader found = source.header();
            Optional<String> difference = header.difference(found);
            if (difference.isPresent() || !found.shape().equals(header.shape())) {
                throw new IllegalArgumentException(
                        "a file of the same dtype and shape is loaded: expected " + header.describe() + ", file " + file
                                + " has " + found.describe()
                                + difference
                                        .filter(text -> header.struct() != null)
                                        .map(text -> ": " + text)
                                        .orElse(""));
            }
            source.readInto(elements, header.struct());
        }
    }

    /**
     * Writes the array to a {@code .npy} file, which replaces an existing one only when it is complete.
     *
     * @throws IOException if writing fails; the file is unchanged then
     */
    public void save(Path file) throws IOException {
        NpyWriter.replace(file, channel -> NpyWriter.write(channel, header.reshaped(header.shape()), elements));
    }

    /**
     * Writes what was changed through this mapping to the device, with all that it takes to find it again after a power
     * failure: the header, the file's length and its name. Does nothing where the mapping is read-only.
     *
     * @throws IOException if writing fails
     */
    public void force() throws IOException {
        if (elements.isReadOnly()) {
            return;
        }
        try {
            elements.force();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.force(true);
        } catch (NoSuchFileException e) {
            return; // deleted: there is nothing to find again
        }
        try (FileChannel directory = FileChannel.open(Space.parent(path.toRealPath()), StandardOpenOption.READ)) {
            directory.force(true);
        } catch (IOException e) {
            // Where a directory can't be opened, as on Windows, the file system writes names by itself.
            return;
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
}
