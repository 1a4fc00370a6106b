package dev.furrow;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a field of a job as a lock, barrier, semaphore or counter that the driver and all workers share.
 *
 * <p>The field is an instance field, neither private nor final nor static, and its type says what it is:
 * {@code SharedLock}, {@code SharedBarrier}, {@code SharedSemaphore} or {@code SharedCounter} of
 * {@code dev.furrow.sync}. Furrow binds it, in the driver and in each worker, before any task runs.
 *
 * <pre>{@code
 * @Shared
 * SharedLock lock;
 *
 * @Shared(permits = 3)
 * SharedSemaphore licences;
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Shared {
    /** Gives the permits that a semaphore has at first: at least 0. Only for a semaphore. */
    int permits() default 1;

    /** Gives the number of parties that a barrier waits for, at most 65535, or 0 for all workers. Only for a barrier. */
    int parties() default 0;

    /** Gives the value that a counter has at first. Only for a counter. */
    long initial() default 0;
}
