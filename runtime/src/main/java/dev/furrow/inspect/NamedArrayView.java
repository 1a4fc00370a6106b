package dev.furrow.inspect;

import dev.furrow.ArrayFormatException;
import dev.furrow.Shape;
import dev.furrow.npy.NpyFile;
import dev.furrow.npy.NpyHeader;
import dev.furrow.segment.NamedSegments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A named array.
 *
 * @param name its name
 * @param dtype the type of its elements, as {@link ArrayView#dtype}; {@code "?"} if its file is no array
 * @param shape its shape; of no dimensions if its file is no array
 * @param bytes the size of its elements in bytes
 * @param path the {@code .npy} file that holds it
 * @param creator the process with which it dies; empty if it lives until it is deleted
 * @param left whether that process has died
 * @param place the directory under which it was found
 */
public record NamedArrayView(
        String name, String dtype, Shape shape, long bytes, Path path, OptionalLong creator, boolean left, Path place) {

    static Optional<NamedArrayView> of(Path place, NamedSegments.Found found) throws IOException {
        NamedSegments.Entry entry = found.entry();
        try {
            NpyHeader header = new NpyFile(entry.path(), null).header();
            return Optional.of(new NamedArrayView(
                    entry.name(),
                    ArrayView.dtype(header),
                    header.shape(),
                    header.dataBytes(),
                    entry.path(),
                    entry.creator(),
                    found.left(),
                    place));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (ArrayFormatException e) {
            return Optional.of(new NamedArrayView(
                    entry.name(), "?", Shape.shape(), 0, entry.path(), entry.creator(), found.left(), place));
        }
    }

    /**
     * Deletes it. Whoever has attached it keeps it until it closes it.
     *
     * @return whether it was still there
     * @throws UncheckedIOException if it can't be deleted
     */
    public boolean delete() {
        try {
            // One whose creator died is deleted as soon as it is looked for.
            return NamedSegments.under(place).delete(name) || left;
        } catch (IOException e) {
            throw new UncheckedIOException("can't delete array '" + name + "': " + e, e);
        }
    }
}
