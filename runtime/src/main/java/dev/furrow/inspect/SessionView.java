package dev.furrow.inspect;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * A session that is open, as it was when it was looked at.
 *
 * @param job the name of the job class
 * @param engine the name of the engine
 * @param pid the driver's process
 * @param usage what the driver's process uses, with its workers where they are its threads
 * @param opened when the session was opened
 * @param directory its directory
 * @param workers its workers, by number; none before its engine has started
 * @param calls its calls of several indices that workers are at
 * @param arrays its arrays, in the order in which the job declares them
 */
public record SessionView(
        String job,
        String engine,
        long pid,
        ProcessUsage usage,
        Instant opened,
        Path directory,
        List<WorkerView> workers,
        List<CallView> calls,
        List<ArrayView> arrays) {
    /** Copies the lists. */
    public SessionView {
        workers = List.copyOf(workers);
        calls = List.copyOf(calls);
        arrays = List.copyOf(arrays);
    }
}
