package dev.furrow.segment;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The lock that a driver holds on its session directory, and that the operating system releases when the driver dies.
 *
 * <p>A POSIX file lock belongs to the process, and closing <em>any</em> descriptor of the file releases it. So a
 * process must never open a lease that it holds itself: {@link SessionDirectory} tells its own by name first.
 */
final class Lease implements AutoCloseable {
    static final String FILE = "lease";

    private final FileChannel channel;

    private Lease(FileChannel channel) {
        this.channel = channel;
    }

    /** Makes and takes the lease of a new session directory. */
    static Lease take(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        FileChannel channel = FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), PrivateFiles.file(file));
        try {
            if (channel.tryLock() == null) {
                throw new IOException("the lease of a new session directory is taken: " + file);
            }
            return new Lease(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Takes the lease of a session directory whose driver died.
     *
     * @return the lease, or null if its driver lives, or has not made it yet
     */
    static @Nullable Lease takeOver(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return null;
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        return lock == null ? null : new Lease(channel);
    }

    /**
     * Tells whether nobody holds the lease of a directory of another process, without taking it.
     *
     * @return false also where there is none, or not yet
     */
    static boolean isFree(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
                FileLock shared = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return shared != null;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
