package dev.furrow.array;

import dev.furrow.Access;
import dev.furrow.Shape;
import dev.furrow.StructType;
import dev.furrow.npy.NpyHeader;
import dev.furrow.segment.Segment;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * A generated class of arrays of records, and how to make arrays of it; the class has it as its constant {@code KIND}.
 *
 * @param <A> the class
 * @param arrayClass the class
 * @param type the type of its elements
 * @param constructor makes an array over memory
 */
public record StructKind<A extends StructArray<?>>(
        Class<A> arrayClass, StructType type, Function<ArrayMemory, A> constructor) {
    /**
     * Creates a file of zeros and returns the array over it.
     *
     * @param name the name in messages
     * @param file the file, which must not exist
     * @param shape the shape, complete
     * @param arena what the mapping lives as long as
     * @throws dev.furrow.NoSpaceException if the file system has less room than the array needs
     * @throws IOException if the file can't be made
     */
    public A create(String name, Path file, Shape shape, Arena arena) throws IOException {
        return over(name, Segment.create(file, NpyHeader.of(type, shape), arena), Access.READ_WRITE);
    }

    /**
     * Attaches a {@code .npy} file and returns the array over it.
     *
     * @param name the name in messages
     * @param access what may be done to it
     * @param arena what the mapping lives as long as
     * @throws dev.furrow.ArrayFormatException if the file's elements are not of this type, laid out alike
     * @throws IOException if the file can't be opened
     */
    public A attach(String name, Path file, Access access, Arena arena) throws IOException {
        return over(name, Segment.attach(file, access, arena), access);
    }

    private A over(String name, Segment segment, Access access) {
        return constructor.apply(ArrayMemory.of(name, segment, access));
    }
}
