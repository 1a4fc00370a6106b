package dev.furrow.observe;

/**
 * What went wrong.
 *
 * @param task the name of the task
 * @param indices the index or the range of the invocation; empty if it is not known
 * @param worker the number of the worker; -1 if none is to blame
 * @param message what was thrown, or how the worker died
 * @param atNanos when, in ns since the session opened
 */
public record FailedRun(String task, String indices, int worker, String message, long atNanos) {}
