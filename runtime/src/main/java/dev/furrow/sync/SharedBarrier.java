package dev.furrow.sync;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A point at which parties wait for one another: a {@link java.util.concurrent.CyclicBarrier} across processes.
 *
 * <p>Each thread that calls {@code await} is a party, whatever process it is in. When the last of them has come all go
 * on, and the barrier is used again. What a thread wrote before the barrier is visible to all of them after it.
 *
 * <p>If one of those that wait is interrupted or waits too long, or the barrier is reset, it breaks: all who wait get a
 * {@link BrokenBarrierException}, and so do all who come, until it is reset. So it does when a worker dies, every
 * barrier of the job: who would have come to it nobody knows, and a broken barrier is better than one at which the
 * others wait for ever. The next call of a task finds all barriers whole.
 *
 * <p>In an index task only so many invocations wait at once as there are workers: a barrier of more parties is for those
 * that start threads.
 */
public final class SharedBarrier extends SyncObject {
    static final int MAX_PARTIES = 0xffff;

    // The state: 16 bits arrived, 1 bit broken, 24 bits history, 22 bits generation, 1 bit waiters. The lowest bit of
    // the history says whether the generation before this one was broken, the next tells of the one before that, and
    // so on: so one word tells a thread that slept how its generation ended, even if the next has begun.
    private static final long ARRIVED = 0xffff;
    private static final long BROKEN = 1L << 16;
    private static final int HISTORY_SHIFT = 17;
    private static final int HISTORY_BITS = 24;
    private static final long HISTORY = (1L << HISTORY_BITS) - 1;
    private static final int GENERATION_SHIFT = HISTORY_SHIFT + HISTORY_BITS;
    private static final long GENERATION = (1L << 22) - 1;
    private static final long WAITERS = 1L << 63;

    private static final int SPINS = 200;

    SharedBarrier(SyncBlock block, SyncParty party) {
        super(block, party);
    }

    /** How the generation of a thread that waits has ended. */
    private enum Outcome {
        NONE,
        TRIPPED,
        BROKEN
    }

    /**
     * Waits until all parties wait.
     *
     * @return how many had still to come: {@code parties() - 1} for the first, 0 for the last
     * @throws InterruptedException if this thread was interrupted; the barrier is broken then
     * @throws BrokenBarrierException if the barrier was broken, or broke, while this thread waited
     * @throws SyncClosedException if the session is closed
     */
    public int await() throws InterruptedException, BrokenBarrierException {
        try {
            return await(Long.MAX_VALUE);
        } catch (TimeoutException e) {
            throw new AssertionError("292 years have passed", e);
        }
    }

    /**
     * Waits at most the given time until all parties wait.
     *
     * @return how many had still to come: {@code parties() - 1} for the first, 0 for the last
     * @throws TimeoutException if the time has passed; the barrier is broken then
     * @throws InterruptedException if this thread was interrupted; the barrier is broken then
     * @throws BrokenBarrierException if the barrier was broken, or broke, while this thread waited
     * @throws SyncClosedException if the session is closed
     */
    public int await(long time, TimeUnit unit) throws InterruptedException, BrokenBarrierException, TimeoutException {
        return await(unit.toNanos(time));
    }

    private int await(long nanos) throws InterruptedException, BrokenBarrierException, TimeoutException {
        long start = System.nanoTime();
        while (true) {
            long state = block.getVolatile(SyncSegment.STATE);
            if ((state & BROKEN) != 0) {
                throw broken();
            }
            if (Thread.interrupted()) {
                if (breakNow(state)) {
                    throw new InterruptedException();
                }
                Thread.currentThread().interrupt();
                continue;
            }
            int left = parties() - (int) (state & ARRIVED) - 1;
            long next = left == 0 ? next(state, false) : state + 1;
            if (block.compareAndSet(SyncSegment.STATE, state, next)) {
                if (left == 0) {
                    wake(state);
                } else {
                    sleep(state, start, nanos);
                }
                return left;
            }
        }
    }

