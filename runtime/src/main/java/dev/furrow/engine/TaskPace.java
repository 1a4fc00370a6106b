package dev.furrow.engine;

/**
 * How fast a task has turned out to be on one worker: how many invocations are noted, and run, together, so that noting
 * them costs less than one part in fifty.
 *
 * <p>To note an invocation takes some 10 ns by itself, but up to 300 ns of a kernel that keeps the memory busy: what runs
 * between two of its loops keeps the processor from starting the next while the last one's reads and writes are under way.
 */
final class TaskPace {
    private static final long FAST_NANOS = 1_000;
    private static final long TOGETHER_NANOS = 20_000;
    private static final long LEARNING_NANOS = 1_000_000;

    private long learned;
    private boolean fast;
    private long together = 1;

    /** Learns that {@code count} invocations took {@code nanos} ns. */
    void took(long count, long nanos) {
        learned = Math.min(LEARNING_NANOS, learned + nanos);
        if (learned == LEARNING_NANOS) {
            fast = nanos < FAST_NANOS * count;
            together = (long) Math.max(1, (double) TOGETHER_NANOS * count / Math.max(1, nanos));
        }
    }

    /** Tells whether an invocation takes less than a microsecond; not before a millisecond of them has been seen. */
    boolean isFast() {
        return fast;
    }

    /** Returns how many invocations take 20 us: at least 1, and 1 until a millisecond of them has been seen. */
    long together() {
        return together;
    }
}
