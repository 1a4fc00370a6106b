package dev.furrow.sync;

/** What a {@link dev.furrow.Shared} field is. */
public enum SyncKind {
    /** A {@link SharedLock}; its value is 0. */
    LOCK,
    /** A {@link SharedBarrier}; its value is the number of its parties, or 0 for all workers. */
    BARRIER,
    /** A {@link SharedSemaphore}; its value is the number of its permits. */
    SEMAPHORE,
    /** A {@link SharedCounter}; its value is what it counts from. */
    COUNTER
}
