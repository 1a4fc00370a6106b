package dev.furrow.engine.process;

import dev.furrow.engine.reduce.Accumulators;
import dev.furrow.engine.reduce.ReductionTree;
import dev.furrow.segment.PrivateFiles;
import dev.furrow.segment.Reservation;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** The mapped file in which the workers of a session merge what they accumulate. */
final class ReductionFile {
    private static final String FILE = "reduction";

    private ReductionFile() {}

    static ReductionTree create(Path directory, Accumulators accumulators, int workers, Arena arena)
            throws IOException {
        Path file = directory.resolve(FILE);
        long bytes = ReductionTree.bytes(accumulators, workers);
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
                PrivateFiles.file(file))) {
            Reservation.reserve(channel, file, bytes);
            return map(channel, bytes, accumulators, workers, arena);
        }
    }

    static ReductionTree attach(Path directory, Accumulators accumulators, int workers, Arena arena)
            throws IOException {
        try (FileChannel channel =
                FileChannel.open(directory.resolve(FILE), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return map(channel, ReductionTree.bytes(accumulators, workers), accumulators, workers, arena);
        }
    }

    private static ReductionTree map(
            FileChannel channel, long bytes, Accumulators accumulators, int workers, Arena arena) throws IOException {
        return new ReductionTree(channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes, arena), accumulators, workers);
    }
}
