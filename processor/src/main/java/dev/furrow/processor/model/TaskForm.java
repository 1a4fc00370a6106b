package dev.furrow.processor.model;

/** The ways a task can take its work, named as the constants of the runtime's {@code TaskForm}. */
public enum TaskForm {
    /** One {@code int}. */
    INT_INDEX,
    /** One {@code long}. */
    LONG_INDEX,
    /** One {@code IndexRange}. */
    RANGE
}
