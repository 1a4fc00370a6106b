package dev.furrow.engine;

import java.time.Duration;
import java.util.List;

/**
 * How an engine shall work.
 *
 * @param workers the number of workers: at least 1
 * @param jvmArgs further arguments of worker JVMs
 * @param check whether a write outside a task's partition is refused index by index, rather than chunk by chunk
 * @param seed the seed of the session's random numbers
 * @param sideBySide whether calls over indices run at the same time rather than one after the other
 * @param maxTasksPerWorker after how many invocations or chunks a worker is replaced; 0 for never
 * @param idle after what time without work all workers but one end, to be started again when there is work; zero for
 *     never
 * @param debugWorker the number of the worker that a debugger can attach to, counted from 1; 0 for none
 * @param startTimeout how long a worker may take to attach the arrays and run its start methods
 * @param aot the ahead-of-time caches of worker processes
 */
public record EngineOptions(
        int workers,
        List<String> jvmArgs,
        boolean check,
        long seed,
        boolean sideBySide,
        int maxTasksPerWorker,
        Duration idle,
        int debugWorker,
        Duration startTimeout,
        AotFiles aot) {
    /** Copies the list. */
    public EngineOptions {
        jvmArgs = List.copyOf(jvmArgs);
    }
}
