package dev.furrow.engine;

import java.util.function.BooleanSupplier;

/** How threads look for something that another party will have done soon, before they sleep. */
public final class Looking {
    /** How long: 50 us, about what it costs to be woken. */
    private static final long NANOS = 50_000;

    /** How long where that other party is itself woken just now: 200 us. */
    private static final long WOKEN_NANOS = 200_000;

    /** How long without letting others run, who may be those that this thread waits for: 3 us. */
    private static final long ALONE_NANOS = 3_000;

    private static final int SPINS = 16;

    private Looking() {}

    /** Looks until {@code seen}; returns false if that takes too long. */
    public static boolean lookFor(BooleanSupplier seen) {
        return lookFor(seen, NANOS);
    }

    /** Looks until {@code seen} by a party that has just been woken; returns false if that takes too long. */
    public static boolean lookForWoken(BooleanSupplier seen) {
        return lookFor(seen, WOKEN_NANOS);
    }

    @SuppressWarnings("ThreadPriorityCheck") // to yield only speeds this up where processors are few
    private static boolean lookFor(BooleanSupplier seen, long nanos) {
        long start = System.nanoTime();
        long passed = 0;
        while (!seen.getAsBoolean()) {
            if (passed < ALONE_NANOS) {
                for (int spin = 0; spin < SPINS; spin++) {
                    Thread.onSpinWait();
                }
            } else if (passed < nanos) {
                Thread.yield();
            } else {
                return false;
            }
            passed = System.nanoTime() - start;
        }
        return true;
    }
}
