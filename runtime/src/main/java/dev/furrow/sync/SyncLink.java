package dev.furrow.sync;

/**
 * How a worker asks the driver, who keeps the queues, to let its threads sleep and to wake those of others.
 *
 * <p>Called by threads of tasks, which may be interrupted at any time. What is said to a driver that is gone is lost:
 * the worker ends with it.
 */
public interface SyncLink {
    /**
     * Says that a thread sleeps until it is woken under {@code key}, for as long as the word at {@code offset} of the
     * segment is {@code expected}; the answer, at once if it is not, comes to {@link SyncParty#woken}.
     *
     * @param ticket which thread; used once
     */
    void await(long ticket, long key, long offset, long expected);

    /** Says that the thread of a ticket sleeps no more. */
    void leave(long ticket, long key);

    /** Wakes {@code count} threads, wherever they are, that sleep under {@code key}. */
    void wake(long key, int count);
}
