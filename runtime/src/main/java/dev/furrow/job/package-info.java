/**
 * What a job consists of, as data: the descriptor that the annotation processor generates for each job class, and that
 * sessions, engines and tools read.
 *
 * <p>Generated code calls this package; a job's author has no need of it.
 */
@NullMarked
package dev.furrow.job;

import org.jspecify.annotations.NullMarked;
