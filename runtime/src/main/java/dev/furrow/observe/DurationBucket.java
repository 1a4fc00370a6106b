package dev.furrow.observe;

/**
 * How many chunks took about as long.
 *
 * @param fromNanos the least duration in it, in ns
 * @param toNanos the duration that is no more in it, in ns
 * @param count how many
 */
public record DurationBucket(long fromNanos, long toNanos, long count) {}
