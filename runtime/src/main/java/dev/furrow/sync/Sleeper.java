package dev.furrow.sync;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A thread of this JVM that sleeps in a {@link WaitQueue}. */
final class Sleeper implements SyncHub.Waiter {
    private static final long RECHECK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Thread thread = Thread.currentThread();
    private volatile boolean woken;

    /** Sleeps; called by the thread that made this. */
    void sleep(SyncSegment segment, long offset, long expected, long nanos) {
        long start = System.nanoTime();
        while (!woken) {
            long left = nanos - (System.nanoTime() - start);
            if (left <= 0) {
                return;
            }
            LockSupport.parkNanos(segment, Math.min(left, RECHECK_NANOS));
            if (thread.isInterrupted() || !segment.is(offset, expected)) {
                return;
            }
        }
    }

    @Override
    public void wake(long key) {
        woken = true;
        LockSupport.unpark(thread);
    }
}
