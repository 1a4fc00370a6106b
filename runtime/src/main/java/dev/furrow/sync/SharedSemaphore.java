package dev.furrow.sync;

import java.util.concurrent.TimeUnit;

/**
 * Permits that the driver and all workers take and give back: a {@link java.util.concurrent.Semaphore} across
 * processes.
 *
 * <p>Permits belong to no thread: one may give back what another took. Threads that wait get theirs roughly in the
 * order in which they came: a thread that comes along just when permits are given back may be faster, but one that has
 * waited for 2 ms is next, however many permits it wants.
 *
 * <h2>When a worker dies</h2>
 *
 * What it had taken and not given back returns, exactly, even if it died within a method of this class: as with
 * {@code SEM_UNDO} on Unix. So permits stand for what a process uses only while it lives, such as a licence or a
 * share of memory, and no worker waits for the dead. What is counted is what the worker took less what it gave: permits
 * that <em>it</em> gave in excess, as a signal to others, stay given; and of permits that another party gave back in its
 * place it is not known whose they were, so they return once more. To signal, use permits one way only, or a
 * {@link SharedCounter}. A task that ends without giving back its permits keeps them as long as its worker lives.
 */
public final class SharedSemaphore extends WaitedFor {
    private static final int BUSY_SHIFT = 32;
    private static final long PERMITS = (1L << BUSY_SHIFT) - 1;

    /** In the state: the party plus 1 that is changing it; nobody else does meanwhile, but for the bits of waiters. */
    private static final long BUSY = 0xffffL << BUSY_SHIFT;

    /** In the state, while a party is changing it: UNDO is valid. */
    private static final long MARK = 1L << 60;

    SharedSemaphore(SyncBlock block, SyncParty party) {
        super(block, party);
    }

    /** Takes a permit, waiting as long as it takes; see {@link #acquire(int)}. */
    public void acquire() throws InterruptedException {
        acquire(1);
    }

    /**
     * Takes permits, waiting until there are so many.
     *
     * @throws InterruptedException if this thread was interrupted; nothing is taken then
     * @throws IllegalArgumentException if {@code permits} is negative
     * @throws SyncClosedException if the session is closed
     */
    public void acquire(int permits) throws InterruptedException {
        acquireInterruptibly(require(permits), FOR_EVER);
    }

    /** Takes a permit, waiting as long as it takes, whether interrupted or not. */
    public void acquireUninterruptibly() {
        acquireUninterruptibly(require(1));
    }

    /** Takes a permit if there is one, and nobody is next; returns whether it did. */
    public boolean tryAcquire() {
        return tryAcquire(1);
    }

    /** Takes permits if there are so many, and nobody is next; returns whether it did. */
    public boolean tryAcquire(int permits) {
        require(permits);
        while (true) {
            if (attempt(permits, false, false)) {
                return true;
            }
            long state = block.getVolatile(SyncSegment.STATE);
            if ((state & BUSY) == 0 && sleepBit(state, permits, false) != 0) {
                return false;
            }
            Thread.onSpinWait();
        }
    }

    /** Takes a permit, waiting at most the given time; see {@link #tryAcquire(int, long, TimeUnit)}. */
    public boolean tryAcquire(long time, TimeUnit unit) throws InterruptedException {
        return tryAcquire(1, time, unit);
    }

    /**
     * Takes permits, waiting at most the given time until there are so many.
     *
     * @return whether it did
     * @throws InterruptedException if this thread was interrupted; nothing is taken then
     * @throws IllegalArgumentException if {@code permits} is negative
     * @throws SyncClosedException if the session is closed
     */
    public boolean tryAcquire(int permits, long time, TimeUnit unit) throws InterruptedException {
        return acquireInterruptibly(require(permits), unit.toNanos(time));
    }

    /** Gives back a permit, or adds one. */
    public void release() {
        release(1);
    }

    /**
     * Gives back permits, or adds some: who gives need not have taken.
     *
     * @throws IllegalArgumentException if {@code permits} is negative
     * @throws IllegalStateException if there would be more than {@link Integer#MAX_VALUE}; nothing is given then
     * @throws SyncClosedException if the session is closed
     */
    public void release(int permits) {
        require(permits);
        enter();
        if (permits > Integer.MAX_VALUE - availablePermits()) {
            change(0, 0, false);
            throw new IllegalStateException(
                    "a semaphore holds at most 2^31 - 1 permits: semaphore=" + name() + " permits=" + permits);
        }
        change(permits, permits, false);
    }

