package dev.furrow.array;

import dev.furrow.Access;
import dev.furrow.ArrayAccessException;
import dev.furrow.ArrayClosedException;
import dev.furrow.DType;
import dev.furrow.Reduction;
import dev.furrow.Shape;
import dev.furrow.StructType;
import dev.furrow.npy.NpyFile;
import dev.furrow.npy.NpyHeader;
import dev.furrow.npy.NpzWriter;
import dev.furrow.segment.Segment;
import dev.furrow.sync.SharedLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What all typed arrays share: name, shape, access, views, and the checks before each access.
 *
 * <p>Elements are counted in C order: the last index varies fastest. Each index is checked against its axis; a wrong one
 * throws {@link IndexOutOfBoundsException}. A write that the array's access forbids throws {@link ArrayAccessException},
 * and any use after the session was closed throws {@link ArrayClosedException}; neither touches memory.
 *
 * <p>Elements may be read and written by any number of threads and processes; plain reads and writes of one element
 * are atomic where it is one number of at most 8 bytes, and are ordered as those of a plain Java field: by the start and
 * the end of a call.
 *
 * <p>A view, such as {@link #row} or {@link #transpose}, is an array over the same elements: nothing is copied, and a
 * write to one is seen in the other. It lives as long as its array. Views whose last axis runs through neighbouring
 * elements, such as rows, are as fast as arrays; others read an element somewhat more slowly. What may be written through a
 * view is what may be written to its array at that moment; where a task may write only a part of the array, a
 * transposed view, or one that is reshaped otherwise than by {@link #flat}, can't be written at all.
 */
public abstract class NdArray extends Addressing implements AutoCloseable {
    /** How many elements operations on whole arrays copy to the heap at a time: so many stay in the first cache. */
    static final int BLOCK = 2048;

    final MemorySegment elements;
    private final String name;
    private final Segment segment;
    private final Access access;

    /** What the mapping of an array lives as long as that was attached alone; null if others close it. */
    @Nullable
    Arena own;

    private @Nullable SharedLock lock;

    NdArray(ArrayMemory memory) {
        super(
                memory.layout,
                memory.parent,
                memory.windowing,
                memory.parent == null && memory.access == Access.READ_ONLY);
        name = memory.name;
        segment = memory.segment;
        elements = memory.elements;
        access = memory.access;
        NdArray parent = memory.parent;
        own = parent == null ? null : parent.own;
        lock = parent == null ? null : parent.lock;
    }

    NdArray(String name, Segment segment, Access access) {
        this(ArrayMemory.of(name, segment, access));
    }

    /**
     * Makes a view.
     *
     * @param first where its first element lies in the memory of {@code parent}, in elements of the view's type
     * @param bytes the size of an element of the view
     */
    NdArray(NdArray parent, Layout layout, long first, int bytes, Windowing windowing) {
        this(ArrayMemory.view(parent, layout, first, bytes, windowing));
    }

    /**
     * Returns the elements, if they are near and of rank 1; else none, so that each index is out of bounds.
     *
     * @param shift the logarithm of the bytes of an element
     */
    final ByteBuffer nearBytes(int shift) {
        boolean near = layout.rank() == 1 && layout.isUnitStride() && layout.isNear(shift);
        return (near ? elements : elements.asSlice(0, 0)).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Creates a file of zeros and returns the array over it, of the class of {@code dtype}.
     *
     * @param name the name in messages
     * @param file the file, which must not exist
     * @param shape the shape, complete
     * @param arena what the mapping lives as long as
     * @throws dev.furrow.NoSpaceException if the file system has less room than the array needs
     * @throws IllegalArgumentException if {@code dtype} is {@link DType#STRUCT}, which needs a {@link StructKind}
     * @throws IOException if the file can't be made
     */
    public static NdArray create(String name, Path file, DType dtype, Shape shape, Arena arena) throws IOException {
        return TypedArrays.over(name, Segment.create(file, dtype, shape, arena), Access.READ_WRITE);
    }

    /**
     * Attaches a {@code .npy} file and returns the array over it, of the class of the file's element type.
     *
     * @param name the name in messages
     * @param access what may be done to it; {@link Access#READ_ONLY} maps the file read-only,
     *     {@link Access#COPY_ON_WRITE} privately
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
     * @throws IllegalStateException if this is a view whose elements do not lie in C order without gaps
     * @throws ArrayAccessException if the array's access forbids writing all elements
     * @throws IOException if reading fails
     */
    public final void load(Path file) throws IOException {
        load(new NpyFile(file, null));
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
        load(new NpyFile(file, member));
    }

    private void load(NpyFile file) throws IOException {
        requireWritable(0, size());
        ArrayFiles.load(this, segment, file);
    }

    /**
     * Writes the array to a {@code .npy} file, which replaces an existing one only when it is complete. Where that is the
     * array's own file, in which it lies, there is nothing to write, and this is {@link #force}.
     *
     * @throws IllegalArgumentException if this is a view, and the file is that of its array
     * @throws UncheckedIOException if writing fails; the file is unchanged then
     * @throws ArrayClosedException if the session was closed
     */
    public final void save(Path file) {
        requireOpen();
        try {
            ArrayFiles.save(this, segment, file);
        } catch (IOException e) {
            throw new UncheckedIOException("can't save array '" + name + "' to " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Returns when all changes that were made to the array through this mapping are on the device that holds its file: a
     * power failure does not undo them.
     *
     * <p>Other processes see changes at once, and files keep them when processes end or crash: this is needed for what
     * must survive the failure of the machine alone. Of a view the whole array is written. In shared memory, and where the
     * array is {@link Access#READ_ONLY} or {@link Access#COPY_ON_WRITE}, there is nothing to write.
     *
     * @throws UncheckedIOException if writing fails
     * @throws ArrayClosedException if the array was closed
     */
    public final void force() {
        requireOpen();
        try {
            segment.force();
        } catch (IOException e) {
            throw new UncheckedIOException("can't force array '" + name + "' to " + path() + ": " + e.getMessage(), e);
        }
    }

    /**
     * Unmaps an array that was created or attached alone, by its name or its file. The file stays, with what was written
     * to it; using the array or one of its views afterwards throws {@link ArrayClosedException}. Does nothing when
     * closed already.
     *
     * <p>The arrays of a job are closed with their session, and views with their array. Without it, an array stays mapped
     * until the JVM ends.
     *
     * @throws IllegalStateException if this is an array of a session, or of an arena, or a view
     */
    @Override
    public final void close() {
        Arena arena = own;
        if (arena == null || isView()) {
            throw new IllegalStateException(
                    isView()
                            ? "a view is closed with its array: close that: " + Refusal.describe(this)
                            : "array '" + name + "' is closed with its session: close that");
        }
        synchronized (arena) {
            if (arena.scope().isAlive()) {
                arena.close();
            }
        }
    }

    /**
     * Returns an array of the dtype and shape of a {@code .npy} file, over memory of its own instead of the file's.
     *
     * <p>For engines: what a task of one worker accumulates in, where the array is {@link Access#REDUCED}.
     *
     * @param arena what the memory lives as long as
     * @throws dev.furrow.ArrayFormatException if the file is no array
     * @throws IOException if the file can't be opened
     */
    public static NdArray accumulator(String name, Path file, Arena arena) throws IOException {
        NpyHeader header = new NpyFile(file, null).header();
        MemorySegment memory = arena.allocate(header.dataBytes(), 64);
        return TypedArrays.over(name, new Segment(file, header, memory), Access.REDUCED);
    }

    /**
     * Sets each element to what leaves others unchanged when merged with them; see {@link #fillIdentity}.
     *
     * <p>For engines.
     */
    public final void reset(Reduction op) {
        fillIdentity(op, elements);
    }

    /**
     * Merges an accumulation into this array, on its left or on its right; see {@link #reduceInto}.
     *
     * <p>For engines.
     *
     * @param onLeft whether {@code other} is the left operand
     */
    public final void accumulate(Reduction op, MemorySegment other, boolean onLeft) {
        reduceInto(op, onLeft ? other : elements, onLeft ? elements : other, elements);
    }

    /**
     * Restricts writing to the first indices {@code from} inclusive to {@code to} exclusive, within the array.
     *
     * <p>For engines: a {@link Access#PARTITIONED} array follows its task's index range so, and its views follow it. Only such
     * an array looks at it before each write.
     */
    public final void writable(long from, long to) {
        restrictTo(from, to);
    }

    /**
     * Gives the array of a session its lock, which views have that are made from then on.
     *
     * <p>For engines.
     */
    public final void lock(SharedLock shared) {
        lock = shared;
    }

    /**
     * Returns the lock that comes with each array of a session, one for the driver and all workers; views have that of
     * their array. Nothing takes it by itself: it guards what those who use the array agree on.
     *
     * <pre>{@code
     * try (var _ = total.lock().locked()) {
     *   total.set(0, total.get(0) + 1);
     * }
     * }</pre>
     *
     * <p>Where one element is all that changes, an atomic operation such as {@code getAndAdd} needs no lock.
     *
     * @throws IllegalStateException if the array is of no session, but was created or attached by its name or its file
     */
    public final SharedLock lock() {
        SharedLock found = lock;
        if (found == null) {
            throw new IllegalStateException("array '" + name + "' has no lock: it is of no session, whose driver and"
                    + " workers share one; use atomic operations on its elements, or make it an array of a job, with"
                    + " inFile(..., array.path())");
        }
        return found;
    }

    /** Tells whether not all elements may be written that there are, at each moment. */
    static boolean limitsWrites(Access access) {
        return access == Access.READ_ONLY || access == Access.PARTITIONED;
    }

    /** Returns the name: that of the field; a view has the name of its array. */
    public final String name() {
        return name;
    }

    /** Returns the type of the elements. */
    public abstract DType dtype();

    /** Returns the size of an element in bytes. */
    public int elementBytes() {
        return dtype().byteSize();
    }

    /** Returns the shape. */
    public final Shape shape() {
        return layout.shape();
    }

    /** Returns the number of axes. */
    public final int rank() {
        return layout.rank();
    }

    /**
     * Returns the extent of an axis.
     *
     * @throws IndexOutOfBoundsException if {@code axis} is not in 0 to rank - 1
     */
    public final long extent(int axis) {
        return layout.extent(axis);
    }

    /**
     * Returns the extent of an axis as an {@code int}, for loops that count with one: the JIT does not compile a loop that
     * compares an {@code int} with a {@code long} as well as it does others.
     *
     * @throws IndexOutOfBoundsException if {@code axis} is not in 0 to rank - 1
     * @throws ArithmeticException if the extent is 2<sup>31</sup> or more
     */
    public final int intExtent(int axis) {
        return Math.toIntExact(layout.extent(axis));
    }

    /** Returns the number of elements. */
    public final long size() {
        return layout.size();
    }

    /** Returns what tasks may do to the array. */
    public final Access access() {
        return access;
    }

    /** Returns the file that holds the array while its session is open: a valid {@code .npy} file. */
    public final Path path() {
        return segment.path();
    }

    /** Tells whether the elements lie in C order without gaps, as those of each array do that is not a view. */
    public final boolean isContiguous() {
        return layout.isContiguous();
    }

    /**
     * Returns the view of the elements whose first index is {@code i}; it has one axis less.
     *
     * @throws IndexOutOfBoundsException if the array has no axes or {@code i} is out of bounds
     */
    public NdArray row(long i) {
        long extent = layout.extent(0, 0);
        if (i < 0 || i >= extent) {
            throw new IndexOutOfBoundsException(
                    "row " + i + " is out of bounds for axis 0 of " + Refusal.describe(this));
        }
        return view(layout.tail(), base + i * layout.stride(0), new Windowing(Windowing.Kind.ROW, i, 1));
    }

    /**
     * Returns the view of the elements whose index along an axis is {@code from} inclusive to {@code to} exclusive; there
     * they are counted from 0.
     *
     * @throws IndexOutOfBoundsException if there is no such axis, or not 0 &le; from &le; to &le; extent
     */
    public NdArray slice(int axis, long from, long to) {
        return slice(axis, from, to, 1);
    }

    /**
     * Returns the view of each {@code step}th index along an axis, from {@code from} inclusive to {@code to} exclusive;
     * there they are counted from 0.
     *
     * <p>With a negative step the indices run down: {@code slice(0, extent - 1, -1, -1)} reverses the first axis.
     *
     * @throws IndexOutOfBoundsException if there is no such axis, or not 0 &le; from &le; to &le; extent; with a negative
     *     step, if not -1 &le; to &le; from &lt; extent
     * @throws IllegalArgumentException if {@code step} is 0
     */
    public NdArray slice(int axis, long from, long to, long step) {
        Objects.checkIndex(axis, layout.rank());
        if (step == 0) {
            throw new IllegalArgumentException("a slice has a step of at least 1, or at most -1: step=0");
        }
        long extent = layout.extent(axis);
        boolean fits = step > 0 ? 0 <= from && from <= to && to <= extent : -1 <= to && to <= from && from < extent;
        if (!fits) {
            throw new IndexOutOfBoundsException("slice " + from + ".." + to + " by " + step
                    + " is out of bounds for axis " + axis + " of " + Refusal.describe(this));
        }
        long count = Math.ceilDiv(to - from, step);
        return view(
                layout.sliced(axis, count, step),
                base + (count == 0 ? 0 : from * layout.stride(axis)),
                axis == 0 ? new Windowing(Windowing.Kind.SLICED, from, step) : Windowing.KEPT);
    }

    /** Returns the view with the axes in reverse order: of a matrix, rows become columns. */
    public NdArray transpose() {
        return view(layout.transposed(), base, layout.rank() < 2 ? Windowing.KEPT : Windowing.MIXED);
    }

    /**
     * Returns the view of another shape with as many elements, in the same order.
     *
     * @param extents the extents, of which one may be -1: it is found from the others
     * @throws IllegalArgumentException if the number of elements would differ, or more than one extent is -1
     * @throws IllegalStateException if the elements do not lie in C order without gaps: copy them to an array then
     */
    public NdArray reshape(long... extents) {
        requireContiguous("reshaped");
        Layout reshaped = Layout.of(layout.reshape(extents));
        return view(reshaped, base, reshaped.shape().equals(shape()) ? Windowing.KEPT : Windowing.MIXED);
    }

    /**
     * Returns the view of all elements along one axis, in C order.
     *
     * @throws IllegalStateException if the elements do not lie in C order without gaps: copy them to an array then
     */
    public NdArray flat() {
        requireContiguous("flattened");
        return view(Layout.of(Shape.shape(size())), base, Windowing.FLATTENED);
    }

    private void requireContiguous(String what) {
        if (!layout.isContiguous()) {
            throw new IllegalStateException("only elements that lie in C order without gaps can be " + what
                    + " without copying: copy the view to an array of its own (copyFrom): " + Refusal.describe(this));
        }
    }

    /** Returns a view; {@code first} is where its first element lies in {@link #elements}, in elements. */
    abstract NdArray view(Layout layout, long first, Windowing windowing);

    /**
     * Copies all elements to a memory segment: little-endian, in C order, without gaps.
     *
     * @throws IllegalArgumentException if the segment's size is not that of the elements, or it is read-only
     */
    public final void copyTo(MemorySegment target) {
        requireOpen();
        requireBytes(target.byteSize());
        copyOut(target);
    }

    /**
     * Sets all elements to those in a memory segment: little-endian, in C order, without gaps.
     *
     * @throws IllegalArgumentException if the segment's size is not that of the elements
     * @throws ArrayAccessException if the array's access forbids writing all elements
     */
    public final void copyFrom(MemorySegment source) {
        requireBytes(source.byteSize());
        requireWritable(0, size());
        copyIn(source);
    }

    /**
     * Copies all elements to what remains of a buffer, in C order; its position moves to its limit.
     *
     * @param target a little-endian {@code ByteBuffer}, or a little-endian buffer of the Java type of the elements' size
     *     and kind (such as a {@code DoubleBuffer} for {@link DType#FLOAT64}), direct or not
     * @throws IllegalArgumentException if the buffer is of another type or byte order, or too much or too little remains
     * @throws java.nio.ReadOnlyBufferException if the buffer is read-only
     */
    public final void copyTo(Buffer target) {
        copyTo(Buffers.segment(target, dtype(), true));
        target.position(target.limit());
    }

    /**
     * Sets all elements to what remains of a buffer, in C order; its position moves to its limit.
     *
     * @param source see {@link #copyTo(Buffer)}
     * @throws IllegalArgumentException if the buffer is of another type or byte order, or too much or too little remains
     * @throws ArrayAccessException if the array's access forbids writing all elements
     */
    public final void copyFrom(Buffer source) {
        copyFrom(Buffers.segment(source, dtype(), false));
        source.position(source.limit());
    }

    abstract void copyOut(MemorySegment target);

    abstract void copyIn(MemorySegment source);

    /**
     * Merges accumulations: sets {@code target[i] = left[i] op right[i]} for each element i, in this order.
     *
     * <p>For engines. The segments hold elements of this array's type without gaps, little-endian, and need not be of this
     * array; {@code target} may be {@code left} or {@code right}, but overlap neither otherwise. Integers wrap; MIN and MAX
     * yield NaN where either is NaN, and compare complex numbers by their real part first; BOOL adds as OR and multiplies
     * as AND, as in numpy. Each NaN that is produced has the same bits, so that equal inputs give equal bits anywhere.
     *
     * @throws IllegalArgumentException if {@code op} is NONE, or bitwise on a floating-point type, or if the sizes of the
     *     segments differ or are no multiple of an element's
     */
    public abstract void reduceInto(Reduction op, MemorySegment left, MemorySegment right, MemorySegment target);

    /**
     * Sets each element of {@code target} to the value that leaves others unchanged when {@linkplain #reduceInto merged}
     * with them: 0 for SUM, OR and XOR, 1 for PROD, the greatest value of the type (or infinity) for MIN, the least for MAX,
     * all bits for AND.
     *
     * <p>For engines; see {@link #reduceInto}.
     *
     * @throws IllegalArgumentException if {@code op} is NONE, or bitwise on a floating-point type, or if the size of the
     *     segment is no multiple of an element's
     */
    public abstract void fillIdentity(Reduction op, MemorySegment target);

    /** Copies elements from position {@code from} of the flattened array, as the nearest {@code double}s. */
    abstract void readDoubles(long from, double[] block, int count);

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
        return print();
    }

    String print() {
        return ArrayPrinter.print(dtype(), shape(), this::boxed);
    }

    /** Returns the header of a file that we write of elements of this type, in a shape. */
    NpyHeader headerOf(Shape shape) {
        return NpyHeader.of(dtype(), shape);
    }

    /** Returns what fields the elements have; null where they have none. */
    final @Nullable StructType struct() {
        return this instanceof StructArray<?> array ? array.type() : null;
    }

    final Segment segment() {
        return segment;
    }

    /** Adds the array to an archive; see {@link Npz}. */
    final void addTo(NpzWriter archive, String member) throws IOException {
        requireOpen();
        ArrayFiles.addTo(archive, member, this);
    }

    final void requireOpen() {
        if (!elements.scope().isAlive()) {
            throw Refusal.closed(this);
        }
    }

    /** Checks a run of positions of the flattened array. */
    final void requireRange(long from, long count) {
        requireOpen();
        if (from < 0 || count < 0 || from > size() - count) {
            throw new IndexOutOfBoundsException("elements " + from + ".." + (from + count)
                    + " are out of bounds for the " + size() + " of " + Refusal.describe(this));
        }
    }

    /** Checks that a run of positions of the flattened array is there and may be written. */
    final void requireWritable(long from, long count) {
        requireRange(from, count);
        long writable = writableFrom();
        if (count > 0 && from < writable) {
            throw refused(new IndexOutOfBoundsException(), true, layout.unravel(from));
        }
        if (count > 0 && from + count > writable + writableCount()) {
            throw refused(
                    new IndexOutOfBoundsException(), true, layout.unravel(Math.max(from, writable + writableCount())));
        }
    }

    final void requireSameShape(NdArray other) {
        if (!other.shape().equals(shape())) {
            throw new IllegalArgumentException("arrays of the same shape are needed: this is " + Refusal.describe(this)
                    + ", the other " + Refusal.describe(other));
        }
    }

    final void requireNotEmpty(String operation) {
        requireOpen();
        if (size() == 0) {
            throw new IllegalStateException("no elements have no " + operation + ": " + Refusal.describe(this));
        }
    }

    private void requireBytes(long bytes) {
        if (bytes != size() * elementBytes()) {
            throw new IllegalArgumentException("exactly the array's size is copied: expected bytes="
                    + size() * elementBytes() + " given bytes=" + bytes);
        }
    }

    /**
     * Returns the exception that says why an access was refused.
     *
     * @param cause what the failed check threw
     */
    final RuntimeException refused(RuntimeException cause, boolean write, long... index) {
        return Refusal.of(this, cause, write, index);
    }
}
