package dev.furrow.observe;

import java.time.Instant;
import java.util.List;

/**
 * What holds of a session from its opening on.
 *
 * @param job the full name of the job
 * @param engine the name of the engine
 * @param workers the number of workers
 * @param opened when it was opened
 * @param directory where its files lie
 * @param arrays its arrays
 */
public record SessionInfo(
        String job, String engine, int workers, Instant opened, String directory, List<ArrayInfo> arrays) {
    /** Copies the list. */
    public SessionInfo {
        arrays = List.copyOf(arrays);
    }

    /** Returns how many bytes of elements driver and workers share. */
    public long sharedBytes() {
        return arrays.stream().mapToLong(ArrayInfo::bytes).sum();
    }
}
