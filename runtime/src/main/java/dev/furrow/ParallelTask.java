package dev.furrow;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares an instance method of a job as a task, which runs in workers.
 *
 * <p>Its parameters tell its form:
 *
 * <ul>
 *   <li>A first {@code int} or {@code long} is an index: the task is called once for each index of a range.
 *   <li>A first {@link IndexRange} is a run of consecutive indices, over which the task loops itself; two of them are
 *       the rows and columns of a tile.
 *   <li>Anything else, and no parameter at all, are arguments: the task is called once for each tuple of them.
 * </ul>
 *
 * <p>Whatever follows index or ranges are arguments too, the same for all invocations of a call. The last parameter may
 * be a {@link TaskContext}, an {@link Emitter} or, with {@link #perWorker}, a {@link Team}. Arguments, results and what
 * is emitted are copied between processes: primitives and their boxes, strings, enums, records, sealed interfaces of
 * records, arrays, collections and optionals of what can cross, values of {@code java.time}, and {@code Serializable}
 * classes.
 *
 * <p>A task may return a value; that of a task that takes a range must be {@linkplain #reduce reduced}, for its bounds
 * depend on the schedule.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface ParallelTask {
    /**
     * Limits the time of one invocation, of a task that takes a range that of one range: an ISO-8601 duration such as
     * {@code "PT30S"}, or empty for no limit. A worker process whose invocation takes longer is asked what it is doing,
     * killed and replaced; a thread is interrupted. The call fails with a {@link TaskTimeoutException}, or the invocation is
     * run again where there are {@link #retries}.
     */
    String timeout() default "";

    /**
     * Says how often an invocation is run again that threw, timed out, or whose worker died: at least 0. With more than 0 the
     * task is idempotent. Not for tasks that run on all workers.
     *
     * <p>A task that takes a range is run again for the same range. Where a call reduces, its smallest part, a run of
     * indices, is run again as a whole.
     */
    int retries() default 0;

    /**
     * Merges the values that the invocations of one call return into one: the first with the second, that with the
     * third, and so on, in groups that depend on the indices alone, so that the result has the same bits whatever the
     * workers and the schedule. Numbers, or {@code boolean} with {@code AND}, {@code OR} and {@code XOR}.
     */
    Reduction reduce() default Reduction.NONE;

    /**
     * Merges the values that the invocations of one call return into one by a static method of the job, as {@link
     * #reduce} does: the name of a method that takes two such values, that of the smaller indices first, and returns
     * one. It must be associative.
     */
    String reduceWith() default "";

    /** Runs the task once on each worker instead of once for each index. */
    boolean perWorker() default false;
}
