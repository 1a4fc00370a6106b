package dev.furrow.bench.soak;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Has a driver in a process of its own run a resumable session, kills it at moments of chance, and starts it again. */
final class DriverKiller {
    /** After so many kills it may come to its end. */
    private static final int KILLS = 3;

    private final Path directory;
    private final int size;
    private final Random random;

    DriverKiller(Path directory, int size, long seed) {
        this.directory = directory;
        this.size = size;
        this.random = new Random(~seed);
    }

    /**
     * Runs a driver to its end, however often it takes.
     *
     * @return how often it was killed
     * @throws IllegalStateException if it ends by itself without a result, or with another than it should
     */
    int run(PrintStream out) throws IOException, InterruptedException {
        Path session = Files.createDirectory(directory.resolve("resumable"));
        Path result = directory.resolve("result");
        int kills = 0;
        try {
            while (true) {
                Process driver = start(session, result);
                boolean ended = kills == KILLS
                        ? driver.waitFor() >= 0
                        : driver.waitFor(300L + random.nextInt(3000), TimeUnit.MILLISECONDS);
                if (ended) {
                    if (driver.exitValue() != 0) {
                        throw new IllegalStateException("a resumed driver failed: exit code " + driver.exitValue());
                    }
                    out.println("soak: a driver ended after " + kills + " kills");
                    return kills;
                }
                driver.destroyForcibly().waitFor();
                kills++;
            }
        } finally {
            delete(session);
        }
    }

    private Process start(Path session, Path result) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "-Dfurrow.workers=" + Workload.WORKERS,
                        "-Dfurrow.directory=" + directory,
                        "-Dfurrow.session=" + session,
                        "-Dfurrow.resume=true",
                        "--class-path",
                        System.getProperty("java.class.path"),
                        ResumableDriver.class.getName(),
                        Integer.toString(size),
                        result.toString()))
                .inheritIO()
                .start();
    }

    private static void delete(Path root) throws IOException {
        try (var all = Files.walk(root)) {
            for (Path path : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }
}
