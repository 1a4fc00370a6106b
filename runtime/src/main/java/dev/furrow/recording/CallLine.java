package dev.furrow.recording;

import dev.furrow.observe.CallSummary;
import dev.furrow.observe.Quantity;

/** Tells of a call in one line, for the log. */
final class CallLine {
    private CallLine() {}

    static String of(CallSummary call) {
        return "task=" + call.task() + " call=" + call.number() + " invocations=" + call.done() + "/" + call.total()
                + " took=" + Quantity.time(call.wallNanos()) + " waited=" + Quantity.percent(call.waitShare())
                + (call.failures().isEmpty()
                        ? ""
                        : " failures=" + call.failures().size());
    }
}
