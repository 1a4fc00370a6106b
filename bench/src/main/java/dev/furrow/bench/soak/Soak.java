package dev.furrow.bench.soak;

import dev.furrow.observe.SessionObserver;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * Runs jobs for some time while a {@link Monkey} does their workers harm, and demands that each result has the bits of an
 * undisturbed run, and that nothing grows and nothing is left.
 */
public final class Soak {
    private static final SessionObserver NOBODY = new SessionObserver() {};

    private final PrintStream out;
    private final Path directory;
    private final int size;
    private final Map<Workload, String> expected = new EnumMap<>(Workload.class);
    private final Workers workers = new Workers();
    private int runs;
    private int drivers;
    private int driverKills;

    private Soak(PrintStream out, Path directory, int size) {
        this.out = out;
        this.directory = directory;
        this.size = size;
    }

    /**
     * Runs it from the command line.
     *
     * @param args for how many seconds, how much there is to do in one run (1 to 10), and the seed
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory(base(), "soak");
        try {
            SoakResult result = run(
                    System.out,
                    directory,
                    Duration.ofSeconds(Long.parseLong(args[0])),
                    Integer.parseInt(args[1]),
                    Long.parseLong(args[2]));
            result.print(System.out);
        } finally {
            Files.delete(directory);
        }
    }

    private static Path base() {
        Path sharedMemory = Path.of("/dev/shm");
        return Files.isWritable(sharedMemory) ? sharedMemory : Path.of(System.getProperty("java.io.tmpdir"));
    }

    /**
     * Runs it.
     *
     * @param directory an empty directory, which is empty afterwards
     * @param size how much there is to do in one run: 1 to 10
     * @throws IllegalStateException if a result differs, something has grown, or is left
     */
    static SoakResult run(PrintStream out, Path directory, Duration time, int size, long seed)
            throws IOException, InterruptedException {
        return new Soak(out, directory, size).run(time, seed);
    }

    private SoakResult run(Duration time, long seed) throws IOException, InterruptedException {
        for (Workload workload : Workload.values()) {
            expected.put(workload, workload.run("inline", directory, size, NOBODY));
            check(workload, workload.run("processes", directory, size, NOBODY)); // what the first takes is not growth
        }
        DriverKiller drivers = new DriverKiller(directory, size, seed);
        Vitals before = Vitals.now();
        long start = System.nanoTime();
        Monkey monkey = new Monkey(workers, seed);
        monkey.start();
        try (monkey) {
            for (int round = 0; System.nanoTime() - start < time.toNanos(); round++) {
                Workload workload = Workload.values()[round % Workload.values().length];
                check(workload, workload.run("processes", directory, size, workers));
                workers.forget();
                Vitals.requireNothingLeft(directory);
                runs++;
                if (round % 4 == 3) {
                    driverKills += drivers.run(out);
                    this.drivers++;
                }
                out.printf("soak: %d runs, %d deaths%n", runs, workers.deaths());
            }
        }
        Vitals after = Vitals.now();
        after.requireNoGrowth(before);
        Vitals.requireNothingLeft(directory);
        return new SoakResult(
                Duration.ofNanos(System.nanoTime() - start),
                seed,
                runs,
                this.drivers,
                driverKills,
                monkey.done(),
                workers.deaths(),
                workers.noticed(),
                workers.replaced(),
                before,
                after);
    }

    private void check(Workload workload, String bits) {
        if (!bits.equals(expected.get(workload))) {
            throw new IllegalStateException(
                    "another result: " + workload + " bits=" + bits + " expected=" + expected.get(workload));
        }
    }
}
