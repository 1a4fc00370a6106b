package dev.furrow.segment;

import dev.furrow.ConfigurationException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The directory of a user's named arrays, mode 0700, and the lock under which names in it come and go. It is there while
 * there is something in it.
 */
final class UserDirectory {
    private static final String PREFIX = "furrow-arrays-";
    private static final String LOCK = ".lock";

    // A file lock is a process's and not a thread's, and is lost when the process closes another channel of the file.
    private static final Object MONITOR = new Object();

    private final Path path;

    /** What is done under the lock. */
    @FunctionalInterface
    interface Action<T extends @Nullable Object> {
        T run() throws IOException;
    }

    private UserDirectory(Path path) {
        this.path = path;
    }

    /** Returns this user's directory under {@code base}, which need not be there yet. */
    static UserDirectory under(Path base) {
        String user = PrivateFiles.user().replaceAll("[^A-Za-z0-9._-]", "_");
        return at(base.toAbsolutePath().resolve(PREFIX + user));
    }

    /** Returns the directory of which {@code path} is the path. */
    static UserDirectory at(Path path) {
        return new UserDirectory(path);
    }

    Path path() {
        return path;
    }

    /**
     * Does something while no other thread and no other process of this user does anything under this lock.
     *
     * @throws ConfigurationException if something that is not this user's alone lies in the directory's place
     */
    <T extends @Nullable Object> T locked(Action<T> action) throws IOException {
        synchronized (MONITOR) {
            try (FileChannel lock = lock()) {
                assert lock.isOpen();
                try {
                    return action.run();
                } finally {
                    removeIfEmpty();
                }
            }
        }
    }

    private FileChannel lock() throws IOException {
        FileChannel lock = tryLock();
        while (lock == null) {
            lock = tryLock();
        }
        return lock;
    }

    /** Makes the directory where there is none and takes the lock; null if it was removed meanwhile. */
    private @Nullable FileChannel tryLock() throws IOException {
        Path file = path.resolve(LOCK);
        try {
            make();
            if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
                makeLock(file);
            }
            Object key = key(file);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            try {
                channel.lock();
                // While it is open its key is not given to another file: so this is the file that all others lock.
                if (Objects.equals(key, key(file))) {
                    return channel;
                }
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
            channel.close();
            return null;
        } catch (NoSuchFileException e) {
            if (!Files.isDirectory(Space.parent(path))) {
                throw new ConfigurationException(
                        "named arrays lie under a directory that exists, and there is none at " + Space.parent(path)
                                + ": make it, or name another with furrow.directory",
                        e);
            }
            return null;
        }
    }

    private void make() throws IOException {
        try {
            Files.createDirectory(path, PrivateFiles.directory(path));
        } catch (FileAlreadyExistsException e) {
            requireOwn();
        }
    }

    private void requireOwn() throws IOException {
        BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!found.isDirectory()) {
            throw new ConfigurationException("named arrays lie in the directory " + path + ", and that is "
                    + (found.isSymbolicLink() ? "a symbolic link" : "a file")
                    + ": remove it, or name another place with furrow.directory");
        }
        if (!PrivateFiles.isPrivate(path)) {
            throw new ConfigurationException("named arrays lie in a directory that is this user's alone, and " + path
                    + " belongs to "
                    + Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).getName()
                    + ", or is open to others: chmod or remove it, or name another place with furrow.directory");
        }
    }

    private static void makeLock(Path file) throws IOException {
        try {
            Files.createFile(file, PrivateFiles.file(file));
        } catch (FileAlreadyExistsException e) {
            return; // another process was faster
        }
    }

    /** Removes the directory if it holds nothing but the lock; he who waits for the lock finds it gone, and starts anew. */
    private void removeIfEmpty() throws IOException {
        Path lock = path.resolve(LOCK);
        if (Files.notExists(lock, LinkOption.NOFOLLOW_LINKS) || key(lock) == null) {
            return; // removed by hand; or on Windows, where he could not tell, and an open file is not removed anyway
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
            Iterator<Path> all = entries.iterator();
            if (!all.hasNext() || !all.next().equals(lock) || all.hasNext()) {
                return;
            }
        }
        Files.delete(lock);
        try {
            Files.deleteIfExists(path);
        } catch (DirectoryNotEmptyException e) {
            return; // from here on there is no lock: another process made one, or a program without Furrow put a file
        }
    }

    private static @Nullable Object key(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
    }
}
