package dev.furrow.bench.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
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
    private static final Path MAPPINGS = Path.of("/proc/self/maps");

    /** How much the live heap may differ from one moment to another without having grown: 16 MiB. */
    private static final long HEAP_NOISE = 16L << 20;

    /** Those that Java opens when it first needs them. */
    private static final long DESCRIPTOR_NOISE = 4;

    /** Threads that come and go: the JDK's reapers of processes stay for a minute, and there is one for each. */
    private static final long THREAD_NOISE = 16;

    /** How long what a session has ended may take to be gone, in ns: threads end by themselves. */
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    static Vitals now() throws IOException {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return new Vitals(
                descriptorsNow(),
                runtime.totalMemory() - runtime.freeMemory(),
                Thread.getAllStackTraces().size());
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
     * @throws SoakFailure if something has
     */
    void requireNoGrowth(Vitals before) {
        if (descriptors > before.descriptors + DESCRIPTOR_NOISE
                || heap > before.heap + HEAP_NOISE
                || threads > before.threads + THREAD_NOISE) {
            throw new SoakFailure("what the driver holds grows: before " + before + ", now " + this);
        }
    }

    /**
     * Checks that nothing of sessions is left: no file, no mapping of one, no process, no thread.
     *
     * @throws SoakFailure if something is
     */
    static void requireNothingLeft(Place place) throws IOException {
        require("files", place.left());
        require("processes", processes(place));
        require("mappings", mappings(place));
        List<String> running = runningThreads();
        for (long begin = System.nanoTime(); !running.isEmpty(); running = runningThreads()) {
            if (System.nanoTime() - begin > GRACE_NANOS) {
                require("threads", running);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static List<String> processes(Place place) {
        String argument = "@" + place.sessions();
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains(argument))
                .toList();
    }

    private static List<String> mappings(Place place) throws IOException {
        if (Files.notExists(MAPPINGS)) {
            return List.of();
        }
        String root = place.root().toString();
        try (Stream<String> lines = Files.lines(MAPPINGS)) {
            return lines.filter(line -> line.contains(root)).toList();
        }
    }

    private static List<String> runningThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("furrow-") && !name.equals("furrow-signal"))
                .toList();
    }

    private static void require(String what, List<?> left) {
        if (!left.isEmpty()) {
            throw new SoakFailure(what + " are left: " + left);
        }
    }

    @Override
    public String toString() {
        return descriptors + " descriptors, " + (heap >> 10) + " KiB of live objects, " + threads + " threads";
    }
}
