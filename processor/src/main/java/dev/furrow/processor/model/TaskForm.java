package dev.furrow.processor.model;

/** The ways a task can take its work, named as the constants of the runtime's {@code TaskForm}. */
public enum TaskForm {
    /** A first {@code int}. */
    INT_INDEX,
    /** A first {@code long}. */
    LONG_INDEX,
    /** A first {@code IndexRange}. */
    RANGE,
    /** Two {@code IndexRange}s to begin with. */
    TILE,
    /** Arguments only, or nothing. */
    ARGUMENTS,
    /** Once on each worker, with arguments or without. */
    PER_WORKER;

    /** Tells whether it is called for single indices. */
    public boolean isIndex() {
        return this == INT_INDEX || this == LONG_INDEX;
    }

    /** Returns how many of the parameters say what the invocation is for. */
    public int places() {
        return switch (this) {
            case INT_INDEX, LONG_INDEX, RANGE -> 1;
            case TILE -> 2;
            case ARGUMENTS, PER_WORKER -> 0;
        };
    }
}
