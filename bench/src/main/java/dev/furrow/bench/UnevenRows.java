package dev.furrow.bench;

import static dev.furrow.Shape.shape;

import dev.furrow.array.Int32Array;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Work whose rows cost from one to about a thousand. */
final class UnevenRows {
    private static final int COLS = 400;

    /** Python does one row of so many, and its time is scaled; so it is over these that results are summed. */
    private static final int PYTHON_STRIDE = 16;

    private UnevenRows() {}

    /** Rows of the Mandelbrot set. */
    static Row mandelbrot(Settings settings) throws Exception {
        int rows = settings.size(320, 960);
        Row row = new Row("uneven", "Mandelbrot, rows that cost from 1 to 1000", "ms");
        MandelbrotSession two = row.using(session(Settings.WORKERS, rows));
        MandelbrotSession one = row.using(session(1, rows));
        Threads threads = row.using(new Threads());
        int[] heap = new int[rows * COLS];

        row.contender("Furrow, two workers", () -> furrow(two, rows));
        row.contender("Furrow, one worker", () -> furrow(one, rows));
        row.contender("one plain loop", () -> plain(heap, () -> fill(heap, 0, rows, rows)));
        row.contender(
                "two threads, half of the rows each",
                () -> plain(heap, () -> {
                    List<Future<?>> halves = new ArrayList<>();
                    halves.add(threads.pool().submit(() -> fill(heap, 0, rows / 2, rows)));
                    halves.add(threads.pool().submit(() -> fill(heap, rows / 2, rows, rows)));
                    for (Future<?> half : halves) {
                        half.get();
                    }
                }));
        row.contender(
                "a parallel stream of two threads",
                () -> plain(
                        heap,
                        () -> threads.stream(
                                () -> IntStream.range(0, rows).parallel().forEach(r -> fill(heap, r, r + 1, rows)))));
        row.contender(
                "a fixed pool of threads, a task for each row",
                () -> plain(heap, () -> {
                    List<Future<?>> done = new ArrayList<>();
                    for (int r = 0; r < rows; r++) {
                        int number = r;
                        done.add(threads.pool().submit(() -> fill(heap, number, number + 1, rows)));
                    }
                    for (Future<?> each : done) {
                        each.get();
                    }
                }));
        row.contender(
                "Python `Pool.map` of numpy rows, chunks of 1, scaled",
                settings.python("mandelbrot.py", rows, COLS, Mandelbrot.LIMIT, PYTHON_STRIDE));
        return row.note("Steps of the dearest row over those of the cheapest: " + costSpread(two, rows) + ".");
    }

    private static MandelbrotSession session(int workers, int rows) {
        return MandelbrotSession.builder()
                .workers(workers)
                .steps(shape(rows, COLS))
                .open();
    }

    private static Sample furrow(MandelbrotSession session, int rows) throws Exception {
        double millis = Timing.millis(() -> session.row().forEach(0, rows));
        Int32Array steps = session.job().steps;
        long sum = 0;
        for (int row = 0; row < rows; row += PYTHON_STRIDE) {
            sum += steps.row(row).sum();
        }
        return new Sample(millis, sum);
    }

    private static Sample plain(int[] steps, Timing.Body work) throws Exception {
        double millis = Timing.millis(work);
        long sum = 0;
        for (int row = 0; row < steps.length / COLS; row += PYTHON_STRIDE) {
            for (int col = 0; col < COLS; col++) {
                sum += steps[row * COLS + col];
            }
        }
        return new Sample(millis, sum);
    }

    private static void fill(int[] steps, int from, int to, int rows) {
        for (int row = from; row < to; row++) {
            for (int col = 0; col < COLS; col++) {
                steps[row * COLS + col] = Mandelbrot.steps(row, col, rows, COLS);
            }
        }
    }

    private static long costSpread(MandelbrotSession session, int rows) {
        session.row().forEach(0, rows);
        long least = Long.MAX_VALUE;
        long greatest = 0;
        for (int row = 0; row < rows; row++) {
            long steps = session.job().steps.row(row).sum();
            least = Math.min(least, steps);
            greatest = Math.max(greatest, steps);
        }
        return greatest / least;
    }
}
