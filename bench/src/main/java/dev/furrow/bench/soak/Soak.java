package dev.furrow.bench.soak;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * Runs jobs for some time while a {@link Monkey} does their workers harm, and demands that each result has the bits of an
 * undisturbed run, and that nothing grows and nothing is left.
 */
final class Soak {
    /** The exit code of a soak that has found something. */
    static final int FAILED = 1;

    /** How often each workload is run until a driver is killed and resumed. */
    private static final int PASSES = 2;

    private final PrintStream out;
    private final Place place;
    private final int size;
    private final long seed;
    private final Map<Workload, String> expected = new EnumMap<>(Workload.class);
    private final Workers workers = new Workers();
    private final DriverKiller drivers;
    private int runs;
    private int resumed;
    private long retries;

    Soak(PrintStream out, Place place, int size, long seed) {
        this.out = out;
        this.place = place;
        this.size = size;
        this.seed = seed;
        this.drivers = new DriverKiller(place, size, seed);
    }

    /**
     * Runs it.
     *
     * @param time for how long: no run begins later
     * @throws SoakFailure if a result differs, something has grown, or is left
     */
    SoakResult run(Duration time) throws IOException, InterruptedException {
        try (Overtime overtime = new Overtime(out)) {
            return run(time, overtime);
        }
    }

    private SoakResult run(Duration time, Overtime overtime) throws IOException, InterruptedException {
        long start = System.nanoTime();
        long deadline = start + time.toNanos();
        for (Workload workload : Workload.values()) {
            overtime.begins();
            expected.put(workload, workload.undisturbed(size));
        }
        Monkey monkey = new Monkey(workers, seed);
        Vitals before;
        monkey.start();
        try (monkey) {
            round(deadline, overtime); // what the first round takes is not growth
            before = Vitals.now();
            while (System.nanoTime() - deadline < 0) {
                round(deadline, overtime);
            }
        }
        Vitals after = Vitals.now();
        after.requireNoGrowth(before);
        return new SoakResult(
                Duration.ofNanos(System.nanoTime() - start),
                seed,
                runs,
                resumed,
                drivers.kills(),
                monkey.done(),
                workers.deaths(),
                workers.restarts(),
                retries,
                workers.noticed(),
                workers.replaced(),
                drivers.orphaned(),
                before,
                after);
    }

    private void round(long deadline, Overtime overtime) throws IOException, InterruptedException {
        for (int pass = 0; pass < PASSES; pass++) {
            for (Workload workload : Workload.values()) {
                if (resumed == 0 || System.nanoTime() - deadline < 0) {
                    overtime.begins();
                    run(workload);
                }
            }
        }
        if (resumed == 0 || System.nanoTime() - deadline < 0) {
            overtime.begins();
            check(Workload.JACOBI, drivers.run(deadline));
            Vitals.requireNothingLeft(place);
            resumed++;
        }
        out.printf(
                "soak: %d runs and %d resumed ones, %d workers and %d drivers died%n",
                runs, resumed, workers.deaths(), drivers.kills());
    }

    private void run(Workload workload) throws IOException {
        Workload.Outcome outcome = workload.run(place, size, workers);
        workers.forget(Workload.WORKERS);
        check(workload, outcome.bits());
        Vitals.requireNothingLeft(place);
        retries += outcome.retries();
        runs++;
    }

    private void check(Workload workload, String bits) {
        if (!bits.equals(expected.get(workload))) {
            throw new SoakFailure(
                    "another result: " + workload + " bits=" + bits + " expected=" + expected.get(workload));
        }
    }

    /** Ends what runs in other processes and deletes the files. From any thread. */
    void abort() {
        drivers.abort();
        try {
            place.delete();
        } catch (IOException e) {
            throw new UncheckedIOException("what a soak leaves lies in " + place.root(), e);
        }
    }
}
