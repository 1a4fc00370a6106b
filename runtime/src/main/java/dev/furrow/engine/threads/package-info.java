/**
 * The {@code threads} engine: each worker is a thread of this JVM with an instance of the job and arrays of its own.
 *
 * <p>Nothing crosses a process border here, yet arguments and results go through their codecs, as they do elsewhere: so
 * nothing but the declared arrays is shared, and a job that runs here runs with processes. A thread can't be killed: one
 * whose call was cancelled is interrupted, and waited for.
 */
@NullMarked
package dev.furrow.engine.threads;

import org.jspecify.annotations.NullMarked;
