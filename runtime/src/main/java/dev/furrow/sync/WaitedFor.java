package dev.furrow.sync;

import java.util.concurrent.TimeUnit;

/**
 * What locks and semaphores have in common: how a thread waits for them.
 *
 * <p>It tries; spins for a few microseconds, as long as that has turned out to help; then sleeps, having said so by
 * WAITERS in the state. Whoever comes along meanwhile may be faster, which keeps throughput high; but a thread that has
 * waited for {@value #PATIENCE_NANOS} ns in vain has it reserved, and is next.
 */
abstract sealed class WaitedFor extends SyncObject permits SharedLock, SharedSemaphore {
    /** In the state: threads sleep until it is released. */
    static final long WAITERS = 1L << 63;

    /** In the state: only the thread may have it that has set the RESERVE word. */
    static final long RESERVED = 1L << 62;

    /** In the state: threads sleep until one has ended changing it. */
    static final long BUSY_WAITERS = 1L << 61;

    static final long FOR_EVER = Long.MAX_VALUE;

    private static final long PATIENCE_NANOS = 2_000_000;
    private static final int MAX_SPINS = 200;
    private static final long BUSY = 24;

    /** About how many spins it took of late; races on it do no harm. */
    private int spins = MAX_SPINS / 4;

    WaitedFor(SyncBlock block, SyncParty party) {
        super(block, party);
    }

    /**
     * Gets it if it is to be had.
     *
     * @param reserved whether it is reserved for this thread
     * @param slept whether this thread has slept: others may be asleep still, though the state does not say so
     */
    abstract boolean attempt(int request, boolean reserved, boolean slept);

    /** Returns the bit of the state under which to sleep, or 0 if another attempt may succeed at once. */
    abstract long sleepBit(long state, int request, boolean reserved);

    /** Says how many sleepers are woken by a release: 1 where one gets it all. */
    abstract int wakes();

    /** Returns the key under which sleep those of a bit. */
    final long key(long bit) {
        return block.offset(bit == RESERVED ? SyncSegment.RESERVE : bit == WAITERS ? SyncSegment.STATE : BUSY);
    }

    final void wake(long bit, int count) {
        party.queue().wake(key(bit), count);
    }

    /** Waits without regard to interrupts, which it keeps. */
    final void acquireUninterruptibly(int request) {
        boolean interrupted = false;
        Wait wait = new Wait(request, FOR_EVER);
        try {
            while (!wait.go()) {
                interrupted |= Thread.interrupted();
            }
        } finally {
            wait.end();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Waits at most {@code nanos} ns; returns whether it was got. */
    final boolean acquireInterruptibly(int request, long nanos) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        Wait wait = new Wait(request, nanos);
        try {
            while (!wait.go()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                if (wait.isOver()) {
                    return false;
                }
            }
            return true;
        } finally {
            wait.end();
        }
    }

    @Override
    void recover(int deadParty, long deadOwner) {
        if (block.getVolatile(SyncSegment.RESERVE) == deadOwner) {
            endReservation();
        }
    }

    private void endReservation() {
        block.getAndBitwiseAnd(SyncSegment.STATE, ~RESERVED);
        block.setVolatile(SyncSegment.RESERVE, 0);
    }

    /** One thread's wait. */
    private final class Wait {
        private final int request;
        private final long nanos;
        private final long start = System.nanoTime();
        private boolean done;
        private boolean slept;
        private boolean reserved;

        Wait(int request, long nanos) {
            this.request = request;
            this.nanos = nanos;
        }

        boolean isOver() {
            return nanos != FOR_EVER && System.nanoTime() - start >= nanos;
        }

        /** Tries, spins and sleeps, each once. */
        boolean go() {
            if (attempt(request, reserved, slept) || spin()) {
                done = true;
                if (reserved) {
                    reserved = false;
                    block.setVolatile(SyncSegment.RESERVE, 0);
                }
                return true;
            }
            long waited = System.nanoTime() - start;
            if (!reserved && slept && waited >= PATIENCE_NANOS) {
                reserved = block.compareAndSet(SyncSegment.RESERVE, 0, party.owner());
                if (reserved) {
                    block.getAndBitwiseOr(SyncSegment.STATE, RESERVED);
                }
            }
            long state = block.getVolatile(SyncSegment.STATE);
            long bit = sleepBit(state, request, reserved);
            long expected = state | bit;
            boolean asleep = bit != 0
                    && (nanos == FOR_EVER || waited < nanos)
                    && (state == expected || block.compareAndSet(SyncSegment.STATE, state, expected));
            if (asleep) {
                slept = true;
                party.queue()
                        .await(
                                key(bit),
                                block.offset(SyncSegment.STATE),
                                expected,
                                nanos == FOR_EVER ? TimeUnit.DAYS.toNanos(1) : nanos - waited);
            }
            return false;
        }

        private boolean spin() {
            if (!party.spins()) {
                return false;
            }
            int most = Math.min(MAX_SPINS, 2 * spins + 10);
            for (int spin = 0; spin < most; spin++) {
                Thread.onSpinWait();
                if (sleepBit(block.getVolatile(SyncSegment.STATE), request, reserved) == 0
                        && attempt(request, reserved, slept)) {
                    spins += (spin - spins) / 8;
                    return true;
                }
            }
            spins -= spins / 8;
            return false;
        }

        /** Passes on what was meant for this thread, if it went away without. */
        void end() {
            if (done) {
                return;
            }
            if (reserved) {
                endReservation();
            }
            if (slept) {
                wake(WAITERS, wakes());
            }
        }
    }
}
