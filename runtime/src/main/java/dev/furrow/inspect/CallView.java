package dev.furrow.inspect;

import java.time.Instant;

/**
 * A call of several indices that workers are at.
 *
 * @param task the name of the task
 * @param done how many of its invocations have ended, to the last chunk of each worker
 * @param count the number of its invocations
 * @param began when the first of them began
 */
public record CallView(String task, long done, long count, Instant began) {}
