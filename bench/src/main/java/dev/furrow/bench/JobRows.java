package dev.furrow.bench;

import static dev.furrow.Shape.shape;

import dev.furrow.array.Float64Array;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Whole jobs that make their own data. */
final class JobRows {
    private static final int SIDE = 2000;
    private static final int BLOCKS = 400;

    private JobRows() {}

    /** Heat on a plate. */
    static Row jacobi(Settings settings) throws Exception {
        int steps = settings.size(20, 100);
        Row row = new Row("jacobi", "Jacobi, " + SIDE + " x " + SIDE + ", " + steps + " steps", "ms")
                .tolerance(1e-9)
                .warmups(10);
        JacobiSession session = row.using(jacobi("processes"));
        JacobiSession threads = row.using(jacobi("threads"));
        Threads java = row.using(new Threads());
        double[] even = new double[SIDE * SIDE];
        double[] odd = new double[SIDE * SIDE];

        row.contender("Furrow, two workers", () -> furrow(session, steps));
        row.contender("Furrow, `engine(\"threads\")`", () -> furrow(threads, steps));
        row.contender("a parallel stream of two threads", () -> {
            for (double[] plate : new double[][] {even, odd}) {
                Arrays.fill(plate, 0);
                Arrays.fill(plate, 0, SIDE, Jacobi.HOT);
            }
            double millis = Timing.millis(() -> {
                for (int step = 0; step < steps; step++) {
                    double[] from = step % 2 == 0 ? even : odd;
                    double[] to = step % 2 == 0 ? odd : even;
                    java.stream(
                            () -> IntStream.range(1, SIDE - 1).parallel().forEach(r -> Jacobi.step(from, to, SIDE, r)));
                }
            });
            return new Sample(millis, Arrays.stream(even).sum());
        });
        return row.contender("numpy, `Pool` and `shared_memory`", settings.python("jobs.py", "jacobi", SIDE, steps));
    }

    private static JacobiSession jacobi(String engine) {
        return JacobiSession.builder()
                .engine(engine)
                .workers(Settings.WORKERS)
                .even(shape(SIDE, SIDE))
                .odd(shape(SIDE, SIDE))
                .open();
    }

    private static Sample furrow(JacobiSession session, int steps) throws Exception {
        Jacobi job = session.job();
        for (Float64Array plate : new Float64Array[] {job.even, job.odd}) {
            plate.fill(0);
            plate.row(0).fill(Jacobi.HOT);
        }
        double millis = Timing.millis(() -> {
            for (int step = 0; step < steps; step++) {
                (step % 2 == 0 ? session.toOdd() : session.toEven()).forEach(1, SIDE - 1);
            }
        });
        return new Sample(millis, job.even.sum());
    }

    /** Pi by chance. */
    static Row monteCarlo(Settings settings) throws Exception {
        int blocks = settings.size(BLOCKS / 4, BLOCKS);
        Row row = new Row("montecarlo", "Monte Carlo, " + blocks + " blocks of " + MonteCarlo.POINTS + " points", "ms")
                .tolerance(1e-3)
                .warmups(10)
                .note("Java counts the same points everywhere; numpy draws those of its own generator.");
        MonteCarloSession session =
                row.using(MonteCarloSession.builder().workers(Settings.WORKERS).open());
        MonteCarloSession threads = row.using(MonteCarloSession.builder()
                .engine("threads")
                .workers(Settings.WORKERS)
                .open());
        Threads java = row.using(new Threads());
        row.contender("Furrow, two workers", () -> furrow(session, blocks));
        row.contender("Furrow, `engine(\"threads\")`", () -> furrow(threads, blocks));
        row.contender("a parallel stream of two threads", () -> {
            long start = System.nanoTime();
            long hits = java.stream(() -> IntStream.range(0, blocks)
                    .parallel()
                    .mapToLong(MonteCarlo::count)
                    .sum());
            return new Sample((System.nanoTime() - start) / 1e6, hits);
        });
        return row.contender("numpy, `Pool`", settings.python("jobs.py", "montecarlo", blocks, MonteCarlo.POINTS));
    }

    private static Sample furrow(MonteCarloSession session, int blocks) {
        long start = System.nanoTime();
        long hits = session.hits().reduce(0, blocks);
        return new Sample((System.nanoTime() - start) / 1e6, hits);
    }
}
