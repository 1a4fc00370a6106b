package dev.furrow.recording;

import dev.furrow.engine.trace.Trace;
import dev.furrow.observe.WorkerTimes;
import java.util.ArrayList;
import java.util.List;

/** When workers started and ended. Guarded by the recorder. */
final class WorkerLives {
    /** How long all starts of each number took together, in ns. */
    private final long[] start;

    /** How long those lived after their start that have ended, in ns. */
    private final long[] lived;

    /** Since when the one that lives is ready, by System.nanoTime; 0 if none is. */
    private final long[] readySince;

    /** The process of the one that lives. */
    private final long[] pids;

    private final long[] exit;

    WorkerLives(int workers) {
        start = new long[workers];
        lived = new long[workers];
        readySince = new long[workers];
        pids = new long[workers];
        exit = new long[workers];
    }

    /** Notes that a worker is ready, whose start took {@code nanos} ns. */
    void ready(int worker, long pid, long nanos, long now) {
        ended(worker, pids[worker], now, 0); // the one before, if its end was not told
        start[worker] += nanos;
        readySince[worker] = now;
        pids[worker] = pid;
    }

    /** Notes the end of a worker; {@code closing} is since when the session closes, or 0. */
    void ended(int worker, long pid, long now, long closing) {
        if (readySince[worker] == 0 || pids[worker] != pid) {
            return; // it never was ready, or another is in its place
        }
        lived[worker] += (closing == 0 ? now : closing) - readySince[worker];
        readySince[worker] = 0;
        exit[worker] = closing == 0 ? 0 : now - closing;
    }

    long[] starts() {
        return start.clone();
    }

    /** Returns how long all of each number were ready together until {@code now}, in ns. */
    long[] ready(long now) {
        long[] ready = lived.clone();
        for (int worker = 0; worker < ready.length; worker++) {
            ready[worker] += readySince[worker] == 0 ? 0 : now - readySince[worker];
        }
        return ready;
    }

    List<WorkerTimes> times(List<Trace.Totals> totals, long now) {
        List<WorkerTimes> times = new ArrayList<>();
        long[] ready = ready(now);
        for (int worker = 0; worker < start.length; worker++) {
            Trace.Totals total = totals.get(worker);
            times.add(new WorkerTimes(
                    worker,
                    start[worker],
                    Math.max(0, ready[worker] - total.workNanos()),
                    total.workNanos(),
                    exit[worker],
                    total.done(),
                    total.chunks()));
        }
        return times;
    }
}
