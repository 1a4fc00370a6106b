package dev.furrow;

/** Thrown when a named array is created and there is one of that name; whoever wants either may attach that one. */
public final class ArrayExistsException extends FurrowException {
    private static final long serialVersionUID = 1L;

    /** Makes an exception with a message. */
    public ArrayExistsException(String message) {
        super(message);
    }
}
