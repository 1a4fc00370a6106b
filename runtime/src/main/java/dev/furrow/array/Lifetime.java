package dev.furrow.array;

/** How long a named array lives that nobody deletes. */
public enum Lifetime {
    /** Until the process that created it ends, however it ends. */
    PROCESS,

    /** Until it is deleted; in shared memory, at most until the machine restarts. */
    PERSISTENT
}
