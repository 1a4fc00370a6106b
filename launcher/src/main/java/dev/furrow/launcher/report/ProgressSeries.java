package dev.furrow.launcher.report;

import java.util.ArrayList;
import java.util.List;

/** How many invocations were done when, in bounded memory: at most {@value #MOST_POINTS} points. Not thread-safe. */
final class ProgressSeries {
    static final int MOST_POINTS = 256;

    private static final long FIRST_INTERVAL_NANOS = 100_000;

    /** At the end of each interval: what was done in it. */
    private long[] done = new long[MOST_POINTS];

    private final long begin;
    private long interval = FIRST_INTERVAL_NANOS;
    private int used;

    /** Begins at a time in ns, of which the first points may be a little earlier. */
    ProgressSeries(long begin) {
        this.begin = begin;
    }

    void add(long nanos, long count) {
        long passed = Math.max(0, nanos - begin);
        while (passed / interval >= MOST_POINTS) {
            long[] halved = new long[MOST_POINTS];
            for (int i = 0; i < MOST_POINTS; i++) {
                halved[i / 2] += done[i];
            }
            done = halved;
            interval *= 2;
            used = (used + 1) / 2;
        }
        int at = (int) (passed / interval);
        done[at] += count;
        used = Math.max(used, at + 1);
    }

    /** Returns times and how many were done by then. */
    List<long[]> points() {
        List<long[]> points = new ArrayList<>();
        long sum = 0;
        for (int i = 0; i < used; i++) {
            if (done[i] > 0) {
                if (points.isEmpty() || points.getLast()[0] < begin + i * interval) {
                    points.add(new long[] {begin + i * interval, sum});
                }
                sum += done[i];
                points.add(new long[] {begin + (i + 1) * interval, sum});
            }
        }
        return points;
    }
}
