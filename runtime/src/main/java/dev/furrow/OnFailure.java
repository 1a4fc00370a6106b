package dev.furrow;

/** What a call does when an invocation has failed, and shall not be run again. */
public enum OnFailure {
    /** Ends the call: what has not begun does not begin, and the failure is thrown. */
    FAIL_FAST,
    /** Does all else first; then all failures are thrown together, as a {@link TasksFailedException}. */
    COLLECT
}
