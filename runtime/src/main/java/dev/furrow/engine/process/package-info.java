/**
 * The {@code processes} engine: worker JVMs that share the session's segments.
 *
 * <p>The driver starts the workers, which join through a Unix domain socket; a call is announced there, its indices are
 * handed out through the control segment, and its end is told on the socket again. Either side sees the other's death
 * by the end of the socket, and the driver also by the end of the process.
 */
@NullMarked
package dev.furrow.engine.process;

import org.jspecify.annotations.NullMarked;
