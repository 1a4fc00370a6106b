package dev.furrow.engine.process;

import dev.furrow.FurrowException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A call on its way: which workers take part in it still, and the first thing that went wrong. Thread-safe. */
final class Call {
    private final long number;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<Worker> busy = new HashSet<>();

    /** Workers that ended before anything else went wrong, while it is not told how. */
    private final Set<Worker> dying = new HashSet<>();

    private @Nullable FurrowException failure;

    private final dev.furrow.engine.Call wanted;

    Call(long number, dev.furrow.engine.Call wanted) {
        this.number = number;
        this.wanted = wanted;
    }

    dev.furrow.engine.Call wanted() {
        return wanted;
    }

    long number() {
        return number;
    }

    /** Says that a worker takes part, before it is told so. */
    void started(Worker worker) {
        lock.lock();
        try {
            busy.add(worker);
        } finally {
            lock.unlock();
        }
    }

    /** Says that a worker's part is over. */
    void finished(Worker worker) {
        lock.lock();
        try {
            busy.remove(worker);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Says that a worker has ended, before it is known how: {@link #failed} will tell. What goes wrong in others
     * meanwhile, such as a lock that it abandoned, is a consequence.
     */
    void dying(Worker worker) {
        lock.lock();
        try {
            if (failure == null && busy.contains(worker)) {
                dying.add(worker);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Says that a worker's part is over because of a failure; the first one is the call's. */
    void failed(Worker worker, FurrowException cause) {
        lock.lock();
        try {
            boolean first = dying.remove(worker) || failure == null;
            if (busy.remove(worker) && first) {
                failure = cause;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends the wait for a reason that is no worker's. */
    void abort(FurrowException cause) {
        lock.lock();
        try {
            if (failure == null) {
                failure = cause;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until no worker takes part any more, or something went wrong; returns what went wrong, or null. */
    @Nullable
    FurrowException await() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!dying.isEmpty() || (!busy.isEmpty() && failure == null)) {
                changed.await();
            }
            return failure;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until no worker takes part any more, at most {@code millis} ms; returns those that still do. */
    Set<Worker> awaitIdle(long millis) {
        boolean interrupted = false;
        long left = TimeUnit.MILLISECONDS.toNanos(millis);
        lock.lock();
        try {
            while (!busy.isEmpty() && left > 0) {
                try {
                    left = changed.awaitNanos(left);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            return Set.copyOf(busy);
        } finally {
            lock.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
