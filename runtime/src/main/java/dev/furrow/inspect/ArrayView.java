package dev.furrow.inspect;

import dev.furrow.Shape;
import dev.furrow.StructType;
import dev.furrow.npy.NpyHeader;
import java.nio.file.Path;

/**
 * An array of a session.
 *
 * @param name its name
 * @param dtype the type of its elements, in numpy's words; of structured elements the names of their fields too
 * @param shape its shape
 * @param bytes the size of its elements in bytes
 * @param path the {@code .npy} file that holds it, for {@code numpy.load(path, mmap_mode="r")}; one that is kept in a file
 *     of the user's lies there
 */
public record ArrayView(String name, String dtype, Shape shape, long bytes, Path path) {
    /** Returns the type of the elements of a file. */
    static String dtype(NpyHeader header) {
        StructType struct = header.struct();
        return struct == null ? header.dtype().numpyName() : struct.descr();
    }
}
