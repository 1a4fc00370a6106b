/**
 * The {@code processes} engine: worker JVMs that share the session's segments.
 *
 * <p>The driver starts the workers, which join through a Unix domain socket; a call is announced there, its indices are
 * handed out through the control segment, and its end is told on the socket again. Threads of tasks that wait for a lock
 * or the like sleep until the driver, who keeps the queues, wakes them over the socket. Either side sees the other's death
 * by the end of the socket, and the driver also by the end of the process.
 */
@NullMarked
package dev.furrow.engine.process;

import org.jspecify.annotations.NullMarked;
