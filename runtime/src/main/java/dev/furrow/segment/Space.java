package dev.furrow.segment;

import dev.furrow.NoSpaceException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;

/** How much room a file system has, asked before anything is mapped, so that a full one is an error and no signal. */
public final class Space {
    private static final String[] UNITS = {"bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    private Space() {}

    /** Tells whether the file system of {@code directory} has room for {@code bytes} more. */
    static boolean has(Path directory, long bytes) throws IOException {
        return usable(directory) >= bytes;
    }

    /**
     * Checks that the file system of {@code directory} has room for {@code bytes} more.
     *
     * @throws NoSpaceException if it has not
     */
    public static void require(Path directory, long bytes) throws IOException {
        if (!has(directory, bytes)) {
            throw new NoSpaceException(missing(directory, bytes));
        }
    }

    /** Returns the message that {@code directory} lacks room for {@code bytes}. */
    static String missing(Path directory, long bytes) throws IOException {
        return "needs " + format(bytes) + ", " + directory + " has " + format(usable(directory))
                + " free; make room there, or name a larger directory with furrow.directory";
    }

    static long usable(Path directory) throws IOException {
        if (!directory.getFileSystem().equals(FileSystems.getDefault())) {
            return Files.getFileStore(directory).getUsableSpace();
        }
        // A file store is looked up in /proc/mounts, which not every container has.
        long usable = directory.toFile().getUsableSpace();
        if (usable == 0 && Files.notExists(directory)) {
            throw new NoSuchFileException(directory.toString());
        }
        return usable;
    }

    /** Tells whether a failure to write means that there is no room: Java has one exception for all of them. */
    static boolean isExhausted(Path directory, IOException failure) throws IOException {
        String message = Objects.requireNonNullElse(failure.getMessage(), "");
        // The words are in the user's language, so the file system is asked as well.
        return saysExhausted(message.toLowerCase(Locale.ROOT)) || usable(directory) == 0;
    }

    static boolean saysExhausted(String message) {
        return message.contains("no space left") || message.contains("not enough space") || message.contains("quota");
    }

    static Path parent(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file has a directory");
    }

    /** Returns a size in the largest unit in which it is at least 1: {@code 3.2 GiB}, {@code 512 bytes}. */
    static String format(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 1024 && unit < UNITS.length - 1) {
            value /= 1024;
            unit++;
        }
        return unit == 0
                ? bytes + " " + UNITS[0]
                : String.format(Locale.ROOT, value < 10 ? "%.1f %s" : "%.0f %s", value, UNITS[unit]);
    }
}
