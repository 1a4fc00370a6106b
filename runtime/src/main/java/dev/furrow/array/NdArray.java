package dev.furrow.array;

import dev.furrow.Access;
import dev.furrow.ArrayAccessException;
import dev.furrow.ArrayClosedException;
import dev.furrow.DType;
import dev.furrow.Shape;
import dev.furrow.npy.NpyFile;
import dev.furrow.npy.NpzWriter;
import dev.furrow.segment.Segment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What all typed arrays share: name, shape, access, and the checks before each access.
 *
 * <p>Elements lie in C order: the last index varies fastest. Each index is checked against its axis; a wrong one throws
 * {@link IndexOutOfBoundsException}. A write that the array's access forbids throws {@link ArrayAccessException}, and
 * any use after the session was closed throws {@link ArrayClosedException}; neither touches memory.
 *
 * <p>Elements may be read and written by any number of threads and processes; plain reads and writes of one element
 * are atomic where its size is at most 8 bytes, and are ordered as those of a plain Java field: by the start and the
 * end of a call.
 */
public abstract class NdArray {
    final String name;
    final Shape shape;
    final MemorySegment elements;
    private final Segment segment;
    private final Access access;

    // An access reads extents and strides from these fields, which the JIT hoists out of loops, rather than from an
    // array. lastK is the extent of the last axis where the rank is K, else 0: so an access with the wrong number of
    // indices is out of bounds at no further cost.
    final long extent0;
    final long extent1;
    final long extent2;
    final long stride0;
    final long stride1;
    final long stride2;
    final long last1;
    final long last2;
    final long last3;
    final long last4;

    // The run of first indices that may be written: all, none (READ_ONLY), or the task's own (PARTITIONED). One range
    // check on a write so serves bounds and access both. written1 is the length of the run where the rank is 1, else 0.
    long writeFrom;
    long writeCount;
    long writeCount1;

    NdArray(String name, Segment segment, Access access) {
        this.name = name;
        this.segment = segment;
        this.shape = segment.header().shape();
        this.elements = segment.elements();
        this.access = access;
        int rank = shape.rank();
        long[] extents = shape.extents();
        long[] strides = new long[rank];
        long stride = 1;
        for (int axis = rank - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= extents[axis];
        }
        extent0 = rank > 0 ? extents[0] : 0;
        extent1 = rank > 1 ? extents[1] : 0;
        extent2 = rank > 2 ? extents[2] : 0;
        stride0 = rank > 0 ? strides[0] : 0;
        stride1 = rank > 1 ? strides[1] : 0;
        stride2 = rank > 2 ? strides[2] : 0;
        last1 = rank == 1 ? extents[0] : 0;
        last2 = rank == 2 ? extents[1] : 0;
        last3 = rank == 3 ? extents[2] : 0;
        last4 = rank == 4 ? extents[3] : 0;
        if (access == Access.READ_ONLY) {
            writable(0, 0);
        } else {
            writable(0, extent0);
        }
    }

    /**
     * Creates a file of zeros and returns the array over it, of the class of {@code dtype}.
     *
     * @param name the name in messages
     * @param file the file, which must not exist
     * @param shape the shape, complete
     * @param arena what the mapping lives as long as
     * @throws dev.furrow.NoSpaceException if the file system has less room than the array needs
     * @throws IOException if the file can't be made
     */
    public static NdArray create(String name, Path file, DType dtype, Shape shape, Arena arena) throws IOException {
        return TypedArrays.over(name, Segment.create(file, dtype, shape, arena), Access.READ_WRITE);
    }

    /**
     * Attaches a {@code .npy} file and returns the array over it, of the class of the file's element type.
     *
     * @param name the name in messages
     * @param access what may be done to it; {@link Access#READ_ONLY} maps the file read-only
     * @param arena what the mapping lives as long as
     * @throws dev.furrow.ArrayFormatException if the file is no array, or its elements can't be mapped as they lie
     * @throws IOException if the file can't be opened
     */
    public static NdArray attach(String name, Path file, Access access, Arena arena) throws IOException {
        return TypedArrays.over(name, Segment.attach(file, access, arena), access);
    }

    /**
     * Sets all elements to those of a {@code .npy} file, or of the only array of a {@code .npz} archive; converts
     * them as they are read, if they lie in Fortran order or big-endian.
     *
     * @throws dev.furrow.ArrayFormatException if the file is no array, or damaged; some elements may be set then
     * @throws IllegalArgumentException if the file is of another dtype or shape
     * @throws IOException if reading fails
     */
    public final void load(Path file) throws IOException {
        requireOpen();
        segment.load(new NpyFile(file, null));
    }

    /**
     * Sets all elements to those of a member of a {@code .npz} archive; see {@link #load(Path)}.
     *
     * @param member the name of the member, with or without {@code .npy}
     * @throws dev.furrow.ArrayFormatException also if the archive has no such member
     * @throws IllegalArgumentException if the member is of another dtype or shape
     * @throws IOException if reading fails
     */
    public final void load(Path file, String member) throws IOException {
        requireOpen();
        segment.load(new NpyFile(file, member));
    }

