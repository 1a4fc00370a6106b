package dev.furrow.launcher.progress;

import dev.furrow.observe.CallSummary;
import dev.furrow.observe.SessionInfo;
import dev.furrow.observe.SessionObserver;
import dev.furrow.observe.SessionSummary;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Prints what a call was when it has ended, and what the session was when it closes. */
public final class SummaryPrinter implements SessionObserver {
    /** A call shorter than this, in ns, is not worth it: 100 ms. */
    static final long SHORT_NANOS = 100_000_000;

    /** After so many calls the others are in the report only. */
    static final int MOST_CALLS = 20;

    private final PrintStream out;
    private final boolean held;
    private final List<String> lines = new ArrayList<>();
    private long sharedBytes;
    private int printed;
    private int left;

    /**
     * Makes a printer.
     *
     * @param held whether whoever makes the calls prints a line for each, and has what is below that printed by {@link
     *     #release}
     */
    public SummaryPrinter(PrintStream out, boolean held) {
        this.out = out;
        this.held = held;
    }

    /** Prints what was held. */
    public synchronized void release() {
        lines.forEach(out::println);
        lines.clear();
    }

    @Override
    public synchronized void opened(SessionInfo session) {
        sharedBytes = session.sharedBytes();
    }

    @Override
    public synchronized void callEnded(CallSummary call) {
        boolean isShort = call.wallNanos() < SHORT_NANOS && call.failures().isEmpty();
        if (isShort || printed == MOST_CALLS) {
            left++;
            return;
        }
        printed++;
        if (!held) {
            lines.add(SummaryText.headline(call));
        }
        lines.addAll(SummaryText.details(call, sharedBytes));
        if (!held) {
            release();
        }
    }

    @Override
    public synchronized void closed(SessionSummary session) {
        release();
        SummaryText.closing(session).forEach(out::println);
        if (left > 0) {
            out.println("furrow:   " + left + (left == 1 ? " call" : " calls")
                    + " more, short or many: furrow.report has them");
        }
    }
}