    /** Waits until the generation of {@code arrived} has ended. */
    private void sleep(long arrived, long start, long nanos)
            throws InterruptedException, BrokenBarrierException, TimeoutException {
        for (int tries = party.spins() ? 0 : SPINS; ; tries++) {
            long state = block.getVolatile(SyncSegment.STATE);
            switch (outcome(state, arrived)) {
                case TRIPPED -> {
                    return;
                }
                case BROKEN -> throw broken();
                case NONE -> {}
            }
            if (Thread.interrupted()) {
                if (breakNow(state)) {
                    throw new InterruptedException();
                }
                Thread.currentThread().interrupt();
                continue;
            }
            long left = nanos - (System.nanoTime() - start);
            if (left <= 0) {
                if (breakNow(state)) {
                    throw new TimeoutException("not all parties came in time: barrier=" + name() + " parties="
                            + parties() + " came=" + (state & ARRIVED));
                }
                continue;
            }
            long expected = state | WAITERS;
            if (tries < SPINS) {
                Thread.onSpinWait();
            } else if (state == expected || block.compareAndSet(SyncSegment.STATE, state, expected)) {
                party.queue().await(block.offset(SyncSegment.STATE), block.offset(SyncSegment.STATE), expected, left);
            }
        }
    }

    /** Returns how many parties it waits for. */
    public int parties() {
        return (int) block.get(SyncSegment.BARRIER_PARTIES);
    }

    /** Returns how many parties wait. */
    public int waiting() {
        return (int) (block.getVolatile(SyncSegment.STATE) & ARRIVED);
    }

    /** Tells whether it is broken. */
    public boolean isBroken() {
        return (block.getVolatile(SyncSegment.STATE) & BROKEN) != 0;
    }

    /** Makes it whole; whoever waits gets a {@link BrokenBarrierException}. */
    public void reset() {
        while (true) {
            long state = block.getVolatile(SyncSegment.STATE);
            if (block.compareAndSet(SyncSegment.STATE, state, next(state, true))) {
                wake(state);
                return;
            }
        }
    }

    /** Returns name and state, for people. */
    @Override
    public String toString() {
        long state = block.getVolatile(SyncSegment.STATE);
        return "SharedBarrier " + name() + " ("
                + ((state & BROKEN) != 0 ? "broken" : (state & ARRIVED) + " of " + parties() + " wait") + ")";
    }

    @Override
    void recover(int deadParty, long deadOwner) {
        breakForAll();
    }

    /** Breaks it, for those who wait and those who come. */
    void breakForAll() {
        long state = block.getVolatile(SyncSegment.STATE);
        while ((state & BROKEN) == 0 && !breakNow(state)) {
            state = block.getVolatile(SyncSegment.STATE);
        }
    }

    @Override
    void beginCall() {
        if (isBroken()) {
            reset();
        }
    }

    private BrokenBarrierException broken() {
        return new BrokenBarrierException("a party died, was interrupted or waited too long, or the barrier was reset:"
                + " barrier=" + name() + " parties=" + parties());
    }

    private static long next(long state, boolean broken) {
        long history = (((state >>> HISTORY_SHIFT) << 1) & HISTORY) | (broken ? 1 : 0);
        long generation = (generation(state) + 1) & GENERATION;
        return (history << HISTORY_SHIFT) | (generation << GENERATION_SHIFT);
    }

    private static long generation(long state) {
        return (state >>> GENERATION_SHIFT) & GENERATION;
    }

    private static Outcome outcome(long state, long arrived) {
        long passed = (generation(state) - generation(arrived)) & GENERATION;
        if (passed == 0) {
            return (state & BROKEN) == 0 ? Outcome.NONE : Outcome.BROKEN;
        }
        boolean broken = passed > HISTORY_BITS || ((state >>> (HISTORY_SHIFT + passed - 1)) & 1) != 0;
        return broken ? Outcome.BROKEN : Outcome.TRIPPED;
    }

    /** Breaks the barrier if its state is {@code state}; returns whether it was. */
    private boolean breakNow(long state) {
        boolean broke = block.compareAndSet(SyncSegment.STATE, state, (state & ~(ARRIVED | WAITERS)) | BROKEN);
        if (broke) {
            wake(state);
        }
        return broke;
    }

    private void wake(long state) {
        if ((state & WAITERS) != 0) {
            party.queue().wake(block.offset(SyncSegment.STATE), WaitQueue.ALL);
        }
    }
}
