package dev.furrow.launcher.progress;

import dev.furrow.observe.CallSummary;
import dev.furrow.observe.ObservedCall;
import dev.furrow.observe.SessionObserver;
import dev.furrow.observe.SessionSummary;
import java.util.LinkedHashMap;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** Shows a progress bar for each call, in the last line of a terminal; of several at a time that which began first. */
public final class BarProgress implements SessionObserver {
    private static final int UPDATE_MILLIS = 100;

    private final ScreenConsumer consumer;
    private final boolean coloured;
    private final Map<ObservedCall, ProgressBar> running = new LinkedHashMap<>();

    /** Makes it; {@code coloured} if the terminal shall show colours. */
    public BarProgress(ScreenConsumer consumer, boolean coloured) {
        this.consumer = consumer;
        this.coloured = coloured;
    }

    @Override
    public synchronized void callBegan(ObservedCall call) {
        if (running.isEmpty()) {
            running.put(call, bar(call));
        }
    }

    private ProgressBar bar(ObservedCall call) {
        return new ProgressBarBuilder()
                .setTaskName(call.task())
                .setInitialMax(call.total())
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .continuousUpdate()
                .setRenderer(new ProgressText(call, coloured))
                .setConsumer(consumer)
                .clearDisplayOnFinish()
                .build();
    }

    @Override
    public synchronized void callEnded(CallSummary call) {
        running.entrySet().removeIf(entry -> {
            boolean ended = entry.getKey().number() == call.number();
            if (ended) {
                entry.getValue().close();
                consumer.clear();
            }
            return ended;
        });
    }

    @Override
    public synchronized void closed(SessionSummary session) {
        running.values().forEach(ProgressBar::close);
        running.clear();
        consumer.clear();
    }
}
