package dev.furrow;

import org.jspecify.annotations.Nullable;

/** Thrown when a file is no array that can be loaded or attached; says what is wrong with it, and where. */
public final class ArrayFormatException extends FurrowException {
    private static final long serialVersionUID = 1L;

    /** Makes an exception with a message. */
    public ArrayFormatException(String message) {
        super(message);
    }

    /** Makes an exception with a message and its cause. */
    public ArrayFormatException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