    /** Returns how many permits there are now. */
    public int availablePermits() {
        return permits(block.getVolatile(SyncSegment.STATE));
    }

    /** Returns name and permits, for people. */
    @Override
    public String toString() {
        return "SharedSemaphore " + name() + " (" + availablePermits() + " permits)";
    }

    private static int permits(long state) {
        return (int) (state & PERMITS);
    }

    private int require(int permits) {
        if (permits < 0) {
            throw new IllegalArgumentException(
                    "permits can't be negative: semaphore=" + name() + " permits=" + permits);
        }
        return permits;
    }

    @Override
    boolean attempt(int request, boolean reserved, boolean slept) {
        while (true) {
            long state = block.getVolatile(SyncSegment.STATE);
            if (sleepBit(state, request, reserved) != 0) {
                return false;
            }
            if (block.compareAndSet(SyncSegment.STATE, state, state | busy())) {
                change(-request, -request, reserved);
                return true;
            }
        }
    }

    @Override
    long sleepBit(long state, int request, boolean reserved) {
        if ((state & BUSY) != 0) {
            return BUSY_WAITERS;
        }
        if (!reserved && (state & RESERVED) != 0) {
            return WAITERS;
        }
        if (permits(state) < request) {
            return reserved ? RESERVED : WAITERS;
        }
        return 0;
    }

    @Override
    int wakes() {
        return WaitQueue.ALL;
    }

    private long busy() {
        return (party.party() + 1L) << BUSY_SHIFT;
    }

    /** Makes this party the one that changes the state. Takes some nanoseconds, unless that party was stopped. */
    private void enter() {
        boolean interrupted = false;
        for (int tries = 0; ; tries++) {
            long state = block.getVolatile(SyncSegment.STATE);
            if ((state & BUSY) == 0) {
                if (block.compareAndSet(SyncSegment.STATE, state, state | busy())) {
                    break;
                }
            } else if (tries < 100 && party.spins()) {
                Thread.onSpinWait();
            } else {
                long expected = state | BUSY_WAITERS;
                if (block.compareAndSet(SyncSegment.STATE, state, expected)) {
                    party.queue()
                            .await(
                                    key(BUSY_WAITERS),
                                    block.offset(SyncSegment.STATE),
                                    expected,
                                    TimeUnit.DAYS.toNanos(1));
                    interrupted |= Thread.interrupted();
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Adds permits, and takes them from what a party holds, both or neither, whenever the process ends: until the last
     * step UNDO says what the party held before.
     */
    private void change(int permits, int given, boolean reserved) {
        long held = block.heldAcquire(party.party());
        block.setRelease(SyncSegment.UNDO, held);
        block.getAndBitwiseOr(SyncSegment.STATE, MARK);
        block.heldRelease(party.party(), held - given);
        leave(permits, reserved);
    }

    /** Sets the permits, lets other parties change them, and wakes who may want to. */
    private void leave(int permits, boolean reserved) {
        boolean wakes = permits > 0 || reserved;
        while (true) {
            long state = block.getVolatile(SyncSegment.STATE);
            long kept = state & (wakes ? RESERVED : RESERVED | WAITERS);
            if (reserved) {
                kept &= ~RESERVED;
            }
            if (block.compareAndSet(SyncSegment.STATE, state, (permits(state) + permits) | kept)) {
                if ((state & BUSY_WAITERS) != 0) {
                    wake(BUSY_WAITERS, WaitQueue.ALL);
                }
                if (permits > 0 && (state & RESERVED) != 0) {
                    wake(RESERVED, 1);
                }
                if (wakes && (state & WAITERS) != 0) {
                    wake(WAITERS, WaitQueue.ALL);
                }
                return;
            }
        }
    }

    @Override
    void recover(int deadParty, long deadOwner) {
        super.recover(deadParty, deadOwner);
        long state = block.getVolatile(SyncSegment.STATE);
        long held = block.heldAcquire(deadParty);
        boolean changing = (state & BUSY) == ((deadParty + 1L) << BUSY_SHIFT);
        if (changing) {
            if ((state & MARK) != 0) {
                held = block.getVolatile(SyncSegment.UNDO);
            }
        } else {
            enter();
        }
        block.heldRelease(deadParty, 0);
        int room = Integer.MAX_VALUE - availablePermits();
        leave(Math.clamp(held, 0, room), false);
    }
}
