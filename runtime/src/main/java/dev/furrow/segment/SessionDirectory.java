package dev.furrow.segment;

import dev.furrow.ConfigurationException;
import dev.furrow.NoSpaceException;
import dev.furrow.internal.Log;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The directory that holds all files of a session, mode 0700, under the shared-memory file system where that has room.
 *
 * <p>Its name is {@code furrow-<pid>-<start time of the driver in ms>-<random>}. The driver holds its {@link Lease};
 * a directory whose lease is free was left by a driver that crashed, and is deleted by the next session, or by the
 * session's own workers when they see the driver go.
 */
public final class SessionDirectory implements AutoCloseable {
    /** With what the name of each session directory begins. */
    public static final String PREFIX = "furrow-";

    private static final Log LOG = new Log(SessionDirectory.class);
    private static final int ATTEMPTS = 100;
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");
    private static final Pattern MADE = Pattern.compile(PREFIX + "\\d+-\\d+-[0-9a-f]{16}");
    private static final int DELETE_ATTEMPTS = 20;

    /** Made at once: where there are no file descriptors left its class could not be loaded when it is needed. */
    private static final Deletion DELETION = new Deletion();

    private static final Duration HALF_MADE = Duration.ofMinutes(10);

    private final Path path;
    private final Lease lease;

    /** Where another may be made if this one runs out of room; null if nowhere. */
    private final @Nullable Places alternative;

    private SessionDirectory(Path path, Lease lease, @Nullable Places alternative) {
        this.path = path;
        this.lease = lease;
        this.alternative = alternative;
    }

    /**
     * Makes a session directory with room for {@code bytes} and reaps what crashed sessions left beside it.
     *
     * @param base where to make it; null for the shared-memory file system, or the temporary directory where there is
     *     none, or it has no room and {@code fallback} is set, of which a warning is logged
     * @throws ConfigurationException if {@code base} is no directory, or may not be written
     * @throws NoSpaceException if there is no room
     * @throws IOException if the directory can't be made
     */
    public static SessionDirectory create(@Nullable Path base, long bytes, boolean fallback) throws IOException {
        return create(base, Places.ofSystem(), bytes, fallback);
    }

    /** Where directories go that nobody chose a place for, and who hears of the second choice. */
    public record Places(Path sharedMemory, Path temporary, Consumer<String> warning) {
        /** Returns those of this system; warnings are logged. */
        public static Places ofSystem() {
            return new Places(
                    SHARED_MEMORY,
                    Path.of(System.getProperty("java.io.tmpdir", ".")),
                    message -> LOG.log(Level.WARNING, message));
        }
    }

    /** As {@link #create(Path, long, boolean)}, with the places to choose from. */
    public static SessionDirectory create(@Nullable Path base, Places places, long bytes, boolean fallback)
            throws IOException {
        Path parent = base == null ? chooseBase(places, bytes, fallback) : base;
        if (!Files.isDirectory(parent) || !Files.isWritable(parent)) {
            throw new ConfigurationException("sessions make their directory in an existing one that may be written: "
                    + parent + (Files.isDirectory(parent) ? " may not be written" : " is none")
                    + "; make it so, or name another with furrow.directory");
        }
        reap(parent);
        Space.require(parent, bytes);
        Path path = createUnder(parent);
        try {
            boolean second = base == null && fallback && parent.equals(places.sharedMemory());
            return new SessionDirectory(path, Lease.take(path), second ? places : null);
        } catch (IOException | RuntimeException e) {
            deleteTree(path);
            throw e;
        }
    }

