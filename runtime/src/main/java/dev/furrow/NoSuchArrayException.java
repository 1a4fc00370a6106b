package dev.furrow;

/** Thrown when there is no named array of the name that was asked for: never, no longer, or not of this user. */
public final class NoSuchArrayException extends FurrowException {
    private static final long serialVersionUID = 1L;

    /** Makes an exception with a message. */
    public NoSuchArrayException(String message) {
        super(message);
    }
}
