package dev.furrow.sync;

import dev.furrow.FurrowException;
import org.jspecify.annotations.Nullable;

/** Thrown by the use of a lock, barrier, semaphore or counter whose session was closed, and to those who waited. */
public final class SyncClosedException extends FurrowException {
    private static final long serialVersionUID = 1L;

    SyncClosedException(String name, @Nullable Throwable cause) {
        super("'" + name + "' was closed with its session", cause);
    }
}
