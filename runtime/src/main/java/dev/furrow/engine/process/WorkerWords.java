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
 *   152: doomed, 1 if the worker shall take nothing more until this is 0 again: it may be about to be killed; set by
 *        the driver
 *   192: in hand, of a supervised call: the first position of the chunk, the first that is not done and told, the one
 *        after the last, or 0 if there is none; set by the worker
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
    private static final long DOOMED = 152;
    private static final long HAND_FROM = 192;
    private static final long HAND_REACHED = 200;
    private static final long HAND_TO = 208;

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

    /** What a worker has in hand of a supervised call: empty if {@code reached} is not less than {@code to}. */
    record Hand(long from, long reached, long to) {}

    /**
     * Says what is in hand. The end is written last, and first made 0: however early the worker dies, what is seen is a
     * chunk that it has, or none.
     */
    void hand(long from, long to) {
        Words.setLongRelease(memory, HAND_TO, 0);
        Words.setLongRelease(memory, HAND_FROM, from);
        Words.setLongRelease(memory, HAND_REACHED, from);
        Words.setLongRelease(memory, HAND_TO, to);
    }

    /** Says how far what is in hand has been done and told. */
    void reached(long position) {
        Words.setLongRelease(memory, HAND_REACHED, position);
    }

    /** Says that nothing is in hand. */
    void emptyHand() {
        Words.setLongRelease(memory, HAND_TO, 0);
    }

    /** Returns what is in hand. */
    Hand hand() {
        long to = Words.getLongAcquire(memory, HAND_TO);
        return new Hand(Words.getLongAcquire(memory, HAND_FROM), Words.getLongAcquire(memory, HAND_REACHED), to);
    }

    boolean isDoomed() {
        return Words.getLongVolatile(memory, DOOMED) != 0;
    }

    /** Sets whether the worker shall take nothing more, before anything that this thread does afterwards. */
    void doom(boolean on) {
        Words.setLongVolatile(memory, DOOMED, on ? 1 : 0);
    }

    long cancelled() {
        return Words.getLongOpaque(memory, CANCELLED);
    }

    /** Says that the single invocation of a call shall stop. */
    void cancelled(long call) {
        Words.setLongVolatile(memory, CANCELLED, call);
    }
}
