package dev.furrow;

import org.jspecify.annotations.Nullable;

/** Thrown when a value can't cross the border between driver and workers: an argument, a result, or one emitted. */
public final class EncodingException extends FurrowException {
    private static final long serialVersionUID = 1L;

    /** Makes an exception with a message. */
    public EncodingException(String message) {
        super(message);
    }

    /** Makes an exception with a message and its cause. */
    public EncodingException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
