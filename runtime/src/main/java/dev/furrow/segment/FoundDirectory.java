package dev.furrow.segment;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A session directory of this user's, as one finds it.
 *
 * @param path the directory
 * @param pid its driver's process, as its name says
 * @param started when that process started, as its name says
 * @param state whether it is in use
 */
public record FoundDirectory(Path path, long pid, Instant started, State state) {
    /** {@code furrow-<pid>-<start>-<random>}; see {@link SessionDirectory}. */
    private static final Pattern NAME = Pattern.compile("furrow-(\\d{1,18})-(\\d{1,18})-[0-9a-f]{16}");

    /** What one process computes as the start of another may differ where the clock was set in between. */
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    /** Whether a session directory is in use. */
    public enum State {
        /** Its driver lives. */
        LIVE,
        /** Its driver died, and nobody has deleted it. */
        LEFT,
        /** Its driver died before it had taken its lease, or is about to take it. */
        HALF_MADE
    }

    /**
     * Returns those under a directory, by name. Symbolic links are not followed.
     *
     * @return none where there is no such directory, or it can't be read
     * @throws IOException if reading fails on the way
     */
    public static List<FoundDirectory> under(Path base) throws IOException {
        List<FoundDirectory> found = new ArrayList<>();
        if (!Files.isDirectory(base) || !Files.isReadable(base)) {
            return found;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(base, SessionDirectory.PREFIX + "*")) {
            for (Path entry : entries) {
                of(entry).ifPresent(found::add);
            }
        }
        found.sort((left, right) -> left.path().compareTo(right.path()));
        return found;
    }

    private static Optional<FoundDirectory> of(Path path) {
        Matcher name = NAME.matcher(path.getFileName().toString());
        if (!name.matches() || !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) || !PrivateFiles.isOwn(path)) {
            return Optional.empty();
        }
        long pid = Long.parseLong(name.group(1));
        Instant started = Instant.ofEpochMilli(Long.parseLong(name.group(2)));
        try {
            return Optional.of(new FoundDirectory(path, pid, started, state(path, pid, started)));
        } catch (IOException e) {
            return Optional.empty(); // it was deleted meanwhile
        }
    }

    /** The lease of a live process is left alone: it may be about to take it, and must not find it taken. */
    private static State state(Path path, long pid, Instant started) throws IOException {
        if (isAlive(pid, started)) {
            return State.LIVE;
        }
        if (Files.notExists(path.resolve(Lease.FILE), LinkOption.NOFOLLOW_LINKS)) {
            return State.HALF_MADE;
        }
        try {
            // Held though there is no such process: by one in another container that shares this memory.
            return Lease.isFree(path) ? State.LEFT : State.LIVE;
        } catch (NoSuchFileException e) {
            return State.HALF_MADE;
        }
    }

    /**
     * Tells whether a process lives.
     *
     * @param started when it started; 1970 where that is not known
     */
    public static boolean isAlive(long pid, Instant started) {
        Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        if (process.isEmpty()) {
            return false;
        }
        Optional<Instant> found = process.get().info().startInstant();
        return found.isEmpty()
                || started.toEpochMilli() == 0
                || Duration.between(started, found.get()).abs().compareTo(TOLERANCE) <= 0;
    }
}