    /**
     * Restricts writing to the first indices {@code from} inclusive to {@code to} exclusive, within the array.
     *
     * <p>For engines: a {@link Access#PARTITIONED} array follows its task's index range so.
     */
    public final void writable(long from, long to) {
        long start = Math.clamp(from, 0, extent0);
        writeFrom = start;
        writeCount = Math.clamp(to, start, extent0) - start;
        writeCount1 = shape.rank() == 1 ? writeCount : 0;
    }

    /** Returns the name: that of the field. */
    public final String name() {
        return name;
    }

    /** Returns the type of the elements. */
    public abstract DType dtype();

    /** Returns the shape. */
    public final Shape shape() {
        return shape;
    }

    /** Returns the number of axes. */
    public final int rank() {
        return shape.rank();
    }

    /**
     * Returns the extent of an axis.
     *
     * @throws IndexOutOfBoundsException if {@code axis} is not in 0 to rank - 1
     */
    public final long extent(int axis) {
        return shape.extent(axis);
    }

    /** Returns the number of elements. */
    public final long size() {
        return shape.elements();
    }

    /** Returns what tasks may do to the array. */
    public final Access access() {
        return access;
    }

    /** Returns the file that holds the array while its session is open: a valid {@code .npy} file. */
    public final Path path() {
        return segment.path();
    }

    /**
     * Writes the array to a {@code .npy} file, which replaces an existing one only when it is complete.
     *
     * @throws UncheckedIOException if writing fails; the file is unchanged then
     * @throws ArrayClosedException if the session was closed
     */
    public final void save(Path file) {
        requireOpen();
        try {
            segment.save(file);
        } catch (IOException e) {
            throw new UncheckedIOException("can't save array '" + name + "' to " + file + ": " + e.getMessage(), e);
        }
    }

    /** Returns the element at an index, boxed; for what is not worth a typed access, such as printing. */
    abstract Object boxed(long... index);

    /**
     * Returns the array as numpy prints it: nested brackets, columns aligned, and only the corners of a large one.
     *
     * @throws ArrayClosedException if the session was closed
     */
    @Override
    public final String toString() {
        requireOpen();
        return ArrayPrinter.print(this);
    }

    /** Adds the array to an archive; see {@link Npz}. */
    final void addTo(NpzWriter archive, String member) throws IOException {
        requireOpen();
        archive.add(member, dtype(), shape, elements);
    }

    final void requireOpen() {
        if (!elements.scope().isAlive()) {
            throw closed();
        }
    }

    /** Returns where the element at {@code index} lies, in elements; checks number and bounds of the indices. */
    final long offset(long... index) {
        if (index.length != shape.rank()) {
            throw refused(new IndexOutOfBoundsException(), false, index);
        }
        long offset = 0;
        for (int axis = 0; axis < index.length; axis++) {
            long extent = shape.extent(axis);
            if (index[axis] < 0 || index[axis] >= extent) {
                throw refused(new IndexOutOfBoundsException(), false, index);
            }
            offset = offset * extent + index[axis];
        }
        return offset;
    }

    /** As {@link #offset}, for a write: checks also that the first index may be written. */
    final long writeOffset(long... index) {
        long offset = offset(index);
        boolean writable = index.length == 0
                ? access != Access.READ_ONLY
                : index[0] >= writeFrom && index[0] - writeFrom < writeCount;
        if (!writable) {
            throw refused(new IndexOutOfBoundsException(), true, index);
        }
        return offset;
    }

    /**
     * Returns the exception that says why an access was refused.
     *
     * @param cause what the failed check threw
     */
    final RuntimeException refused(RuntimeException cause, boolean write, long... index) {
        if (!elements.scope().isAlive()) {
            return closed();
        }
        if (!(cause instanceof IndexOutOfBoundsException)) {
            return cause;
        }
        if (index.length != shape.rank()) {
            return new IndexOutOfBoundsException("array '" + name + "' of shape " + shape + " takes " + shape.rank()
                    + " indices: index=" + tuple(index));
        }
        for (int axis = 0; axis < index.length; axis++) {
            if (index[axis] < 0 || index[axis] >= shape.extent(axis)) {
                return new IndexOutOfBoundsException("index " + index[axis] + " is out of bounds for axis " + axis
                        + " of array '" + name + "' of shape " + shape + ": index=" + tuple(index));
            }
        }
        if (!write) {
            return cause;
        }
        return switch (access) {
            case READ_ONLY ->
                new ArrayAccessException("array '" + name + "' is READ_ONLY in tasks: write to index=" + tuple(index)
                        + "; declare another access, or write it in the driver before the call");
            case PARTITIONED ->
                new ArrayAccessException("array '" + name + "' is PARTITIONED: this task may write the first indices "
                        + writeFrom + ".." + (writeFrom + writeCount) + ", not index=" + tuple(index)
                        + "; declare READ_WRITE if tasks write where they like");
            default -> cause;
        };
    }

    private ArrayClosedException closed() {
        return new ArrayClosedException("array '" + name + "' was closed with its session; copy what is needed later"
                + " before the session closes");
    }

    private static String tuple(long[] index) {
        return Arrays.stream(index).mapToObj(Long::toString).collect(Collectors.joining(", ", "(", ")"));
    }
}
