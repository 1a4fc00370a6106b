package dev.furrow.segment;

import dev.furrow.NoSpaceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** How much room a file system has, asked before anything is mapped, so that a full one is an error and no signal. */
public final class Space {
    private static final String[] UNITS = {"bytes", "KiB", "MiB", "GiB", "TiB", "PiB"};

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
        long usable = usable(directory);
        if (usable < bytes) {
            throw new NoSpaceException("needs " + format(bytes) + ", " + directory + " has " + format(usable)
                    + " free; make room there, or name a larger directory with furrow.directory");
        }
    }

    static long usable(Path directory) throws IOException {
        return Files.getFileStore(directory).getUsableSpace();
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
