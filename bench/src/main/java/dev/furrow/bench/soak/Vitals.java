package dev.furrow.bench.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What this process holds while no session is open.
 *
 * @param descriptors open file descriptors; 0 where the system does not say
 * @param heap bytes of live objects
 * @param threads live threads
 */
record Vitals(long descriptors, long heap, long threads) {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    /** How much the live heap may differ from one moment to another without having grown: 16 MiB. */
    private static final long HEAP_NOISE = 16L << 20;

    /** Threads that come and go: the JDK's reapers of processes stay for a minute. */
    private static final long THREAD_NOISE = 12;

    static Vitals now() throws IOException {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return new Vitals(
                descriptorsNow(), runtime.totalMemory() - runtime.freeMemory(), Thread.activeCount());
    }

    private static long descriptorsNow() throws IOException {
        if (Files.notExists(DESCRIPTORS)) {
            return 0;
        }
        try (Stream<Path> open = Files.list(DESCRIPTORS)) {
            return open.count();
        }
    }

    /**
     * Checks that nothing has grown since {@code before}.
     *
     * @throws IllegalStateException if something has
     */
    void requireNoGrowth(Vitals before) {
        if (descriptors > before.descriptors
                || heap > before.heap + HEAP_NOISE
                || threads > before.threads + THREAD_NOISE) {
            throw new IllegalStateException("what a process holds grows: before " + before + ", now " + this);
        }
    }

    /**
     * Checks that nothing of a session is left.
     *
     * @throws IllegalStateException if a file under {@code directory} or a child process is
     */
    static void requireNothingLeft(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            require("files", files.map(Path::toString).toList());
        }
        require(
                "processes",
                ProcessHandle.allProcesses()
                        .map(process -> process.info().commandLine().orElse(""))
                        .filter(line -> line.contains(directory.toString()) && line.contains("worker.args"))
                        .toList());
    }

    private static void require(String what, List<String> left) {
        if (!left.isEmpty()) {
            throw new IllegalStateException(what + " are left: " + left);
        }
    }
}
