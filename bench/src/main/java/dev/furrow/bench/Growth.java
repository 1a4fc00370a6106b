package dev.furrow.bench;

import static dev.furrow.Shape.shape;

import dev.furrow.bench.report.Grid;
import dev.furrow.bench.report.Spread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** How what Furrow costs grows with workers, with bytes and with indices. */
final class Growth {
    private static final long UNIT_BYTES = 64 * 1024;
    private static final long INDICES = 1_000_000;
    private static final double MEBI = 1 << 20;

    private final int times;
    private final boolean quick;

    Growth(Settings settings) {
        times = settings.size(2, 5);
        quick = settings.quick();
    }

    /** With workers, more than there are cores too: of those only what they cost. */
    Grid workers() throws Exception {
        List<double[]> lines = new ArrayList<>();
        for (int workers : quick ? new int[] {1, 2, 4} : new int[] {1, 2, 4, 8, 16, 64}) {
            List<double[]> found = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                found.add(withWorkers(workers));
            }
            lines.add(new double[] {workers, median(found, 0), median(found, 1), median(found, 2), median(found, 3)});
        }
        return new Grid(
                "workers",
                "What workers cost",
                List.of(
                        "workers",
                        "open, ms",
                        "hot call, µs",
                        "forEach of 10⁶ indices, ms",
                        "memory of a worker (PSS), MiB"),
                lines);
    }

    private static double[] withWorkers(int workers) throws Exception {
        long start = System.nanoTime();
        try (StepsSession session =
                StepsSession.builder().workers(workers).numbers(shape(INDICES)).open()) {
            double open = (System.nanoTime() - start) / 1e6;
            double call = Timing.medianMicros(5000, 0, i -> session.increment().call(i));
            double loop = Timing.medianMillis(15, () -> session.put().forEach(0, INDICES));
            return new double[] {open, call, loop, workerMebibytes()};
        }
    }

    /** With the size of an array, which workers only map. */
    Grid bytes() throws Exception {
        List<double[]> lines = new ArrayList<>();
        for (int factor = 1; factor <= (quick ? 1000 : 10_000); factor *= 10) {
            long elements = factor * UNIT_BYTES / Long.BYTES;
            double[] open = new double[times];
            double[] close = new double[times];
            for (int i = 0; i < times; i++) {
                long start = System.nanoTime();
                StepsSession session = StepsSession.builder()
                        .workers(Settings.WORKERS)
                        .numbers(shape(elements))
                        .open();
                open[i] = (System.nanoTime() - start) / 1e6;
                close[i] = Timing.millis(session::close);
            }
            lines.add(new double[] {
                factor * UNIT_BYTES / MEBI,
                Spread.of(open).median(),
                Spread.of(close).median()
            });
        }
        return new Grid(
                "bytes",
                "What the size of an array costs",
                List.of("array, MiB", "open, two workers, ms", "close, ms"),
                lines);
    }

    /** With the number of indices. */
    Grid indices() throws Exception {
        long most = quick ? 10_000_000 : 1_000_000_000;
        List<double[]> lines = new ArrayList<>();
        byte[] heap = new byte[(int) most];
        try (FlagsSession session = FlagsSession.builder()
                        .workers(Settings.WORKERS)
                        .flags(shape(most))
                        .open();
                Threads threads = new Threads()) {
            for (int warm = 0; warm < 3; warm++) {
                session.flag().forEach(0, most);
            }
            if (session.job().flags.sum() != most) {
                throw new IllegalStateException(
                        "not all indices ran: " + session.job().flags.sum() + " of " + most);
            }
            for (long count = 10; count <= most; count *= 10) {
                long indices = count;
                int repeats = (int) Math.max(3, Math.min(2000, 100_000_000 / count));
                double own = Timing.medianMillis(repeats, () -> session.flag().forEach(0, indices));
                double stream = Timing.medianMillis(
                        repeats,
                        () -> threads.stream(
                                () -> LongStream.range(0, indices).parallel().forEach(i -> heap[(int) i] = 1)));
                lines.add(new double[] {count, own, stream, own * 1e6 / count});
            }
        }
        return new Grid(
                "indices",
                "What indices cost, a[i] = 1 for bytes",
                List.of("indices", "Furrow, ms", "parallel stream of two threads, ms", "Furrow, ns for each index"),
                lines);
    }

    private static double median(List<double[]> found, int column) {
        return Spread.of(found.stream().mapToDouble(values -> values[column]).toArray())
                .median();
    }

    /** Returns the memory of a worker, shared pages by their share; not a number where the system doesn't tell. */
    private static double workerMebibytes() throws IOException {
        double sum = 0;
        int workers = 0;
        for (ProcessHandle child : ProcessHandle.current().children().toList()) {
            Path file = Path.of("/proc", Long.toString(child.pid()), "smaps_rollup");
            if (Files.isReadable(file)) {
                for (String line : Files.readAllLines(file)) {
                    if (line.startsWith("Pss:")) {
                        sum += Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024;
                        workers++;
                    }
                }
            }
        }
        return sum / workers;
    }
}
