package dev.furrow.engine;

import dev.furrow.sync.SharedBarrier;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Where the workers of a session lay values for one another, and the barrier at which they meet.
 *
 * <p>Each worker has {@value #WORDS} words of 8 bytes, one worker's after the other's. A worker writes its own before the
 * barrier and reads the others' after it.
 */
public final class TeamExchange {
    /** How many values of 8 bytes each worker can lay down at once. */
    static final int WORDS = 8192;

    private final MemorySegment memory;
    private final SharedBarrier barrier;

    /** Makes one worker's view of memory of {@link #bytes}. */
    public TeamExchange(MemorySegment memory, SharedBarrier barrier) {
        this.memory = memory;
        this.barrier = barrier;
    }

    /** Returns the bytes that {@code workers} workers need. */
    public static long bytes(int workers) {
        return (long) workers * WORDS * Long.BYTES;
    }

    SharedBarrier barrier() {
        return barrier;
    }

    void set(int worker, int word, long value) {
        memory.setAtIndex(ValueLayout.JAVA_LONG, (long) worker * WORDS + word, value);
    }

    long get(int worker, int word) {
        return memory.getAtIndex(ValueLayout.JAVA_LONG, (long) worker * WORDS + word);
    }
}
