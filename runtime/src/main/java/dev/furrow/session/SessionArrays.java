package dev.furrow.session;

import dev.furrow.Access;
import dev.furrow.ArrayFormatException;
import dev.furrow.ConfigurationException;
import dev.furrow.DType;
import dev.furrow.NoSpaceException;
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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** The arrays of a session as the driver has them, and the directory they lie in. */
final class SessionArrays implements AutoCloseable {
    private static final long PAGE = 4096;

    private final SessionDirectory directory;
    private final Arena arena = Arena.ofShared();
    private final Map<String, NdArray> arrays = new LinkedHashMap<>();
    private final KeptFiles kept = new KeptFiles();
    private final AtomicBoolean closed = new AtomicBoolean();
    private boolean outOfRoom;

    /**
     * Where the arrays go.
     *
     * @param base the directory; null for shared memory
     * @param fallback whether they may go to the temporary directory where shared memory has no room
     * @param places where those are
     */
    record Place(@Nullable Path base, boolean fallback, SessionDirectory.Places places) {
        Place(@Nullable Path base, boolean fallback) {
            this(base, fallback, SessionDirectory.Places.ofSystem());
        }
    }

    /** Is told of what is made. */
    interface Begun {
        /** The directory is there, and its arrays are to be closed from now on; there may come another. */
        void begun(SessionArrays arrays) throws IOException;

        /** The directory that was told of last is about to be deleted. */
        void cancelled();
    }

    private SessionArrays(SessionDirectory directory) {
        this.directory = directory;
    }

    /**
     * Makes the arrays of a job, with the shapes given or those of the files loaded or kept.
     *
     * @param besides from the bytes of the {@link Access#REDUCED} arrays, the bytes for which the directory shall have
     *     room beside the arrays
     * @param begun told of what is made, at once
     */
    static SessionArrays create(
            JobDescriptor<?> job, SessionBuilder<?, ?> given, Place place, LongUnaryOperator besides, Begun begun)
            throws IOException {
        Map<String, Shape> shapes = new HashMap<>();
        long bytes = 0;
        long reduced = 0;
        for (ArrayDescriptor array : job.arrays()) {
            Shape shape = shape(array, given);
            shapes.put(array.name(), shape);
            long needed = bytes(array, shape);
            reduced = Math.addExact(reduced, array.access() == Access.REDUCED ? needed : 0);
            bytes = Math.addExact(bytes, given.places.containsKey(array.name()) ? 0 : needed);
        }
        bytes = Math.addExact(bytes, besides.applyAsLong(reduced));
        SessionDirectory directory = SessionDirectory.create(place.base(), place.places(), bytes, place.fallback());
        while (true) {
            SessionArrays result = new SessionArrays(directory);
            try {
                begun.begun(result);
                for (ArrayDescriptor array : job.arrays()) {
                    result.add(array, Objects.requireNonNull(shapes.get(array.name())), given);
                }
                return result;
            } catch (NoSpaceException e) {
                begun.cancelled();
                result.close();
                Optional<SessionDirectory> other = result.outOfRoom ? directory.elsewhere(bytes, e) : Optional.empty();
                directory = other.orElseThrow(() -> e);
            } catch (IOException | RuntimeException e) {
                begun.cancelled();
                result.close();
                throw e;
            }
        }
    }

    private void add(ArrayDescriptor array, Shape shape, SessionBuilder<?, ?> given) throws IOException {
        Path place = given.places.get(array.name());
        boolean existing = place != null && Files.exists(place);
        Path segment = AttachedArrays.file(directory.path(), array.name());
        NdArray made = place == null ? create(array, shape, segment) : kept.map(array, shape, place, segment, arena);
        arrays.put(array.name(), made);
        NpyFile file = given.files.get(array.name());
        if (file != null) {
            load(made, file);
        } else if (array.access() == Access.REDUCED && !existing) {
            made.reset(array.reduction());
        }
    }

    private NdArray create(ArrayDescriptor array, Shape shape, Path segment) throws IOException {
        try {
            return array.create(segment, shape, arena);
        } catch (NoSpaceException e) {
            outOfRoom = true; // there was room when the directory was made
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

    private static Shape shape(ArrayDescriptor array, SessionBuilder<?, ?> builder) throws IOException {
        Shape given = builder.shapes.get(array.name());
        Path place = builder.places.get(array.name());
        if (place != null && Files.exists(place)) {
            KeptFiles.requireAccess(array, place);
            given = shapeOf(array, given, new NpyFile(place, null));
        }
        NpyFile file = builder.files.get(array.name());
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
                + (place != null
                        ? ", and there is no file " + place.toAbsolutePath() + ": give the shape to create it with"
                        : ": give its shape, or a .npy file to load"));
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

    /** Lets the files stay that were created for arrays which are kept in files; before, {@link #close} deletes them. */
    void keep() {
        kept.keep();
    }

    /** Deletes the files first: whatever else fails, nothing is left. Does nothing when closed already. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        kept.deleteCreated();
        directory.close();
        arena.close();
    }
}
