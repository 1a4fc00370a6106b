package dev.furrow;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares an instance method of a job as a task, which runs in workers.
 *
 * <p>Its parameters tell its form. A single {@code int} or {@code long} is an index: the task is called once for each
 * index of a range. A single {@link IndexRange} is a run of consecutive indices: the task loops itself. The processor
 * refuses every form that this version does not run.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface ParallelTask {
    /** Limits the time of one invocation: an ISO-8601 duration such as {@code "PT30S"}, or empty for no limit. */
    String timeout() default "";

    /** Says how often an invocation whose worker died is run again: at least 0. With more than 0 it is idempotent. */
    int retries() default 0;

    /** Merges the values that the invocations of one call return into one. */
    Reduction reduce() default Reduction.NONE;

    /** Runs the task once on each worker instead of once for each index. */
    boolean perWorker() default false;
}
