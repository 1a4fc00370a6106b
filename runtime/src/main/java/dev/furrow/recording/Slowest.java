package dev.furrow.recording;

import dev.furrow.engine.IndexSpace;
import dev.furrow.engine.trace.ChunkRecord;
import dev.furrow.observe.SlowRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Keeps the few runs of a call that took longest for each of their invocations. Not thread-safe. */
final class Slowest {
    static final int KEPT = 10;

    private static final Comparator<Run> BY_TIME =
            Comparator.comparingDouble(Run::each).reversed();

    private final List<Run> runs = new ArrayList<>();

    /** Whether a chunk is one invocation, however many indices it has. */
    private final boolean chunkIsOne;

    private record Run(long position, long count, int worker, long nanos, double each) {}

    Slowest(boolean chunkIsOne) {
        this.chunkIsOne = chunkIsOne;
    }

    void add(int worker, ChunkRecord chunk) {
        if (chunk.longest() >= 0 && !chunkIsOne) {
            add(new Run(chunk.longest(), 1, worker, chunk.longestNanos(), chunk.longestNanos()));
        } else {
            double each = chunkIsOne ? chunk.nanos() : (double) chunk.nanos() / Math.max(1, chunk.count());
            add(new Run(chunk.position(), chunk.count(), worker, chunk.nanos(), each));
        }
    }

    private void add(Run run) {
        if (runs.size() == KEPT) {
            if (run.each() <= runs.getLast().each()) {
                return;
            }
            runs.removeLast();
        }
        runs.add(run);
        runs.sort(BY_TIME);
    }

    /** Returns them, the slowest first. */
    List<SlowRun> runs(IndexSpace space) {
        return runs.stream()
                .map(run -> new SlowRun(
                        space.describe(run.position(), run.count()),
                        chunkIsOne ? 1 : run.count(),
                        run.worker(),
                        run.nanos()))
                .toList();
    }
}
