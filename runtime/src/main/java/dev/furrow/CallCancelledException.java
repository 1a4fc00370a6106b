package dev.furrow;

/** Thrown by a call that ended before its work was done because its caller was interrupted or its session closed. */
public final class CallCancelledException extends FurrowException {
    private static final long serialVersionUID = 1L;

    /** Makes an exception with a message. */
    public CallCancelledException(String message) {
        super(message);
    }
}
