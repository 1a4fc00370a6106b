package dev.furrow.array;

import dev.furrow.Access;
import dev.furrow.npy.NpyFile;
import dev.furrow.npy.NpzWriter;
import dev.furrow.segment.Segment;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Reads and writes {@code .npy} files for arrays and for views, whose elements a segment alone does not know. */
final class ArrayFiles {
    private ArrayFiles() {}

    static void load(NdArray array, Segment segment, NpyFile file) throws IOException {
        if (!array.isContiguous()) {
            throw new IllegalStateException(
                    "a file is loaded where elements lie in C order without gaps: attach the file"
                            + " and copyFrom it to the view instead: " + Refusal.describe(array));
        }
        own(array, segment).load(file);
    }

    static void save(NdArray array, Segment segment, Path file) throws IOException {
        if (array.access() != Access.COPY_ON_WRITE && isSame(file, segment.path())) {
            // To replace it would part the array from its file, and what is written later would be lost.
            if (array.isView()) {
                throw new IllegalArgumentException(
                        "a view can't replace the file of its own array: save it to another; file=" + file);
            }
            segment.force();
            return;
        }
        if (array.isContiguous()) {
            own(array, segment).save(file);
            return;
        }
        Path partial = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".gathered");
        try (Arena arena = Arena.ofConfined()) {
            Segment gathered = Segment.create(partial, array.headerOf(array.shape()), arena);
            array.copyTo(gathered.elements());
            gathered.save(file);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    static void addTo(NpzWriter archive, String member, NdArray array) throws IOException {
        if (!array.isContiguous()) {
            throw new IllegalStateException(
                    "elements that do not lie in C order without gaps are not archived: save the"
                            + " view to a .npy file, or copy it: " + Refusal.describe(array));
        }
        archive.add(member, array.headerOf(array.shape()), array.elements);
    }

    private static boolean isSame(Path file, Path other) throws IOException {
        return Files.exists(file) && Files.exists(other) && Files.isSameFile(file, other);
    }

    private static Segment own(NdArray array, Segment segment) {
        return array.isView() ? new Segment(segment.path(), array.headerOf(array.shape()), array.elements) : segment;
    }
}
