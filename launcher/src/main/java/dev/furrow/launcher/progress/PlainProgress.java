package dev.furrow.launcher.progress;

import dev.furrow.observe.CallSummary;
import dev.furrow.observe.ObservedCall;
import dev.furrow.observe.SessionInfo;
import dev.furrow.observe.SessionObserver;
import dev.furrow.observe.SessionSummary;
import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.Timer;
import java.util.TimerTask;
import org.jspecify.annotations.Nullable;

/** Prints a line for each call that runs, every few seconds: for logs, in which nothing can be redrawn. */
public final class PlainProgress implements SessionObserver {
    private final PrintStream out;
    private final Duration interval;
    private final Set<ObservedCall> running = new LinkedHashSet<>();
    private @Nullable Timer timer;

    /** Makes it; {@code interval} is the time between lines. */
    public PlainProgress(PrintStream out, Duration interval) {
        this.out = out;
        this.interval = interval;
    }

    @Override
    public synchronized void opened(SessionInfo session) {
        Timer started = new Timer("furrow-progress", true);
        long millis = interval.toMillis();
        started.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        print();
                    }
                },
                millis,
                millis);
        timer = started;
    }

    private synchronized void print() {
        for (ObservedCall call : running) {
            out.println("furrow: " + new ProgressText(call, false).line());
        }
    }

    @Override
    public synchronized void callBegan(ObservedCall call) {
        running.add(call);
    }

    @Override
    public synchronized void callEnded(CallSummary ended) {
        running.removeIf(call -> call.number() == ended.number());
    }

    @Override
    public synchronized void closed(SessionSummary session) {
        running.clear();
        Timer started = timer;
        if (started != null) {
            started.cancel();
        }
    }
}
