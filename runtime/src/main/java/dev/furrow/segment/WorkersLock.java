package dev.furrow.segment;

import dev.furrow.FurrowException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The lock that worker processes hold, together, on a session that can be resumed, and that the operating system releases
 * when they are gone: a driver that resumes it waits for them.
 */
public final class WorkersLock {
    /** The name of the file. */
    public static final String FILE = "workers.lock";

    private static final long PAUSE_MILLIS = 20;

    private final FileLock lock;

    private WorkersLock(FileLock lock) {
        this.lock = lock;
    }

    /**
     * Takes the lock for a worker, until its process ends.
     *
     * @throws FurrowException if it can't be taken
     */
    public static WorkersLock share(Path file) {
        try {
            FileChannel channel = open(file);
            return new WorkersLock(channel.lock(0, Long.MAX_VALUE, true));
        } catch (IOException e) {
            throw new FurrowException(
                    "the lock of a session that can be resumed can't be taken: " + file + ": " + e, e);
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** Waits until no worker process holds the lock, at most so long; returns whether that came. */
    public static boolean awaitFree(Path file, long millis) throws IOException, InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        try (FileChannel channel = open(file)) {
            do {
                try (FileLock lock = channel.tryLock()) {
                    if (lock != null) {
                        return true;
                    }
                } catch (OverlappingFileLockException e) {
                    return true; // this JVM's own, of another session of the same directory: that is refused elsewhere
                }
                Thread.sleep(PAUSE_MILLIS);
            } while (System.nanoTime() - end < 0);
            return false;
        }
    }

    /** Tells whether the lock is held. */
    public boolean isHeld() {
        return lock.isValid();
    }
}
