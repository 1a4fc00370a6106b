package dev.furrow;

import org.jspecify.annotations.Nullable;

/** Thrown when a task writes where the array's {@link Access} forbids it; memory is unchanged. */
public final class ArrayAccessException extends FurrowException {
    private static final long serialVersionUID = 1L;

    /** Makes an exception with a message. */
    public ArrayAccessException(String message) {
        super(message);
    }

    /** Makes an exception with a message and its cause. */
    public ArrayAccessException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
