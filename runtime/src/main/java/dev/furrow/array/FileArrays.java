package dev.furrow.array;

import dev.furrow.Access;
import dev.furrow.ArrayFormatException;
import dev.furrow.DType;
import dev.furrow.Shape;
import dev.furrow.segment.Segment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;

/** Arrays over files that belong to no job: each is mapped as long as its own arena. */
final class FileArrays {
    private FileArrays() {}

    /** Maps a file. */
    @FunctionalInterface
    interface Mapping {
        Segment map(Arena arena) throws IOException;
    }

    static NdArray create(Path file, DType dtype, Shape shape) {
        try {
            return map(file.toString(), Access.READ_WRITE, arena -> Segment.create(file, dtype, shape, arena));
        } catch (IOException e) {
            throw new UncheckedIOException("can't create an array in " + file + ": " + e, e);
        }
    }

    static NdArray attach(Path file, Access access, DType dtype) {
        requireStandalone(access);
        try {
            NdArray array = map(file.toString(), access, arena -> Segment.attach(file, access, arena));
            requireType(array, dtype);
            return array;
        } catch (IOException e) {
            throw new UncheckedIOException("can't attach " + file + " with access " + access + ": " + e, e);
        }
    }

    /** Maps an array that lives until it is closed. */
    @SuppressWarnings("MustBeClosedChecker") // the array closes it
    static NdArray map(String name, Access access, Mapping mapping) throws IOException {
        Arena arena = Arena.ofShared();
        try {
            NdArray array = TypedArrays.over(name, mapping.map(arena), access);
            array.own = arena;
            return array;
        } catch (IOException | RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    /** Closes an array and throws, if it is of another type. */
    static void requireType(NdArray array, DType dtype) {
        if (array.dtype() != dtype) {
            array.close();
            throw new ArrayFormatException("array '" + array.name() + "' holds "
                    + array.dtype().numpyName() + array.shape() + ", not " + dtype.numpyName() + ": attach it as "
                    + array.getClass().getSimpleName());
        }
    }

    static void requireStandalone(Access access) {
        switch (access) {
            case READ_WRITE, READ_ONLY, COPY_ON_WRITE -> {}
            case PARTITIONED, REDUCED ->
                throw new IllegalArgumentException("an array is attached READ_WRITE, READ_ONLY or COPY_ON_WRITE where"
                        + " there are no tasks: access=" + access);
        }
    }
}
