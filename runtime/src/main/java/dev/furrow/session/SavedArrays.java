package dev.furrow.session;

import dev.furrow.array.NdArray;
import dev.furrow.segment.PrivateFiles;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;

/**
 * Copies of arrays from before something that changes them, and is not to be done by halves: they are put back if it was
 * broken off.
 */
final class SavedArrays {
    private final Path marker;
    private final List<NdArray> arrays;

    /** Names the files by {@code base}, with suffixes. */
    SavedArrays(Path base, List<NdArray> arrays) {
        this.marker = base.resolveSibling(base.getFileName() + ".changing");
        this.arrays = arrays;
    }

    /** Copies the arrays, before they are changed. */
    void save() throws IOException {
        for (NdArray array : arrays) {
            Path file = file(array);
            Files.deleteIfExists(file);
            try (FileChannel channel = FileChannel.open(
                            file,
                            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
                            PrivateFiles.file(file));
                    Arena arena = Arena.ofConfined()) {
                array.copyTo(channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes(array), arena));
                channel.force(true);
            }
        }
        DurableFiles.write(marker, new byte[0]);
    }

    /** Puts the copies back, if the change was broken off. */
    void restoreIfBrokenOff() throws IOException {
        if (!Files.exists(marker)) {
            return;
        }
        for (NdArray array : arrays) {
            try (FileChannel channel = FileChannel.open(file(array), StandardOpenOption.READ);
                    Arena arena = Arena.ofConfined()) {
                array.copyFrom(channel.map(FileChannel.MapMode.READ_ONLY, 0, bytes(array), arena));
            }
            array.force();
        }
        Files.delete(marker);
    }

    /** Forgets the copies. */
    void delete() throws IOException {
        Files.deleteIfExists(marker);
        for (NdArray array : arrays) {
            Files.deleteIfExists(file(array));
        }
    }

    private static long bytes(NdArray array) {
        return array.size() * array.elementBytes();
    }

    private Path file(NdArray array) {
        return marker.resolveSibling(marker.getFileName() + "-" + array.name());
    }
}
