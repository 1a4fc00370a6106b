/**
 * What the author of a job writes and catches: the annotations, the words of their elements and the exceptions.
 *
 * <p>A <em>job</em> is a class with {@link dev.furrow.SharedArray} fields and {@link dev.furrow.ParallelTask} methods.
 * The annotation processor generates the rest; nothing in this package knows of segments, sessions or engines.
 */
@NullMarked
package dev.furrow;

import org.jspecify.annotations.NullMarked;
