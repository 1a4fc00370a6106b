package dev.furrow.observe;

/** A call over indices on its way. Thread-safe; its figures are up to a tenth of a second old. */
public interface ObservedCall {
    /** Returns its number in the session. */
    long number();

    /** Returns the name of the task. */
    String task();

    /** Returns how many invocations it shall run. */
    long total();

    /** Returns how many were run to their end. */
    long done();

    /** Returns how long ago it began, in ns; once it has ended, how long it took. */
    long nanos();

    /** Returns how many workers run something of the session now. */
    int busy();

    /**
     * Returns how many attempts at invocations, and workers, have failed since it began, in all calls of the session; once it
     * has ended, how many of its failures were for good.
     */
    int failures();
}
