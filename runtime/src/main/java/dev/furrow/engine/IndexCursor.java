package dev.furrow.engine;

/** Hands out the positions of a call, each once, to all workers of the call. */
public interface IndexCursor {
    /** Takes the next {@code amount} positions and returns the first; the number of all or more when none is left. */
    long getAndAdd(long amount);

    /** Returns a position at or before the next that is handed out. */
    long position();

    /** Tells whether what has not been taken shall not be run. */
    boolean isCancelled();
}
