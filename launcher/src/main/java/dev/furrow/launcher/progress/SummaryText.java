package dev.furrow.launcher.progress;

import dev.furrow.observe.Advice;
import dev.furrow.observe.CallSummary;
import dev.furrow.observe.FailedRun;
import dev.furrow.observe.Quantity;
import dev.furrow.observe.SessionSummary;
import dev.furrow.observe.SlowRun;
import dev.furrow.observe.WorkerTimes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Tells of a call, or of a session, in a few lines. */
public final class SummaryText {
    /** Of more workers than this only the least, the mean and the most are told. */
    private static final int MOST_WORKERS = 8;

    private static final int MOST_SLOW = 3;

    private SummaryText() {}

    /** Returns the line that says what was run and how long it took. */
    static String headline(CallSummary call) {
        String done = call.done() == call.total()
                ? Quantity.count(call.total(), "invocation")
                : Quantity.count(call.done()) + " of " + Quantity.count(call.total(), "invocation");
        return "furrow: " + call.task() + ": " + done + " by "
                + Quantity.count(call.workers().size(), "worker") + " in " + Quantity.time(call.wallNanos());
    }

    /**
     * Returns the lines below that.
     *
     * @param sharedBytes how much memory driver and workers share
     */
    static List<String> details(CallSummary call, long sharedBytes) {
        List<String> lines = new ArrayList<>(table(call.workers(), false));
        List<String> facts = new ArrayList<>();
        if (!call.slowest().isEmpty()) {
            facts.add("slowest "
                    + call.slowest().stream()
                            .limit(MOST_SLOW)
                            .map(SummaryText::slow)
                            .collect(Collectors.joining(", ")));
        }
        if (call.workers().size() > 1) {
            facts.add("imbalance " + Quantity.percent(call.imbalance()));
        }
        facts.add(Quantity.bytes(sharedBytes) + " shared");
        lines.add(String.join("; ", facts));
        for (FailedRun failure : call.failures()) {
            lines.add("failed: " + failure.task() + (failure.indices().isEmpty() ? "" : "(" + failure.indices() + ")")
                    + ": " + failure.message().lines().findFirst().orElse(""));
        }
        call.advice().forEach(advice -> lines.add(advice(advice)));
        return indented(lines);
    }

    /** Returns what is to be said at the end of a session: how its workers spent their time, start and exit included. */
    static List<String> closing(SessionSummary session) {
        List<String> lines = new ArrayList<>(table(session.workers(), true));
        session.advice().forEach(advice -> lines.add(advice(advice)));
        List<String> all = new ArrayList<>();
        all.add("furrow: session: " + Quantity.count(session.workers().size(), "worker") + " for "
                + Quantity.time(session.engineStartNanos() + session.aliveNanos()));
        all.addAll(indented(lines));
        return all;
    }

    private static List<String> indented(List<String> lines) {
        return lines.stream().map(line -> "furrow:   " + line).toList();
    }

    private static String advice(Advice advice) {
        return "advice: " + advice.text();
    }

    private static String slow(SlowRun run) {
        return run.indices() + " (" + Quantity.time(run.nanos()) + (run.count() == 1 ? "" : " for " + run.count())
                + ")";
    }

    private static List<String> table(List<WorkerTimes> workers, boolean exit) {
        List<String> lines = new ArrayList<>();
        lines.add(row("worker", "start", "wait", "work", exit ? "exit" : ""));
        if (workers.size() <= MOST_WORKERS) {
            workers.forEach(worker -> lines.add(row(Integer.toString(worker.worker()), worker, exit)));
            return lines;
        }
        lines.add(row("least", least(workers, Comparator.naturalOrder()), exit));
        lines.add(row("mean", mean(workers), exit));
        lines.add(row("most", least(workers, Comparator.reverseOrder()), exit));
        return lines;
    }

    private static WorkerTimes mean(List<WorkerTimes> workers) {
        int count = workers.size();
        return of(figure -> workers.stream().mapToLong(figure).sum() / count);
    }

    private static WorkerTimes least(List<WorkerTimes> workers, Comparator<Long> order) {
        return of(figure -> workers.stream().map(figure::applyAsLong).min(order).orElse(0L));
    }

    private static WorkerTimes of(ToLongFunction<ToLongFunction<WorkerTimes>> of) {
        return new WorkerTimes(
                0,
                of.applyAsLong(WorkerTimes::startNanos),
                of.applyAsLong(WorkerTimes::waitNanos),
                of.applyAsLong(WorkerTimes::workNanos),
                of.applyAsLong(WorkerTimes::exitNanos),
                0,
                0);
    }

    private static String row(String name, WorkerTimes worker, boolean exit) {
        if (worker.startNanos() == 0 && worker.waitNanos() == 0 && worker.workNanos() == 0) {
            return row(name, "not yet", "", "", ""); // all was over before it was ready
        }
        return row(
                name,
                Quantity.time(worker.startNanos()),
                Quantity.time(worker.waitNanos()),
                Quantity.time(worker.workNanos()),
                exit ? Quantity.time(worker.exitNanos()) : "");
    }

    private static String row(String... cells) {
        return String.format(Locale.ROOT, "%-6s %11s %11s %11s %11s", (Object[]) cells)
                .stripTrailing();
    }
}
