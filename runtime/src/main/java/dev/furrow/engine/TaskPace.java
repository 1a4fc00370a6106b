package dev.furrow.engine;

/**
 * How fast a task has turned out to be on one worker: whether to note each of its invocations would cost more than one
 * part in fifty.
 */
final class TaskPace {
    private static final long FAST_NANOS = 1_000;
    private static final long LEARNING_NANOS = 1_000_000;

    private long learned;
    private boolean fast;

    /** Learns that {@code count} invocations took {@code nanos} ns. */
    void took(long count, long nanos) {
        learned = Math.min(LEARNING_NANOS, learned + nanos);
        fast = learned == LEARNING_NANOS && nanos < FAST_NANOS * count;
    }

    /** Tells whether an invocation takes less than a microsecond; not before a millisecond of them has been seen. */
    boolean isFast() {
        return fast;
    }
}