    /** Makes a directory of a name that nobody has. It need not be secret: what is in the directory is its owner's alone. */
    private static Path createUnder(Path parent) throws IOException {
        SplittableRandom random = new SplittableRandom();
        for (int attempt = 1; true; attempt++) {
            Path path = parent.resolve(ownPrefix() + HexFormat.of().toHexDigits(random.nextLong()));
            try {
                return Files.createDirectory(path, PrivateFiles.directory(path));
            } catch (FileAlreadyExistsException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static Path chooseBase(Places places, long bytes, boolean fallback) throws IOException {
        Path sharedMemory = places.sharedMemory();
        if (!Files.isDirectory(sharedMemory) || !Files.isWritable(sharedMemory)) {
            return places.temporary();
        }
        reap(sharedMemory);
        if (!fallback || Space.has(sharedMemory, bytes)) {
            return sharedMemory;
        }
        places.warning()
                .accept("needs " + Space.format(bytes) + ", " + sharedMemory + " has "
                        + Space.format(Space.usable(sharedMemory)) + " free: the arrays go to " + places.temporary()
                        + "; furrow.fallback=false makes this an error");
        return places.temporary();
    }

    /**
     * Makes another in the temporary directory, with a warning, where this one is closed because others took the room in
     * shared memory after it was made.
     *
     * @param lost what was said when there was no room left
     * @return empty if this one lies where the user chose, or in the temporary directory already
     * @throws NoSpaceException if there is no room either
     * @throws IOException if the directory can't be made
     */
    public Optional<SessionDirectory> elsewhere(long bytes, NoSpaceException lost) throws IOException {
        if (alternative == null) {
            return Optional.empty();
        }
        alternative
                .warning()
                .accept(lost.getMessage() + ": the arrays go to " + alternative.temporary()
                        + "; furrow.fallback=false makes this an error");
        return Optional.of(create(alternative.temporary(), alternative, bytes, false));
    }

    /** Returns the directory. */
    public Path path() {
        return path;
    }

    /**
     * Deletes the session directories under {@code base} that this user owns and whose drivers died. Symbolic links
     * are never followed: others may plant them in a directory that all may write to.
     *
     * @return what was deleted
     */
    public static List<Path> reap(Path base) {
        List<Path> reaped = new ArrayList<>();
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(base, PREFIX + "*")) {
            for (Path directory : directories) {
                if (reapOne(directory)) {
                    reaped.add(directory);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.log(Level.DEBUG, "can't look for crashed sessions under " + base, e);
        }
        return reaped;
    }

    /**
     * Deletes a session directory if this user owns it, and its driver died.
     *
     * @return whether it was deleted
     */
    public static boolean reapOne(Path directory) {
        if (directory.getFileName().toString().startsWith(ownPrefix())
                || !Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        // Of another user's directory, parts could be exchanged for links while it is deleted.
        if (!PrivateFiles.isOwn(directory)) {
            return false;
        }
        try (Lease taken = Lease.takeOver(directory)) {
            if (taken != null) {
                deleteTree(directory);
                return true;
            }
            if (isHalfMade(directory)) {
                Files.delete(directory);
                return true;
            }
            return false;
        } catch (IOException e) {
            // Another session reaps it at the same time, or it is not ours to open.
            LOG.log(Level.DEBUG, "can't reap " + directory, e);
            return false;
        }
    }

    /** Tells whether a driver died after it made its directory and before its lease, which takes it no time at all. */
    private static boolean isHalfMade(Path directory) throws IOException {
        return MADE.matcher(directory.getFileName().toString()).matches()
                && Files.notExists(directory.resolve(Lease.FILE), LinkOption.NOFOLLOW_LINKS)
                && Files.getLastModifiedTime(directory, LinkOption.NOFOLLOW_LINKS)
                        .toInstant()
                        .isBefore(Instant.now().minus(HALF_MADE));
    }

    private static String ownPrefix() {
        return PREFIX + ownProcess() + "-";
    }

    /** Returns what tells this process from all others, dead ones included: {@code <pid>-<start time in ms>}. */
    static String ownProcess() {
        ProcessHandle self = ProcessHandle.current();
        Optional<Instant> start = self.info().startInstant();
        return self.pid() + "-" + start.map(Instant::toEpochMilli).orElse(0L);
    }

    /** Returns where arrays go that nobody chose a place for: shared memory, or the temporary directory. */
    static Path defaultBase() {
        return Files.isDirectory(SHARED_MEMORY) && Files.isWritable(SHARED_MEMORY)
                ? SHARED_MEMORY
                : Path.of(System.getProperty("java.io.tmpdir", "."));
    }

    /** Deletes the directory with all it holds; mapped files keep their memory until they are unmapped. */
    @Override
    public void close() {
        try {
            deleteWhileOthersMakeFiles();
            lease.close();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "can't delete the session directory " + path, e);
        }
    }

    /** Deletes the directory though another thread may be making a file: the JVM may end while a session opens. */
    private void deleteWhileOthersMakeFiles() throws IOException {
        for (int attempt = 1; true; attempt++) {
            try {
                deleteTree(path);
                return;
            } catch (DirectoryNotEmptyException e) {
                if (attempt == DELETE_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(root, DELETION);
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
