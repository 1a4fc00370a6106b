package dev.furrow.observe;

/**
 * A call over indices, or over several arguments, on its way. Thread-safe; its figures are up to a tenth of a second old.
 */
public interface ObservedCall {
    /** Returns its number in the session; of one over several arguments that of its first invocation, 0 before that. */
    long number();

    /** Returns the name of the task. */
    String task();

    /**
     * Returns how many invocations it shall run; -1 while that is not known, of a call over the arguments of a stream, or of
     * an {@code Iterable} that is no {@code Collection}.
     */
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
