/**
 * What workers note of their work for those who watch a session: totals always, each chunk only while someone wants to know.
 *
 * <p>All of it lies in two files of the session directory, whatever the engine, so that the driver reads it in one way.
 */
@NullMarked
package dev.furrow.engine.trace;

import org.jspecify.annotations.NullMarked;
