package dev.furrow.bench;

import static dev.furrow.Shape.shape;

import dev.furrow.array.Int64Array;
import java.util.stream.IntStream;

/** The loop over indices whose body does next to nothing: all that is measured is the loop. */
final class IndexRows {
    private static final int INDICES = 100_000_000;

    private IndexRows() {}

    /** {@code a[i] = i} for each index of a hundred million. */
    static Row forEach(Settings settings) throws Exception {
        Row row = new Row("foreach", "`a[i] = i` for 100,000,000 indices", "ms").warmups(settings.size(1, 5));
        StepsSession session = row.using(StepsSession.builder()
                .workers(Settings.WORKERS)
                .numbers(shape(INDICES))
                .open());
        Threads threads = row.using(new Threads());
        long[] heap = new long[INDICES];
        int times = settings.size(3, 5);

        row.contender("Furrow, no chunk size given", () -> {
            double millis = Timing.medianMillis(times, () -> session.put().forEach(0, INDICES));
            return new Sample(millis, session.job().numbers.get(INDICES - 1));
        });
        row.contender("half the time of one plain loop over a heap array", () -> {
            double millis = Timing.medianMillis(times, () -> plainLoop(heap));
            return new Sample(millis / 2, heap[INDICES - 1]);
        });
        row.contender("half the time of one plain loop over the shared array", () -> {
            double millis = Timing.medianMillis(times, () -> plainLoop(session.job().numbers));
            return new Sample(millis / 2, session.job().numbers.get(INDICES - 1));
        });
        row.contender("a parallel stream of two threads over a heap array", () -> {
            double millis = Timing.medianMillis(
                    times,
                    () -> threads.stream(
                            () -> IntStream.range(0, INDICES).parallel().forEach(i -> heap[i] = i)));
            return new Sample(millis, heap[INDICES - 1]);
        });
        row.unchecked("Python `Pool.map` at its best chunk size, scaled", settings.python("indices.py", "best"));
        row.unchecked("Python `Pool.map`, chunks of 1, scaled", settings.python("indices.py", "single"));
        return row.unchecked("Python `Pool.map` of numpy slices", settings.python("indices.py", "slices"));
    }

    private static void plainLoop(long[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] = i;
        }
    }

    private static void plainLoop(Int64Array target) {
        for (int i = 0; i < INDICES; i++) {
            target.set(i, i);
        }
    }
}
