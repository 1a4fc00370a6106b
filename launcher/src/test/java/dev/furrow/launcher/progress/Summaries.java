package dev.furrow.launcher.progress;

import dev.furrow.observe.Advice;
import dev.furrow.observe.ArrayInfo;
import dev.furrow.observe.CallSummary;
import dev.furrow.observe.DurationBucket;
import dev.furrow.observe.FailedRun;
import dev.furrow.observe.SessionInfo;
import dev.furrow.observe.SessionSummary;
import dev.furrow.observe.SlowRun;
import dev.furrow.observe.WorkerTimes;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Figures for tests. */
public final class Summaries {
    private static final long MILLI = 1_000_000;

    private Summaries() {}

    public static List<WorkerTimes> workers(int count, long exit) {
        return IntStream.range(0, count)
                .mapToObj(n ->
                        new WorkerTimes(n, (200 + n) * MILLI, (n + 1) * MILLI, (1000 - n) * MILLI, exit, 50 + n, 7))
                .toList();
    }

    public static CallSummary call(int workers, List<FailedRun> failures) {
        return new CallSummary(
                3,
                "shadeRow",
                1024,
                failures.isEmpty() ? 1024 : 17,
                250 * MILLI,
                1001 * MILLI,
                workers(workers, 0),
                List.of(
                        new SlowRun("17", 1, 0, 12 * MILLI),
                        new SlowRun("0..64", 64, 1, 3 * MILLI),
                        new SlowRun("900", 1, 1, 2 * MILLI),
                        new SlowRun("901", 1, 1, MILLI)),
                failures,
                List.of(new DurationBucket(1024, 1280, 3), new DurationBucket(1280, 1536, 0)),
                0,
                List.of(new Advice(Advice.Rule.IMBALANCE, "begin with the long ones")));
    }

    public static SessionInfo info(int workers) {
        return new SessionInfo(
                "org.example.Hillshade",
                "processes",
                workers,
                Instant.EPOCH,
                "/dev/shm/x",
                List.of(new ArrayInfo("grid", "uint8", "1024 x 2048", "READ_ONLY", 2097152, "/dev/shm/x/grid.npy")));
    }

    public static SessionSummary session(int workers, List<CallSummary> calls) {
        return new SessionSummary(
                info(workers),
                true,
                300 * MILLI,
                1100 * MILLI,
                workers(workers, 30 * MILLI),
                calls,
                List.of(),
                calls.stream().flatMap(call -> call.failures().stream()).toList(),
                0,
                List.of(new Advice(Advice.Rule.START_COST, "use threads </script><b> & \"quotes\"")));
    }
}
