package dev.furrow.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * A logger that is looked up when it is first written to: where all goes well nobody writes, and to find out how this JVM
 * logs is a good part of the start of a worker. Thread-safe.
 */
public final class Log {
    private final Class<?> owner;

    /** Makes the log of a class. */
    public Log(Class<?> owner) {
        this.owner = owner;
    }

    /** As {@link Logger#log(Level, String, Object...)}. */
    public void log(Level level, String format, @Nullable Object... parameters) {
        logger().log(level, format, parameters);
    }

    /** As {@link Logger#log(Level, String, Throwable)}. */
    public void log(Level level, String message, Throwable thrown) {
        logger().log(level, message, thrown);
    }

    /** As {@link Logger#isLoggable(Level)}; the first to ask finds the logger, which takes some 20 ms. */
    public boolean isLoggable(Level level) {
        return logger().isLoggable(level);
    }

    private Logger logger() {
        return System.getLogger(owner.getName());
    }
}
