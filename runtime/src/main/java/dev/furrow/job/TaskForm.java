package dev.furrow.job;

/** How a task takes its work. */
public enum TaskForm {
    /** Called once for each index, an {@code int}. */
    INT_INDEX,
    /** Called once for each index, a {@code long}. */
    LONG_INDEX,
    /** Called once for each chunk, an {@link dev.furrow.IndexRange}. */
    RANGE,
    /** Called once for each tile, two {@link dev.furrow.IndexRange}s: rows and columns. */
    TILE,
    /** Called once for each tuple of arguments. */
    ARGUMENTS,
    /** Called once on each worker, on all at the same time. */
    PER_WORKER;

    /** Tells whether a task of this form is called for single indices. */
    public boolean isIndex() {
        return this == INT_INDEX || this == LONG_INDEX;
    }
}
