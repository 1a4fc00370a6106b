package dev.furrow.engine.process;

import dev.furrow.engine.TeamExchange;
import dev.furrow.job.AttachedArrays;
import dev.furrow.job.JobDescriptor;
import dev.furrow.segment.PrivateFiles;
import dev.furrow.segment.Reservation;
import dev.furrow.sync.SharedBarrier;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** The mapped file by which the workers of a session exchange values in tasks that run on all of them. */
final class TeamFile {
    private static final String FILE = "team";

    private TeamFile() {}

    static void create(Path directory, int workers) throws IOException {
        Path file = directory.resolve(FILE);
        long bytes = TeamExchange.bytes(workers);
        try (FileChannel channel = FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), PrivateFiles.file(file))) {
            Reservation.reserve(channel, file, bytes);
        }
    }

    static TeamExchange attach(Path directory, int workers, AttachedArrays arrays, Arena arena) throws IOException {
        try (FileChannel channel =
                FileChannel.open(directory.resolve(FILE), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new TeamExchange(
                    channel.map(FileChannel.MapMode.READ_WRITE, 0, TeamExchange.bytes(workers), arena),
                    arrays.get(JobDescriptor.TEAM, SharedBarrier.class));
        }
    }
}
