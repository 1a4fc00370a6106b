package dev.furrow.processor.model;

import java.util.Arrays;
import java.util.Optional;

/** What a {@code @Shared} field is, by its type; named as the runtime's {@code SyncKind}. */
public enum SyncKind {
    /** A lock, which takes no value. */
    LOCK("SharedLock"),
    /** A barrier, which takes its parties. */
    BARRIER("SharedBarrier"),
    /** A semaphore, which takes its permits. */
    SEMAPHORE("SharedSemaphore"),
    /** A counter, which takes its initial value. */
    COUNTER("SharedCounter");

    private final String className;

    SyncKind(String className) {
        this.className = className;
    }

    /** Returns the simple name of the class. */
    public String className() {
        return className;
    }

    /** Returns what a field is, if its type is one of them. */
    public static Optional<SyncKind> of(SyncField field) {
        return Arrays.stream(values())
                .filter(kind -> field.type().equals(RuntimeNames.SYNC_PACKAGE + "." + kind.className))
                .findFirst();
    }

    /** Returns the value with which the runtime makes it. */
    public long value(SyncField field) {
        return switch (this) {
            case LOCK -> 0;
            case BARRIER -> field.parties().value();
            case SEMAPHORE -> field.permits().value();
            case COUNTER -> field.initial().value();
        };
    }
}
