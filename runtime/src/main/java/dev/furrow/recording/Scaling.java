package dev.furrow.recording;

/**
 * How fast a worker was alone, and how fast while all others worked too.
 *
 * @param workers how many work when all do
 * @param aloneNanos how long an invocation took while one worker worked, in ns
 * @param togetherNanos how long one took while all did, in ns
 * @param aloneChunks how many chunks the first figure comes from
 */
record Scaling(int workers, double aloneNanos, double togetherNanos, int aloneChunks) {
    /** Returns how many times as much all workers get done as one: {@code workers} where nothing is in their way. */
    double speedup() {
        return workers * aloneNanos / togetherNanos;
    }
}
