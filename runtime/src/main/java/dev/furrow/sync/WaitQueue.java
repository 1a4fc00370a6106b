package dev.furrow.sync;

/**
 * Where threads sleep until a word changes, as in the {@code futex} of Linux. The driver keeps all queues of a session.
 *
 * <p>Whether the word still has its expected value is compared once more under the lock of the queues, before a thread
 * is queued; who changes the word wakes afterwards, under the same lock. So no wake is lost. As a safety net all the
 * same, a sleeper looks at its word every 50 ms.
 */
interface WaitQueue {
    /** Wakes all. */
    int ALL = Integer.MAX_VALUE;

    /**
     * Sleeps until woken under {@code key}, at most {@code nanos} ns, and not longer than the word at {@code offset} is
     * {@code expected} and the thread not interrupted, which it leaves so; may also return for no reason.
     */
    void await(long key, long offset, long expected, long nanos);

    /** Wakes those {@code count} threads of all processes that sleep longest under {@code key}. */
    void wake(long key, int count);

    /** Tells whether the calling thread holds the lock of that key, be it as another party. */
    boolean isHeldByCaller(long key);
}
