package dev.furrow.launcher.progress;

import dev.furrow.observe.ObservedCall;

/** A call that is as far as a test says. */
record FakeCall(String task, long total, long done, long nanos, int busy, int failures) implements ObservedCall {
    @Override
    public long number() {
        return 1;
    }
}
