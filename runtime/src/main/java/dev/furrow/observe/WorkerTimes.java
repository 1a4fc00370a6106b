package dev.furrow.observe;

/**
 * What a worker did with its time, within a call or a whole session.
 *
 * @param worker its number, from 0
 * @param startNanos from the beginning of its start until it was ready for its first task, in ns; of a worker that was
 *     replaced, of all in its place together
 * @param waitNanos the time in which it was ready and ran no chunk, in ns
 * @param workNanos the time in which it ran chunks, in ns
 * @param exitNanos from the beginning of the session's end until it had ended, in ns; 0 before
 * @param invocations how many invocations it ran to their end
 * @param chunks how many chunks those were in
 */
public record WorkerTimes(
        int worker, long startNanos, long waitNanos, long workNanos, long exitNanos, long invocations, long chunks) {}
