package dev.furrow.job;

import dev.furrow.Access;
import dev.furrow.DType;
import dev.furrow.Reduction;
import dev.furrow.Shape;
import dev.furrow.array.NdArray;
import dev.furrow.array.StructKind;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A {@link dev.furrow.SharedArray} field of a job.
 *
 * @param name the name of the field
 * @param dtype the type of the elements
 * @param shape the declared shape, which may leave extents open
 * @param access what tasks may do
 * @param reduction how accumulations are merged; {@link Reduction#NONE} unless access is {@link Access#REDUCED}
 * @param struct the array class generated for the record, where the elements are records; else null
 */
public record ArrayDescriptor(
        String name,
        DType dtype,
        Shape shape,
        Access access,
        Reduction reduction,
        @Nullable StructKind<?> struct) {
    /** Checks that records, and only those, have a class of their own. */
    public ArrayDescriptor {
        if ((dtype == DType.STRUCT) != (struct != null)) {
            throw new IllegalArgumentException(
                    "STRUCT, and only it, has a generated array class: array='" + name + "' dtype=" + dtype);
        }
    }

    /** Describes an array of numbers. */
    public ArrayDescriptor(String name, DType dtype, Shape shape, Access access, Reduction reduction) {
        this(name, dtype, shape, access, reduction, null);
    }

    /**
     * Creates the file of the array, of zeros, and returns the array over it.
     *
     * @param complete its shape
     * @throws dev.furrow.NoSpaceException if the file system has less room than the array needs
     * @throws IOException if the file can't be made
     */
    public NdArray create(Path file, Shape complete, Arena arena) throws IOException {
        return struct == null
                ? NdArray.create(name, file, dtype, complete, arena)
                : struct.create(name, file, complete, arena);
    }

    /**
     * Attaches the file of the array.
     *
     * @throws dev.furrow.ArrayFormatException if it is none that can be attached; for records, also if their fields are
     *     others than declared
     * @throws IOException if the file can't be opened
     */
    public NdArray attach(Path file, Access granted, Arena arena) throws IOException {
        return struct == null ? NdArray.attach(name, file, granted, arena) : struct.attach(name, file, granted, arena);
    }

    /** Returns the type of the elements, for messages: {@code float64}, {@code [('x', '<f8')]}. */
    public String typeName() {
        return struct == null ? dtype.numpyName() : struct.type().descr();
    }
}
