package dev.furrow;

import org.jspecify.annotations.Nullable;

/**
 * The root of what Furrow throws when something outside the caller's arguments is wrong: a file, the space for an
 * array, a task, a worker. Arguments out of their documented range throw {@link IllegalArgumentException} or
 * {@link IndexOutOfBoundsException}, as everywhere in Java.
 */
public class FurrowException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Makes an exception with a message. */
    public FurrowException(String message) {
        super(message);
    }

    /** Makes an exception with a message and its cause. */
    public FurrowException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
