package dev.furrow.observe;

import java.util.Comparator;
import java.util.List;

/**
 * A call that has ended.
 *
 * @param number its number in the session
 * @param task the name of the task
 * @param total how many invocations it was to run
 * @param done how many were run to their end, as far as was noted
 * @param beginNanos when it began, in ns since the session opened
 * @param wallNanos how long it took, in ns
 * @param workers what each worker did meanwhile
 * @param slowest what took longest, at most 10, the slowest first
 * @param failures what went wrong
 * @param chunks how long chunks took, the shortest first; buckets without chunks between others are there too
 * @param lostChunks how many chunks are not in these figures, because they were noted faster than they were read
 * @param advice what follows
 */
public record CallSummary(
        long number,
        String task,
        long total,
        long done,
        long beginNanos,
        long wallNanos,
        List<WorkerTimes> workers,
        List<SlowRun> slowest,
        List<FailedRun> failures,
        List<DurationBucket> chunks,
        long lostChunks,
        List<Advice> advice) {
    /** Copies the lists. */
    public CallSummary {
        workers = List.copyOf(workers);
        slowest = List.copyOf(slowest);
        failures = List.copyOf(failures);
        chunks = List.copyOf(chunks);
        advice = List.copyOf(advice);
    }

    /** Returns how long all workers together ran chunks, in ns. */
    public long workNanos() {
        return workers.stream().mapToLong(WorkerTimes::workNanos).sum();
    }

    /** Returns the share of the time in which they were ready that workers ran no chunk: 0 to 1. */
    public double waitShare() {
        long waited = workers.stream().mapToLong(WorkerTimes::waitNanos).sum();
        return waited == 0 ? 0 : (double) waited / (waited + workNanos());
    }

    /** Returns how long an invocation took in the mean, in ns; 0 if none was run. */
    public double meanNanos() {
        long invocations = workers.stream().mapToLong(WorkerTimes::invocations).sum();
        return invocations == 0 ? 0 : (double) workNanos() / invocations;
    }

    /**
     * Returns by what part of the mean the worker that had most to do had more: 0 if all had the same. What counts is the share
     * of the time in which a worker was ready, as one that still started could not work.
     */
    public double imbalance() {
        double mean = 1 - waitShare();
        double most = workers.stream()
                .max(Comparator.comparingLong(WorkerTimes::workNanos))
                .map(worker -> (double) worker.workNanos() / (worker.workNanos() + worker.waitNanos()))
                .orElse(mean);
        return workNanos() == 0 ? 0 : Math.max(0, most / mean - 1);
    }
}
