package dev.furrow.job;

/** How a task takes its work. */
public enum TaskForm {
    /** Called once for each index, an {@code int}. */
    INT_INDEX,
    /** Called once for each index, a {@code long}. */
    LONG_INDEX,
    /** Called once for each chunk, an {@link dev.furrow.IndexRange}. */
    RANGE
}
