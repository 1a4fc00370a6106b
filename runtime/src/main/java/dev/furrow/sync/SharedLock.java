package dev.furrow.sync;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/**
 * A reentrant lock that at most one thread holds, of the driver and all workers.
 *
 * <p>What a thread wrote before it unlocked is visible to the next that locks, in shared arrays too. A lock that is free
 * costs some nanoseconds. Threads that wait get it roughly in the order in which they came: one that comes along just
 * when it is released may be faster, but a thread that has waited for 2 ms is next.
 *
 * <h2>When the holder dies</h2>
 *
 * A lock whose holder's process ended is given to the next thread that asks, or that is waiting already; but what it
 * guards may be half changed, and that must not be overlooked. So that thread gets an {@link AbandonedLockException}
 * <em>while it holds the lock</em>, as from .NET's {@code Mutex}, and as {@code EOWNERDEAD} says in POSIX: it mends what
 * is guarded, goes on and unlocks. Unlocked, the lock is sound again.
 *
 * <pre>{@code
 * try {
 *   lock.lock();
 * } catch (AbandonedLockException e) {
 *   mend();                               // this thread holds the lock
 * }
 * try { ... } finally { lock.unlock(); }
 *
 * try (var _ = lock.locked(this::mend)) { ... }    // the same
 * }</pre>
 *
 * <p>A result that says it, in place of an exception, would be overlooked by all code that was written for any other
 * lock. Code that was, and does not expect the exception, is not led astray by it either: a task that ends, by an
 * exception or by returning, abandons the locks that it still holds, so that the next holder is told again, and no
 * lock is lost to a worker that lives on. (A thread of the driver, and one that a task has started, keeps its locks
 * until it unlocks them, as with any other lock.)
 *
 * <p>The driver must not hold a lock during a call whose tasks need it: they would wait for each other.
 */
public final class SharedLock extends WaitedFor implements Lock {
    /** In the state of a lock that nobody holds: the last holder has not unlocked it. */
    private static final long ABANDONED = 1L << 60;

    /** The thread of this party that holds it. A thread finds itself here only if it put itself here. */
    private @Nullable Thread holder;

    /** How often the holder has locked it. Only the holder uses this and the next. */
    private long holds;

    private boolean abandoned;

    SharedLock(SyncBlock block, SyncParty party) {
        super(block, party);
    }

    /** What {@link #locked()} has locked, and closing unlocks. */
    @FunctionalInterface
    public interface Held extends AutoCloseable {
        /** Unlocks. */
        @Override
        void close();
    }

    /**
     * Locks, waiting as long as it takes, whether interrupted or not.
     *
     * @throws AbandonedLockException if the last holder ended without unlocking; this thread holds the lock then
     * @throws SyncClosedException if the session is closed
     */
    @Override
    public void lock() {
        if (!lockAtOnce()) {
            refuseToWaitForItself();
            acquireUninterruptibly(1);
        }
        tellAbandoned();
    }

