package dev.furrow.observe;

/**
 * All calls of a task together.
 *
 * @param task the name of the task
 * @param calls how many have begun
 * @param failed how many have ended without having done all
 * @param invocations how many invocations were run to their end, as far as was noted
 * @param workNanos how long those took, in ns
 */
public record TaskSummary(String task, long calls, long failed, long invocations, long workNanos) {}
