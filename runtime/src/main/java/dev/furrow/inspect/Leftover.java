package dev.furrow.inspect;

import dev.furrow.segment.SessionDirectory;
import java.nio.file.Path;
import java.time.Instant;

/**
 * The directory of a session that nobody uses any more: its driver died, and so did its workers, or they were stopped.
 *
 * @param directory the directory
 * @param pid the process that its driver was
 * @param started when that process started
 * @param bytes the memory, or the space on disk, that its files take; without those files of the user's that arrays were
 *     kept in
 */
public record Leftover(Path directory, long pid, Instant started, long bytes) {
    /**
     * Deletes it, unless somebody else is at it.
     *
     * @return whether it was deleted here
     */
    public boolean delete() {
        return SessionDirectory.reapOne(directory);
    }
}
