package dev.furrow.engine;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An ahead-of-time cache of the JVM (JEP 483, 514, 515), from which processes start in a fraction of the time, and what it
 * fits: one build of the JVM, and a class path that begins with jars of one size and time of change. The JVM checks that itself and goes without where it
 * does not fit, but its words for that are many, and come from each process; so a file {@code <cache>.fits} beside the cache
 * holds the same, and is asked first.
 */
public final class AotCache {
    private static final String SUFFIX = ".fits";

    private AotCache() {}

    /**
     * Tells why a cache does not fit this JVM and its class path.
     *
     * @return a sentence; empty if it fits
     */
    public static Optional<String> misfit(Path cache) {
        if (!Files.exists(cache)) {
            return Optional.of("there is no file " + cache);
        }
        String expected;
        try {
            expected = Files.readString(fits(cache));
        } catch (IOException e) {
            return Optional.of("what " + cache + " fits can't be read: " + e);
        }
        String actual = description(System.getProperty("java.class.path", ""));
        if (actual.startsWith(expected)) {
            return Optional.empty();
        }
        String[] expectedLines = expected.split("\n", -1);
        String[] actualLines = actual.split("\n", -1);
        for (int line = 0; line < Math.min(expectedLines.length, actualLines.length); line++) {
            if (!expectedLines[line].equals(actualLines[line])) {
                return Optional.of(
                        cache + " was made for " + expectedLines[line] + ", and here is " + actualLines[line]);
            }
        }
        return Optional.of(cache + " was made for another class path");
    }

    /**
     * Notes that a cache which was just made fits this JVM and its class path.
     *
     * @throws IOException if the file beside it can't be written
     */
    public static void fitsHere(Path cache) throws IOException {
        Files.writeString(fits(cache), description(System.getProperty("java.class.path", "")));
    }

    private static Path fits(Path cache) {
        return cache.resolveSibling(cache.getFileName() + SUFFIX);
    }

    /** Describes a JVM and a class path line by line, without directories: together they may move. */
    private static String description(String classPath) {
        StringBuilder text = new StringBuilder()
                .append(System.getProperty("java.vm.name"))
                .append(' ')
                .append(System.getProperty("java.vm.version"))
                .append(' ')
                .append(System.getProperty("os.arch"))
                .append('\n');
        int from = 0;
        while (from < classPath.length()) {
            int end = classPath.indexOf(File.pathSeparatorChar, from);
            String entry = classPath.substring(from, end < 0 ? classPath.length() : end);
            File file = new File(entry);
            text.append(file.getName()).append(' ').append(file.length());
            text.append(' ').append(file.lastModified() / 1000).append('\n');
            from = end < 0 ? classPath.length() : end + 1;
        }
        return text.toString();
    }
}
