/**
 * The annotation processor: finds the job classes of a compilation and takes each through reader, validator and writer.
 *
 * <p>It knows the runtime by names only, so that it runs in compilers that are older than the JDK that runs jobs.
 */
@NullMarked
package dev.furrow.processor;

import org.jspecify.annotations.NullMarked;
