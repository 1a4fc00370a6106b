package dev.furrow.array;

import dev.furrow.Access;
import dev.furrow.ArrayFormatException;
import dev.furrow.DType;
import dev.furrow.NoSuchArrayException;
import dev.furrow.Shape;
import dev.furrow.npy.NpyFile;
import dev.furrow.npy.NpyHeader;
import dev.furrow.segment.NamedSegments;
import dev.furrow.segment.Segment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The named arrays of a user: what programs share that have nothing in common but a name. Thread-safe.
 *
 * <pre>{@code
 * try (Float64Array temps = Float64Array.create("temps", Shape.shape(365, 24))) { ... }   // one program
 * try (Float64Array temps = Float64Array.attach("temps")) { ... }                          // another, meanwhile
 * }</pre>
 *
 * A named array is deleted when the process that created it ends, however it ends, or by {@link #delete}; one that is
 * {@linkplain Lifetime#PERSISTENT persistent} by {@code delete} alone. Closing an array unmaps it and deletes nothing;
 * deleting leaves it to those who have attached it until they close it.
 *
 * <p>Names are those of one user: no other can see, attach or delete them. Each array is a {@code .npy} file in one
 * directory, mode 0700, under {@code /dev/shm}, or under the temporary directory where there is no shared memory; the
 * system property {@code furrow.directory} names another place, which then has names of its own.
 *
 * <p>In Python's words: {@code SharedMemory(name, create=True)} is {@code create}, {@code SharedMemory(name)} is
 * {@code attach}, {@code close()} is {@link NdArray#close}, {@code unlink()} is {@code delete}.
 */
public final class NamedArrays {
    private NamedArrays() {}

    private static NamedSegments segments() {
        String base = System.getProperty("furrow.directory", "");
        return NamedSegments.under(base.isBlank() ? null : Path.of(base));
    }

    /**
     * Creates a named array of zeros whose dtype is known at run time only; see
     * {@link Float64Array#create(String, Shape, Lifetime)}.
     *
     * @throws dev.furrow.ArrayExistsException if there is an array of that name
     * @throws dev.furrow.NoSpaceException if there is less room than the array needs
     * @throws IllegalArgumentException if the name can't be one, or the shape has an open extent
     * @throws UncheckedIOException if the array can't be made otherwise
     */
    public static NdArray create(String name, DType dtype, Shape shape, Lifetime lifetime) {
        try {
            return FileArrays.map(
                    name,
                    Access.READ_WRITE,
                    arena -> segments()
                            .create(
                                    name,
                                    lifetime == Lifetime.PERSISTENT,
                                    file -> Segment.create(file, dtype, shape, arena)));
        } catch (IOException e) {
            throw new UncheckedIOException("can't create array '" + name + "': " + e, e);
        }
    }

    /**
     * Attaches a named array whose dtype is known at run time only; see {@link Float64Array#attach(String, Access)}.
     *
     * @throws NoSuchArrayException if there is no array of that name
     * @throws ArrayFormatException if its file is no array that can be mapped
     * @throws IllegalArgumentException if the name can't be one, or the access has no meaning outside a job
     * @throws UncheckedIOException if it can't be mapped
     */
    public static NdArray attach(String name, Access access) {
        FileArrays.requireStandalone(access);
        try {
            return FileArrays.map(name, access, arena -> segments().attach(name, access, arena));
        } catch (IOException e) {
            throw new UncheckedIOException("can't attach array '" + name + "' with access " + access + ": " + e, e);
        }
    }

    static NdArray attach(String name, Access access, DType dtype) {
        NdArray array = attach(name, access);
        FileArrays.requireType(array, dtype);
        return array;
    }

    /**
     * Returns all named arrays of this user, by name.
     *
     * @throws UncheckedIOException if the directory that holds them can't be read
     */
    public static List<NamedArray> list() {
        List<NamedArray> arrays = new ArrayList<>();
        try {
            for (NamedSegments.Entry entry : segments().list()) {
                describe(entry).ifPresent(arrays::add);
            }
            return arrays;
        } catch (IOException e) {
            throw new UncheckedIOException("can't list the named arrays: " + e, e);
        }
    }

    /** Returns what is known of an array; empty if it was deleted meanwhile, or another program's file is no array, yet. */
    private static Optional<NamedArray> describe(NamedSegments.Entry entry) throws IOException {
        Path path = entry.path();
        try {
            NpyHeader header = new NpyFile(path, null).header();
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return Optional.of(new NamedArray(
                    entry.name(),
                    header.dtype(),
                    header.shape(),
                    attributes.size(),
                    Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).getName(),
                    entry.creator(),
                    attributes.creationTime().toInstant(),
                    path));
        } catch (NoSuchFileException | ArrayFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * Tells whether there is an array of a name.
     *
     * @throws IllegalArgumentException if the name can't be one
     * @throws UncheckedIOException if the directory that holds them can't be read
     */
    public static boolean exists(String name) {
        try {
            return segments().exists(name);
        } catch (IOException e) {
            throw new UncheckedIOException("can't look for array '" + name + "': " + e, e);
        }
    }

    /**
     * Deletes an array, whoever created it. Those who have attached it keep it until they close it; its memory is
     * free when the last has.
     *
     * @return whether there was one
     * @throws IllegalArgumentException if the name can't be one
     * @throws UncheckedIOException if it can't be deleted
     */
    public static boolean delete(String name) {
        try {
            return segments().delete(name);
        } catch (IOException e) {
            throw new UncheckedIOException("can't delete array '" + name + "': " + e, e);
        }
    }

    /**
     * Makes an array {@linkplain Lifetime#PERSISTENT persistent}, whoever created it.
     *
     * @throws NoSuchArrayException if there is no array of that name
     * @throws IllegalArgumentException if the name can't be one
     * @throws UncheckedIOException if that can't be done
     */
    public static void persist(String name) {
        try {
            segments().persist(name);
        } catch (IOException e) {
            throw new UncheckedIOException("can't make array '" + name + "' persistent: " + e, e);
        }
    }
}
