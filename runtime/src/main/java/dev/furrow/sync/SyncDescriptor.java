package dev.furrow.sync;

/**
 * A {@link dev.furrow.Shared} field of a job.
 *
 * @param name the name of the field
 * @param kind what it is
 * @param value what it is at first, as its kind says
 */
public record SyncDescriptor(String name, SyncKind kind, long value) {
    /** Checks the value. */
    public SyncDescriptor {
        boolean possible = switch (kind) {
            case LOCK -> value == 0;
            case BARRIER -> value >= 0 && value <= SharedBarrier.MAX_PARTIES;
            case SEMAPHORE -> value >= 0 && value <= Integer.MAX_VALUE;
            case COUNTER -> true;
        };
        if (!possible) {
            throw new IllegalArgumentException(
                    "a shared field can't have this value: name=" + name + " kind=" + kind + " value=" + value);
        }
    }
}
