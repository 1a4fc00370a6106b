package dev.furrow.launcher.inspect;

import dev.furrow.IndexRange;
import dev.furrow.inspect.ArrayView;
import dev.furrow.inspect.CallView;
import dev.furrow.inspect.ProcessUsage;
import dev.furrow.inspect.SessionView;
import dev.furrow.inspect.WorkerView;
import dev.furrow.launcher.text.Amounts;
import dev.furrow.launcher.text.Colours;
import dev.furrow.launcher.text.Paint;
import dev.furrow.launcher.text.TextTable;
import dev.furrow.observe.Quantity;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;

/** A session in lines of at most about 100 columns. */
final class SessionTable {
    private static final String UNKNOWN = "-";
    private static final int TASK_WIDTH = 36;
    private static final int DTYPE_WIDTH = 24;

    private final SessionView session;
    private final Instant now;
    private final Colours colours;

    SessionTable(SessionView session, Instant now, Colours colours) {
        this.session = session;
        this.now = now;
        this.colours = colours;
    }

    /** Prints it, after an empty line. */
    void print(PrintStream out) {
        out.println();
        out.println(colours.paint(Paint.BOLD, session.job()));
        facts().lines(colours).forEach(out::println);
        workers().lines(colours).forEach(out::println);
        arrays().lines(colours).forEach(out::println);
    }

    private TextTable facts() {
        ProcessUsage usage = session.usage();
        TextTable table = new TextTable()
                .row("driver", "pid " + session.pid() + ", CPU " + cpu(usage) + ", RSS " + rss(usage))
                .row(
                        "session",
                        session.engine() + ", "
                                + Quantity.count(session.workers().size(), "worker") + ", open for "
                                + since(session.opened()))
                .row("files", session.directory().toString());
        for (CallView call : session.calls()) {
            table.row(
                    "call",
                    call.task() + ": " + call.done() + " of " + call.count() + " done, " + percent(call)
                            + ", running for " + since(call.began()));
        }
        return table;
    }

    private static String percent(CallView call) {
        return String.format(Locale.ROOT, "%.0f %%", Math.floor(100.0 * call.done() / Math.max(1, call.count())));
    }

    private String since(Instant start) {
        return Amounts.time(Duration.between(start, now));
    }

    private TextTable workers() {
        TextTable table = new TextTable(0, 1, 4, 5, 6);
        if (session.workers().isEmpty()) {
            return table.row("no worker has started yet", "", "", "", "", "", "");
        }
        table.head("WORKER", "PID", "STATE", "TASK", "DONE", "CPU", "RSS");
        for (WorkerView worker : session.workers()) {
            table.row(
                    worker.state() == WorkerView.State.ENDED ? Paint.RED : Paint.PLAIN,
                    Integer.toString(worker.number()),
                    worker.pid().stream().mapToObj(Long::toString).findFirst().orElse(UNKNOWN),
                    worker.state().toString(),
                    task(worker),
                    Long.toString(worker.done()),
                    cpu(worker.usage()),
                    rss(worker.usage()));
        }
        return table;
    }

    private static String task(WorkerView worker) {
        String task = worker.task();
        if (task == null) {
            return UNKNOWN;
        }
        IndexRange indices = worker.indices();
        String which = indices == null
                ? ""
                : indices.size() == 1 ? "(" + indices.from() + ")" : "(" + indices.from() + ".." + indices.to() + ")";
        String progress = worker.progress() > 0 ? String.format(Locale.ROOT, " %.0f %%", 100 * worker.progress()) : "";
        return Amounts.cut(task + which + progress, TASK_WIDTH);
    }

    private TextTable arrays() {
        TextTable table = new TextTable(3);
        if (!session.arrays().isEmpty()) {
            table.head("ARRAY", "DTYPE", "SHAPE", "SIZE", "FILE");
        }
        for (ArrayView array : session.arrays()) {
            boolean own = array.path().startsWith(session.directory());
            table.row(
                    array.name(),
                    Amounts.cut(array.dtype(), DTYPE_WIDTH),
                    Amounts.extents(array.shape().extents()),
                    Amounts.bytes(array.bytes()),
                    own
                            ? session.directory().relativize(array.path()).toString()
                            : array.path().toString());
        }
        return table;
    }

    private static String cpu(ProcessUsage usage) {
        return usage.cpu().map(Amounts::time).orElse(UNKNOWN);
    }

    private static String rss(ProcessUsage usage) {
        OptionalLong bytes = usage.rssBytes();
        return bytes.isPresent() ? Amounts.bytes(bytes.getAsLong()) : UNKNOWN;
    }
}
