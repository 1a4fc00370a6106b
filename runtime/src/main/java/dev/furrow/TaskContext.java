package dev.furrow;

/** What a running task can ask of the worker it runs on: its last parameter, where it declares one. */
public interface TaskContext {
    /** Returns the number of the worker that runs the task: 0 to {@link #workers()} - 1. */
    int worker();

    /** Returns the number of workers of the session: at least 1. */
    int workers();
}
