package dev.furrow.sync;

import dev.furrow.FurrowException;

/**
 * Thrown to who gets a {@link SharedLock} whose last holder ended without unlocking it: died, or ended its task.
 *
 * <p>What the lock guards may be half changed. Thrown by {@code lock} and {@code tryLock} the thread holds the lock, is
 * to mend what it guards, and to unlock it.
 */
public final class AbandonedLockException extends FurrowException {
    private static final long serialVersionUID = 1L;

    private final int worker;

    AbandonedLockException(String lock, int worker) {
        super("lock '" + lock + "' was abandoned: " + (worker < 0 ? "the driver" : "worker " + worker)
                + " ended without unlocking it; what it guards may be half changed");
        this.worker = worker;
    }

    /** Returns the number of the worker that abandoned the lock, or -1 for the driver. */
    public int worker() {
        return worker;
    }
}
