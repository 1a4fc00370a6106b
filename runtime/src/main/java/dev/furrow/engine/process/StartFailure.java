package dev.furrow.engine.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Why a process or a thread could not be started, with the limit of the system that was met, if it can be told. */
final class StartFailure {
    private static final Path LIMITS = Path.of("/proc/self/limits");
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private StartFailure() {}

    /** Tells whether an error is that of a thread that could not be started, and not of a heap that is full. */
    static boolean isOfThread(OutOfMemoryError error) {
        return Objects.requireNonNullElse(error.getMessage(), "").contains("native thread");
    }

    /** Returns the exception that says {@code what} could not be started, and what to do about it. */
    static IOException of(String what, Throwable cause) {
        String first = Objects.requireNonNullElse(cause.getMessage(), cause.toString())
                .lines()
                .findFirst()
                .orElse("")
                .strip();
        return new IOException("can't start " + what + ": " + first + remedy(first.toLowerCase(Locale.ROOT)), cause);
    }

    // Java tells the number of the error, and its text in the user's language.
    private static String remedy(String failure) {
        if (failure.contains("too many open files") || failure.matches(".*error[=:] ?24\\b.*")) {
            return "; file descriptors: " + open() + "limit=" + limit("Max open files")
                    + ", of which each worker takes 5, and 6 more while it starts: raise the limit (ulimit -n), close"
                    + " what is not needed, or have fewer workers";
        }
        if (failure.contains("native thread")
                || failure.contains("temporarily unavailable")
                || failure.matches(".*error[=:] ?11\\b.*")) {
            return "; processes and threads of this user: limit=" + limit("Max processes")
                    + ", of which each worker takes about 25: raise the limit (ulimit -u, or the pids limit of the"
                    + " container), or have fewer workers";
        }
        if (failure.contains("cannot allocate memory") || failure.matches(".*error[=:] ?12\\b.*")) {
            return "; address space: limit=" + limit("Max address space")
                    + ": raise it (ulimit -v), or have fewer workers or smaller heaps (furrow.jvmArgs=-Xmx...)";
        }
        return "";
    }

    private static String open() {
        try (Stream<Path> open = Files.list(DESCRIPTORS)) {
            return "open=" + open.count() + " ";
        } catch (IOException e) {
            return ""; // it takes one to count them
        }
    }

    /** Returns a limit of this process, or {@code "unknown"} where there is no {@code /proc}. */
    private static String limit(String name) {
        try {
            List<String> lines = Files.readAllLines(LIMITS);
            Optional<String> found =
                    lines.stream().filter(line -> line.startsWith(name)).findFirst();
            return found.map(line -> line.substring(name.length()).strip().split("\\s+", 2)[0])
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
