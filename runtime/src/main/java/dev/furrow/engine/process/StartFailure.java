package dev.furrow.engine.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Why a process or a thread could not be started, with the limit of the system that was met, if it can be told. */
final class StartFailure extends IOException {
    private static final long serialVersionUID = 1;

    private static final Path LIMITS = Path.of("/proc/self/limits");
    private static final String UNKNOWN = "unknown";
    private static final String FILES = "Max open files";
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    /** Fewer than it takes to start a process, to talk with it, and to say that there are no more. */
    private static final int NEEDED = 20;

    private StartFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * Checks that there are file descriptors left for another process. Where there are not, Java would notice late, and
     * may close some of the wrong ones.
     *
     * @throws StartFailure if there are too few; where that can't be told there are enough
     */
    static void requireDescriptors(String what) throws StartFailure {
        long limit;
        try {
            limit = Long.parseLong(limit(FILES));
        } catch (NumberFormatException e) {
            return; // no limit, or nobody says
        }
        long open;
        try (Stream<Path> all = Files.list(DESCRIPTORS)) {
            open = all.count();
        } catch (NoSuchFileException e) {
            return;
        } catch (IOException e) {
            open = limit; // not one is left to count them
        }
        if (limit - open < NEEDED) {
            throw new StartFailure(
                    "can't start " + what + ": too few file descriptors: open=" + open + descriptorRemedy(), null);
        }
    }

    /** Returns the exception that says {@code what} could not be started, and what to do about it. */
    static StartFailure of(String what, Throwable cause) {
        String first = Objects.requireNonNullElse(cause.getMessage(), cause.toString())
                .lines()
                .findFirst()
                .orElse("")
                .strip();
        return new StartFailure("can't start " + what + ": " + first + remedy(first.toLowerCase(Locale.ROOT)), cause);
    }

    // Java tells the number of the error, and its text in the user's language.
    private static String remedy(String failure) {
        if (failure.contains("too many open files") || failure.matches(".*error[=:] ?24\\b.*")) {
            return "; file descriptors:" + descriptorRemedy();
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

    private static String descriptorRemedy() {
        return " limit=" + limit(FILES) + ", and each worker takes 5, and some more while it starts: raise the limit"
                + " (ulimit -n), close what is not needed, or have fewer workers";
    }

    /** Returns a limit of this process, or {@value #UNKNOWN} where there is no {@code /proc}. */
    private static String limit(String name) {
        try {
            List<String> lines = Files.readAllLines(LIMITS);
            Optional<String> found =
                    lines.stream().filter(line -> line.startsWith(name)).findFirst();
            return found.map(line -> line.substring(name.length()).strip().split("\\s+", 2)[0])
                    .orElse(UNKNOWN);
        } catch (IOException e) {
            return UNKNOWN;
        }
    }
}
