package dev.furrow;

import org.jspecify.annotations.Nullable;

/** Thrown when a setting, a name or a value that the user gave can't be used; says what would be right. */
public final class ConfigurationException extends FurrowException {
    private static final long serialVersionUID = 1L;

    /** Makes an exception with a message. */
    public ConfigurationException(String message) {
        super(message);
    }

    /** Makes an exception with a message and its cause. */
    public ConfigurationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
