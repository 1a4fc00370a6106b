package dev.furrow.session;

import dev.furrow.Access;
import dev.furrow.ArrayFormatException;
import dev.furrow.ConfigurationException;
import dev.furrow.DType;
import dev.furrow.Shape;
import dev.furrow.array.NdArray;
import dev.furrow.array.StructKind;
import dev.furrow.job.ArrayDescriptor;
import dev.furrow.job.AttachedArrays;
import dev.furrow.job.JobDescriptor;
import dev.furrow.npy.NpyFile;
import dev.furrow.npy.NpyHeader;
import dev.furrow.segment.SessionDirectory;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The arrays of a session as the driver has them, and the directory they lie in. */
final class SessionArrays implements AutoCloseable {
    private static final long PAGE = 4096;

    private final SessionDirectory directory;
    private final Arena arena = Arena.ofShared();
    private final Map<String, NdArray> arrays = new LinkedHashMap<>();

    /**
     * Where the arrays go.
     *
     * @param base the directory; null for shared memory
     * @param fallback whether they may go to the temporary directory where shared memory has no room
     */
    record Place(@Nullable Path base, boolean fallback) {}

    private SessionArrays(SessionDirectory directory) {
        this.directory = directory;
    }

    /** Makes the arrays of a job, with the shapes given or those of the files loaded. */
    static SessionArrays create(JobDescriptor<?> job, Map<String, Shape> given, Map<String, NpyFile> files, Place place)
            throws IOException {
        Map<ArrayDescriptor, Shape> shapes = new LinkedHashMap<>();
        long bytes = 0;
        for (ArrayDescriptor array : job.arrays()) {
            Shape shape = shape(array, given.get(array.name()), files.get(array.name()));
            shapes.put(array, shape);
            bytes = Math.addExact(bytes, bytes(array, shape));
        }
        SessionArrays result = new SessionArrays(SessionDirectory.create(place.base(), bytes, place.fallback()));
        try {
            for (Map.Entry<ArrayDescriptor, Shape> entry : shapes.entrySet()) {
                ArrayDescriptor array = entry.getKey();
                Path path = AttachedArrays.file(result.directory.path(), array.name());
                NdArray created = array.create(path, entry.getValue(), result.arena);
                result.arrays.put(array.name(), created);
                NpyFile file = files.get(array.name());
                if (file != null) {
                    load(created, file);
                } else if (array.access() == Access.REDUCED) {
                    created.reset(array.reduction());
                }
            }
            return result;
        } catch (IOException | RuntimeException e) {
            result.close();
            throw e;
        }
    }

    private static void load(NdArray array, NpyFile file) throws IOException {
        String member = file.member();
        if (member == null) {
            array.load(file.path());
        } else {
            array.load(file.path(), member);
        }
    }

    private static long bytes(ArrayDescriptor array, Shape shape) {
        try {
            NpyHeader header = header(array, shape);
            long size = Math.addExact(header.dataOffset(), header.dataBytes());
            // Shared memory is counted in pages.
            return Math.multiplyExact(Math.ceilDiv(size, PAGE), PAGE);
        } catch (ArithmeticException e) {
            throw new ConfigurationException(
                    "array '" + array.name() + "' would exceed 2^63 bytes: dtype=" + array.typeName() + " shape="
                            + shape,
                    e);
        }
    }

    private static NpyHeader header(ArrayDescriptor array, Shape shape) {
        StructKind<?> struct = array.struct();
        return struct == null ? NpyHeader.of(array.dtype(), shape) : NpyHeader.of(struct.type(), shape);
    }

    private static Shape shape(ArrayDescriptor array, @Nullable Shape given, @Nullable NpyFile file)
            throws IOException {
        if (file != null) {
            return shapeOf(array, given, file);
        }
        if (given != null) {
            return given;
        }
        if (array.shape().isComplete()) {
            return array.shape();
        }
        throw new ConfigurationException("array '" + array.name() + "' is declared with the open shape " + array.shape()
                + ": give its shape, or a .npy file to load");
    }

    private static Shape shapeOf(ArrayDescriptor array, @Nullable Shape given, NpyFile file) throws IOException {
        if (!Files.exists(file.path())) {
            throw new ConfigurationException("array '" + array.name() + "' can't be loaded: there is no file "
                    + file.path().toAbsolutePath());
        }
        NpyHeader header = file.header();
        Optional<String> difference = header(array, header.shape()).difference(header);
        if (difference.isPresent() || !array.shape().admits(header.shape())) {
            throw new ArrayFormatException(
                    "array '" + array.name() + "' is declared " + array.typeName() + array.shape()
                            + ", but " + file + " holds " + header.describe()
                            + difference
                                    .filter(text -> array.dtype() == DType.STRUCT)
                                    .map(text -> ": " + text)
                                    .orElse(""));
        }
        if (given != null && !given.equals(header.shape())) {
            throw new ConfigurationException("array '" + array.name() + "' is given the shape " + given + ", but "
                    + file + " holds " + header.shape() + ": leave out one of them");
        }
        return header.shape();
    }

    SessionDirectory directory() {
        return directory;
    }

    Collection<NdArray> all() {
        return Collections.unmodifiableCollection(arrays.values());
    }

    NdArray get(String name) {
        return Objects.requireNonNull(arrays.get(name), name);
    }

    /** Deletes the files first: whatever else fails, nothing is left. */
    @Override
    public void close() {
        directory.close();
        arena.close();
    }
}
