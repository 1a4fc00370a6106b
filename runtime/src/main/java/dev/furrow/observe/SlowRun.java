package dev.furrow.observe;

/**
 * What took long: an invocation, or indices that were run as one because each is fast.
 *
 * @param indices an index, {@code "17"}, a range, {@code "0..64"}, or a tile, {@code "0..16x32..48"}
 * @param count how many invocations it is
 * @param worker the number of the worker
 * @param nanos how long all of it took, in ns
 */
public record SlowRun(String indices, long count, int worker, long nanos) {}
