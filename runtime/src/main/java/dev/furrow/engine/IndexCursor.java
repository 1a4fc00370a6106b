package dev.furrow.engine;

/** Hands out the indices of a call, each once, to all workers of the call, as positions from 0 to count - 1. */
public interface IndexCursor {
    /** Takes the next {@code amount} positions and returns the first; {@link #count()} or more when none is left. */
    long getAndAdd(long amount);

    /** Returns a position at or before the next that is handed out. */
    long position();

    /** Returns the index at position 0. */
    long from();

    /** Returns the number of indices. */
    long count();

    /** Tells whether what has not been taken shall not be run. */
    boolean isCancelled();
}
