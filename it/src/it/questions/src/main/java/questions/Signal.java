package questions;

import static dev.furrow.SharedArray.DYNAMIC;

import dev.furrow.Access;
import dev.furrow.DType;
import dev.furrow.ParallelTask;
import dev.furrow.Reduction;
import dev.furrow.Shape;
import dev.furrow.SharedArray;
import dev.furrow.array.Float64Array;
import dev.furrow.array.Int64Array;
import dev.furrow.array.Lifetime;
import java.nio.file.Path;
import java.util.Arrays;

/** The code of docs/access-modes.md, docs/processes-or-threads.md, docs/debugging.md and docs/sharing-with-python.md. */
public class Signal {
    @SharedArray(shape = DYNAMIC, dtype = DType.FLOAT64, access = Access.READ_ONLY)
    Float64Array samples;

    @SharedArray(shape = DYNAMIC, dtype = DType.FLOAT64, access = Access.PARTITIONED)
    Float64Array smooth;

    @SharedArray(shape = 10, dtype = DType.INT64, access = Access.REDUCED, reduction = Reduction.SUM)
    Int64Array histogram;

    @SharedArray(shape = 1, dtype = DType.INT64)
    Int64Array peaks;

    @SharedArray(shape = 3, dtype = DType.FLOAT64, access = Access.COPY_ON_WRITE)
    Float64Array window;

    @ParallelTask
    void smooth(int i) {
        double before = samples.get(Math.max(0, i - 1));
        double after = samples.get(Math.min(samples.size() - 1, i + 1));
        smooth.set(i, (before + samples.get(i) + after) / 3);
    }

    @ParallelTask
    void count(int i) {
        int bin = (int) (samples.get(i) * 10);
        histogram.set(bin, histogram.get(bin) + 1);
    }

    @ParallelTask
    void findPeaks(int i) {
        if (samples.get(i) > 0.95) {
            peaks.getAndAdd(0, 1);
        }
    }

    @ParallelTask
    double median(int i) {
        for (int k = 0; k < 3; k++) {
            window.set(k, samples.get(Math.min(samples.size() - 1, i + k)));
        }
        double[] sorted = {window.get(0), window.get(1), window.get(2)};
        Arrays.sort(sorted);
        return sorted[1];
    }

    /** Runs all on an engine, and returns what came of it. */
    static String run(String engine, long count) {
        try (SignalSession session = SignalSession.builder()
                .engine(engine)
                .workers(2)
                .samples(Shape.shape(count))
                .smooth(Shape.shape(count))
                .open()) {
            session.job().samples.setAll(i -> i * 7 % 100 / 100.0);
            session.smooth().forEach(0, count);
            session.count().forEach(0, count);
            session.findPeaks().forEach(0, count);
            return session.job().smooth.sum() + " " + session.job().histogram + " "
                    + session.job().peaks.get(0) + " "
                    + session.median().map(0, count).getLast();
        }
    }

    static void keep(Path file) {
        try (SignalSession session = SignalSession.builder()
                .samplesInFile(file)
                .smooth(Shape.shape(1000))
                .open()) {
            session.smooth().forEach(0, 1000);
            session.job().smooth.save(Path.of("target/smooth.npy"));
        }
    }

    public static void main(String[] args) {
        String inline = run("inline", 1000);
        String threads = run("threads", 1000);
        String processes = run("processes", 1000);
        System.out.println("the same on all engines: " + (inline.equals(threads) && threads.equals(processes)));
        System.out.println(processes);
        Float64Array.create(Path.of("target/samples.npy"), Shape.shape(1000)).close();
        keep(Path.of("target/samples.npy"));
        Float64Array.create("temps", Shape.shape(365, 24), Lifetime.PERSISTENT).close();
    }
}
