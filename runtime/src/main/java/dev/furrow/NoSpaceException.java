package dev.furrow;

import org.jspecify.annotations.Nullable;

/** Thrown when an array needs more bytes than there is room for; names both figures and the place. */
public final class NoSpaceException extends FurrowException {
    private static final long serialVersionUID = 1L;

    /** Makes an exception with a message. */
    public NoSpaceException(String message) {
        super(message);
    }

    /** Makes an exception with a message and its cause. */
    public NoSpaceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
