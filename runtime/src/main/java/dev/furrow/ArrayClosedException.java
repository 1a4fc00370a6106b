package dev.furrow;

import org.jspecify.annotations.Nullable;

/** Thrown when an array is used after it or its session was closed; memory is not touched. */
public final class ArrayClosedException extends FurrowException {
    private static final long serialVersionUID = 1L;

    /** Makes an exception with a message. */
    public ArrayClosedException(String message) {
        super(message);
    }

    /** Makes an exception with a message and its cause. */
    public ArrayClosedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
