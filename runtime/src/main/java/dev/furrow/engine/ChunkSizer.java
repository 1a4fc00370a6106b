package dev.furrow.engine;

/**
 * Chooses how many indices a worker takes at once, so that taking them costs nothing and no worker ends long after
 * the others.
 *
 * <p>A chunk should take {@value #TARGET_NANOS} ns by the measured time of the chunk before, may be at most
 * {@value #MAX_GROWTH} times as large as that, and never takes more than its share of half of what is left: guided
 * self-scheduling (Polychronopoulos and Kuck, 1987) bounded by time. The first chunk is one index.
 */
final class ChunkSizer {
    static final long TARGET_NANOS = 500_000;
    static final long MAX_GROWTH = 8;

    private final int workers;
    private long size = 1;

    ChunkSizer(int workers) {
        this.workers = workers;
    }

    /** Returns the size of the next chunk when {@code remaining} indices are left: at least 1. */
    long next(long remaining) {
        return Math.max(1, Math.min(size, remaining / (2L * workers)));
    }

    /** Learns that a chunk of {@code count} indices took {@code nanos} ns. */
    void took(long count, long nanos) {
        double wanted = (double) TARGET_NANOS * count / Math.max(1, nanos);
        size = (long) Math.clamp(wanted, 1, (double) count * MAX_GROWTH);
    }
}
