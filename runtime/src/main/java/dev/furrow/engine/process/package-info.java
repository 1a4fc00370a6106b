/**
 * The {@code processes} engine: worker JVMs that share the session's segments.
 *
 * <p>The driver starts the workers, which join through a Unix domain socket. Work goes through the control segment:
 * requests that any worker takes, cursors that hand out indices, and a ring of replies for each worker. A worker that has
 * nothing to do sleeps in reading its standard input, on which it is rung for; those that wait for replies here are woken
 * over the socket. Threads of tasks that wait for a lock or the like sleep until the driver, who keeps the queues, wakes
 * them over the socket. Either side sees the other's death
 * by the end of the socket, and the driver also by the end of the process.
 */
@NullMarked
package dev.furrow.engine.process;

import org.jspecify.annotations.NullMarked;