    /**
     * Locks, waiting as long as it takes.
     *
     * @throws InterruptedException if this thread was interrupted; it does not hold the lock then
     * @throws AbandonedLockException if the last holder ended without unlocking; this thread holds the lock then
     * @throws SyncClosedException if the session is closed
     */
    @Override
    public void lockInterruptibly() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (!lockAtOnce()) {
            refuseToWaitForItself();
            acquireInterruptibly(1, FOR_EVER);
        }
        tellAbandoned();
    }

    /**
     * Locks if no other thread holds the lock, or is next.
     *
     * @return whether this thread now holds it
     * @throws AbandonedLockException if the last holder ended without unlocking; this thread holds the lock then
     * @throws SyncClosedException if the session is closed
     */
    @Override
    public boolean tryLock() {
        boolean locked = lockAtOnce() || attempt(1, false, false);
        if (locked) {
            tellAbandoned();
        }
        return locked;
    }

    /**
     * Locks, waiting at most the given time.
     *
     * @return whether this thread now holds it
     * @throws InterruptedException if this thread was interrupted; it does not hold the lock then
     * @throws AbandonedLockException if the last holder ended without unlocking; this thread holds the lock then
     * @throws SyncClosedException if the session is closed
     */
    @Override
    public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        boolean locked = lockAtOnce() || acquireInterruptibly(1, unit.toNanos(time));
        if (locked) {
            tellAbandoned();
        }
        return locked;
    }

    /**
     * Locks as {@link #lock()}, for {@code try (var _ = lock.locked())}.
     *
     * @throws AbandonedLockException if the last holder ended without unlocking; this thread does <em>not</em> hold the
     *     lock then, since there is nothing that {@code try} could close, and the lock stays abandoned
     */
    public Held locked() {
        try {
            lock();
        } catch (AbandonedLockException e) {
            abandon();
            throw e;
        }
        return this::unlock;
    }

    /**
     * Locks as {@link #lock()}, for {@code try (var _ = lock.locked(this::mend))}.
     *
     * @param mend makes whole again what the lock guards, where the last holder ended without unlocking; if it throws,
     *     the lock stays abandoned
     */
    public Held locked(Runnable mend) {
        try {
            lock();
        } catch (AbandonedLockException e) {
            boolean mended = false;
            try {
                mend.run();
                mended = true;
            } finally {
                if (!mended) {
                    abandon();
                }
            }
        }
        return this::unlock;
    }

    /**
     * Unlocks, as often as it was locked.
     *
     * @throws IllegalMonitorStateException if this thread does not hold the lock
     */
    @Override
    public void unlock() {
        if (!isHeldByCurrentThread()) {
            throw new IllegalMonitorStateException("only who holds a lock unlocks it: lock=" + name());
        }
        holds--;
        if (holds == 0) {
            holder = null;
            if (!block.compareAndSet(SyncSegment.STATE, party.owner(), 0)) {
                release(0);
            }
        }
    }

    /** Throws {@link UnsupportedOperationException}: there are no conditions on it. */
    @Override
    public Condition newCondition() {
        throw new UnsupportedOperationException("a shared lock has no conditions: lock=" + name());
    }

    /** Tells whether the calling thread holds the lock. */
    public boolean isHeldByCurrentThread() {
        return holder == Thread.currentThread();
    }

    /** Returns how often the calling thread has locked it and not unlocked. */
    public long holdCount() {
        return isHeldByCurrentThread() ? holds : 0;
    }

    /** Tells whether some thread of some party holds the lock. */
    public boolean isLocked() {
        return (block.getVolatile(SyncSegment.STATE) & SyncParty.OWNER) != 0;
    }

    /** Returns name and state, for people. */
    @Override
    public String toString() {
        long state = block.getVolatile(SyncSegment.STATE);
        long owner = state & SyncParty.OWNER;
        String text = owner != 0
                ? SyncParty.worker(owner) < 0 ? "held by the driver" : "held by worker " + SyncParty.worker(owner)
                : (state & ABANDONED) != 0 ? "abandoned" : "free";
        return "SharedLock " + name() + " (" + text + ")";
    }

    /** Lets the next holder know that this one did not come to its end; does nothing if this thread holds it not. */
    void abandon() {
        if (isHeldByCurrentThread()) {
            holder = null;
            block.setOpaque(SyncSegment.LAST, party.owner());
            release(ABANDONED);
        }
    }

    @Override
    void recover(int deadParty, long deadOwner) {
        super.recover(deadParty, deadOwner);
        while (true) {
            long state = block.getVolatile(SyncSegment.STATE);
            if ((state & SyncParty.OWNER) != deadOwner) {
                return;
            }
            block.setOpaque(SyncSegment.LAST, deadOwner);
            if (block.compareAndSet(SyncSegment.STATE, state, ABANDONED | (state & (RESERVED | WAITERS)))) {
                return; // all are woken
            }
        }
    }

    /** Locks again, or for the first time if the state is that of a lock that nobody wants. */
    private boolean lockAtOnce() {
        if (isHeldByCurrentThread()) {
            holds++;
            return true;
        }
        if (block.compareAndSet(SyncSegment.STATE, 0, party.owner())) {
            holder = Thread.currentThread();
            holds = 1;
            return true;
        }
        return false;
    }

    @Override
    boolean attempt(int request, boolean reserved, boolean slept) {
        while (true) {
            long state = block.getVolatile(SyncSegment.STATE);
            if (sleepBit(state, request, reserved) != 0) {
                return false;
            }
            long waiters = slept ? WAITERS : state & WAITERS;
            if (block.compareAndSet(SyncSegment.STATE, state, party.owner() | waiters)) {
                holder = Thread.currentThread();
                holds = 1;
                abandoned = (state & ABANDONED) != 0;
                return true;
            }
        }
    }

    @Override
    long sleepBit(long state, int request, boolean reserved) {
        if ((state & SyncParty.OWNER) == 0 && (reserved || (state & RESERVED) == 0)) {
            return 0;
        }
        return reserved ? RESERVED : WAITERS;
    }

    @Override
    int wakes() {
        return 1;
    }

    private void release(long flag) {
        while (true) {
            long state = block.getVolatile(SyncSegment.STATE);
            boolean reserved = (state & RESERVED) != 0;
            long kept = reserved ? state & (RESERVED | WAITERS) : 0;
            if (block.compareAndSet(SyncSegment.STATE, state, flag | kept)) {
                if (reserved) {
                    wake(RESERVED, 1);
                } else if ((state & WAITERS) != 0) {
                    wake(WAITERS, 1);
                }
                return;
            }
        }
    }

    private void tellAbandoned() {
        if (abandoned) {
            abandoned = false;
            throw new AbandonedLockException(name(), SyncParty.worker(block.getOpaque(SyncSegment.LAST)));
        }
    }

    /** Under the inline engine a thread can be driver and worker: with processes the two would wait for each other. */
    private void refuseToWaitForItself() {
        if (party.queue().isHeldByCaller(block.offset(SyncSegment.STATE))) {
            throw new IllegalStateException("the driver holds the lock during a call whose task needs it: lock="
                    + name() + "; unlock it before the call");
        }
    }
}
