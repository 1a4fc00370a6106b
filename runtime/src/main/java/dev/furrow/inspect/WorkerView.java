package dev.furrow.inspect;

import dev.furrow.IndexRange;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A worker of a session.
 *
 * @param number its number: from 0
 * @param pid its process; empty before it has joined, and where workers are threads of the driver
 * @param state what it does
 * @param task the name of the task that it runs, or null
 * @param indices the indices that it runs, or null: one, unless the task is fast; of a task without indices the number of
 *     the invocation, which means nothing outside the session
 * @param progress how far the invocation is by its own account, from 0 to 1; 0 if it gives none
 * @param done how many invocations have ended on workers of this number
 * @param usage what its process uses
 */
public record WorkerView(
        int number,
        OptionalLong pid,
        State state,
        @Nullable String task,
        @Nullable IndexRange indices,
        double progress,
        long done,
        ProcessUsage usage) {

    /** What a worker does. */
    public enum State {
        /** Its process has not joined the session yet. */
        STARTING,
        /** It waits for work. */
        IDLE,
        /** It runs a task. */
        WORKING,
        /** Its process has ended; another takes its place when there is work. */
        ENDED;

        /** Returns the name in small letters. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
