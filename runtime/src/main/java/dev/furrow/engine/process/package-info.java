/**
 * The {@code processes} engine: worker JVMs that share the session's segments.
 *
 * <p>The driver starts the workers, which join through a Unix domain socket. Work goes through the control segment:
 * requests that any worker takes, cursors that hand out indices, and a ring of replies for each worker; the socket only
 * wakes who sleeps, in workers those that look for work, here those that wait for replies. Threads of tasks that wait for a lock
 * or the like sleep until the driver, who keeps the queues, wakes them over the socket. Either side sees the other's death
 * by the end of the socket, and the driver also by the end of the process.
 */
@NullMarked
package dev.furrow.engine.process;

import org.jspecify.annotations.NullMarked;
