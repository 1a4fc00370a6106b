package dev.furrow.engine.process;

import java.lang.foreign.MemorySegment;

/**
 * The words by which the driver and one worker coordinate.
 *
 * <pre>
 *     0: state: 0 at work, 1 looking for work, 2 asleep; set by the worker, and from 2 to 0 by whoever wakes it
 *   128: inbox, 1 plus the number of a request for this worker alone, or 0
 *   136: bell, 1 if the driver wants to be told of replies; set by the driver, and to 0 by the worker that tells
 *   144: cancelled, the number of the call whose single invocation shall stop; written by the driver
 * </pre>
 */
final class WorkerWords {
    /** The size in bytes. */
    static final long BYTES = 256;

    static final long AT_WORK = 0;
    static final long LOOKING = 1;
    static final long ASLEEP = 2;

    private static final long STATE = 0;
    private static final long INBOX = 128;
    private static final long BELL = 136;
    private static final long CANCELLED = 144;

    private final MemorySegment memory;

    WorkerWords(MemorySegment memory) {
        this.memory = memory;
    }

    long state() {
        return Words.getLongVolatile(memory, STATE);
    }

    /** Sets the state, before anything that this thread does afterwards is seen to be done. */
    void state(long state) {
        Words.setLongVolatile(memory, STATE, state);
    }

    /** Says that the worker is woken; returns whether it was asleep and nobody else has woken it. */
    boolean wake() {
        return Words.getLongAcquire(memory, STATE) == ASLEEP && Words.compareAndSetLong(memory, STATE, ASLEEP, AT_WORK);
    }

    /** Returns the number of a request for this worker alone, or -1. */
    int inbox() {
        return (int) Words.getLongAcquire(memory, INBOX) - 1;
    }

    /** Sets the number of a request for this worker alone, or -1 for none. */
    void inbox(int request) {
        Words.setLongVolatile(memory, INBOX, request + 1L);
    }

    /** Sets whether the driver wants to be told of replies. */
    void bell(boolean wanted) {
        Words.setLongVolatile(memory, BELL, wanted ? 1 : 0);
    }

    /** Returns whether the driver is to be told of a reply, which it is once. */
    boolean ring() {
        return Words.getLongAcquire(memory, BELL) == 1 && Words.compareAndSetLong(memory, BELL, 1, 0);
    }

    long cancelled() {
        return Words.getLongOpaque(memory, CANCELLED);
    }

    /** Says that the single invocation of a call shall stop. */
    void cancelled(long call) {
        Words.setLongVolatile(memory, CANCELLED, call);
    }
}
