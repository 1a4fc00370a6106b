package dev.furrow.engine.process;

import dev.furrow.engine.reduce.Accumulators;
import dev.furrow.engine.reduce.LeafSlots;
import dev.furrow.segment.PrivateFiles;
import dev.furrow.segment.Space;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** The mapped file of the {@link LeafSlots} of a session; only what is used of it takes room. */
final class LeafFile {
    static final String FILE = "leaves";

    private LeafFile() {}

    static LeafSlots create(Path directory, Accumulators accumulators, Arena arena) throws IOException {
        Path file = directory.resolve(FILE);
        Space.require(directory, LeafSlots.bytes(accumulators));
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
                PrivateFiles.file(file))) {
            return map(channel, accumulators, arena);
        }
    }

    static LeafSlots attach(Path directory, Accumulators accumulators, Arena arena) throws IOException {
        try (FileChannel channel =
                FileChannel.open(directory.resolve(FILE), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return map(channel, accumulators, arena);
        }
    }

    private static LeafSlots map(FileChannel channel, Accumulators accumulators, Arena arena) throws IOException {
        return new LeafSlots(
                channel.map(FileChannel.MapMode.READ_WRITE, 0, LeafSlots.bytes(accumulators), arena), accumulators);
    }
}
