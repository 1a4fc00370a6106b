package dev.furrow.recording;

import dev.furrow.engine.trace.ChunkRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;

/**
 * Compares chunks that a worker ran alone with those that were run while all workers did, in one call.
 *
 * <p>Chunks are run alone where workers come late or have ended early: nobody is stopped to find out. So there are often too
 * few; then nothing is said. Nor is it where invocations differ among themselves, as then it is not known whether those run
 * alone were easier. Kept are the first and the last chunks of a call, as there the workers are not all at work. Not
 * thread-safe.
 */
final class Overlap {
    /** How many chunks at each end of a call are kept. */
    static final int KEPT = 512;

    /** So many chunks are needed of each kind. */
    static final int LEAST_CHUNKS = 8;

    /** So long must those of each kind have taken together: 5 ms. */
    static final double LEAST_NANOS = 5e6;

    /** Invocations differ where the standard deviation of chunks of a kind is more than this part of their mean. */
    static final double MOST_SPREAD = 0.25;

    private static final double ALONE = 0.05;
    private static final double TOGETHER = 0.95;

    private final int workers;
    private final List<Run> first = new ArrayList<>();
    private final Deque<Run> last = new ArrayDeque<>();

    /** When each worker began with its first chunk. */
    private final long[] firstStart;

    /** When each worker ended its last chunk. */
    private final long[] lastEnd;

    private record Run(int worker, long start, long end, long count) {
        double each() {
            return (double) (end - start) / count;
        }
    }

    Overlap(int workers) {
        this.workers = workers;
        firstStart = new long[workers];
        lastEnd = new long[workers];
        Arrays.fill(firstStart, Long.MAX_VALUE);
        Arrays.fill(lastEnd, Long.MIN_VALUE);
    }

    void add(int worker, ChunkRecord chunk) {
        if (workers == 1 || chunk.count() == 0) {
            return;
        }
        Run run = new Run(worker, chunk.start(), chunk.start() + chunk.nanos(), chunk.count());
        firstStart[worker] = Math.min(firstStart[worker], run.start());
        lastEnd[worker] = Math.max(lastEnd[worker], run.end());
        if (first.size() < KEPT) {
            first.add(run);
            return;
        }
        if (last.size() == KEPT) {
            last.removeFirst();
        }
        last.addLast(run);
    }

    /** Returns what the chunks kept say, if they say anything. */
    Optional<Scaling> scaling() {
        List<Run> alone = new ArrayList<>();
        List<Run> together = new ArrayList<>();
        sort(first, true, alone, together);
        sort(last, false, alone, together);
        if (!isEnough(alone) || !isEnough(together)) {
            return Optional.empty();
        }
        return Optional.of(new Scaling(workers, mean(alone), mean(together), alone.size()));
    }

    /**
     * Sorts the runs of one end of the call, without those beside which others may have run that are not kept: where runs
     * were dropped between both ends, what a worker did is known from its first run on to the last one kept at the
     * beginning, and from the first one kept at the end.
     */
    private void sort(Collection<Run> runs, boolean isBeginning, List<Run> alone, List<Run> together) {
        long from = Long.MIN_VALUE;
        long to = Long.MAX_VALUE;
        for (int worker = 0; worker < workers && !last.isEmpty(); worker++) {
            if (isBeginning) {
                to = Math.min(to, lastStart(runs, worker).orElse(firstStart[worker]));
            } else {
                from = Math.max(from, firstEnd(runs, worker).orElse(lastEnd[worker]));
            }
        }
        for (Run run : runs) {
            if (run.start() < from || run.end() > to) {
                continue;
            }
            double others = others(run, runs);
            if (others <= ALONE) {
                alone.add(run);
            } else if (others >= (workers - 1) * TOGETHER) {
                together.add(run);
            }
        }
    }

    private static OptionalLong lastStart(Collection<Run> runs, int worker) {
        return runs.stream()
                .filter(run -> run.worker() == worker)
                .mapToLong(Run::start)
                .max();
    }

    private static OptionalLong firstEnd(Collection<Run> runs, int worker) {
        return runs.stream()
                .filter(run -> run.worker() == worker)
                .mapToLong(Run::end)
                .min();
    }

    /** Returns how many other workers worked during a run, in the mean. */
    private static double others(Run run, Collection<Run> runs) {
        double overlap = 0;
        for (Run other : runs) {
            if (other.worker() != run.worker()) {
                overlap += Math.max(0, Math.min(run.end(), other.end()) - Math.max(run.start(), other.start()));
            }
        }
        return overlap / Math.max(1, run.end() - run.start());
    }

    private static boolean isEnough(List<Run> runs) {
        if (runs.size() < LEAST_CHUNKS || sum(runs, run -> run.end() - run.start()) < LEAST_NANOS) {
            return false;
        }
        double mean = sum(runs, Run::each) / runs.size();
        double squares = sum(runs, run -> (run.each() - mean) * (run.each() - mean));
        return Math.sqrt(squares / runs.size()) <= MOST_SPREAD * mean;
    }

    private static double mean(List<Run> runs) {
        return sum(runs, run -> run.end() - run.start()) / sum(runs, Run::count);
    }

    private static double sum(List<Run> runs, ToDoubleFunction<Run> of) {
        return runs.stream().mapToDouble(of).sum();
    }
}
