package dev.furrow.array;

import dev.furrow.DType;
import dev.furrow.Shape;
import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * A named array that there is, as {@link NamedArrays#list} tells it.
 *
 * @param name the name
 * @param dtype the type of the elements
 * @param shape the shape
 * @param bytes the size of its file: the elements and some KiB
 * @param owner the user to whom it belongs
 * @param creator the process with which it dies; empty if it lives until it is deleted
 * @param created when it was created
 * @param path the {@code .npy} file that holds it, for {@code numpy.load(path, mmap_mode="r+")}
 */
public record NamedArray(
        String name,
        DType dtype,
        Shape shape,
        long bytes,
        String owner,
        OptionalLong creator,
        Instant created,
        Path path) {}
