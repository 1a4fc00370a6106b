package dev.furrow.engine;

import dev.furrow.FurrowException;
import dev.furrow.TaskFailedException;
import dev.furrow.TaskTimeoutException;
import dev.furrow.TasksFailedException;
import dev.furrow.TasksFailedException.Failure;
import dev.furrow.WorkerDiedException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The failures of a call that goes on in spite of them: the first ones, and how many there were. Thread-safe. */
public final class CollectedFailures {
    private final List<Failure> kept = new ArrayList<>();
    private long count;

    /** Makes none. */
    public CollectedFailures() {}

    /** Adds a failure. */
    public synchronized void add(String index, long position, int attempts, FurrowException cause) {
        count++;
        if (kept.size() < TasksFailedException.MAX_FAILURES) {
            kept.add(new Failure(index, position, attempts, cause));
        }
    }

    /** Returns how many there are. */
    public synchronized long count() {
        return count;
    }

    /** Tells whether there is none. */
    public synchronized boolean isEmpty() {
        return count == 0;
    }

    /**
     * Returns what a call of one invocation throws that collects failures; null if {@code failure} is none of the
     * invocation.
     */
    public static @Nullable TasksFailedException ofSingle(Call call, FurrowException failure) {
        int attempts;
        if (failure instanceof TaskFailedException failed) {
            attempts = failed.attempts();
        } else if (failure instanceof WorkerDiedException died) {
            attempts = Math.max(1, died.attempt());
        } else if (failure instanceof TaskTimeoutException timedOut) {
            attempts = timedOut.attempt();
        } else {
            return null;
        }
        CollectedFailures failures = new CollectedFailures();
        failures.add(Long.toString(call.space().index(0)), 0, attempts, failure);
        return failures.exception(call.task().name());
    }

    /** Returns what the call throws, or null if nothing failed. */
    public synchronized @Nullable TasksFailedException exception(String task) {
        if (count == 0) {
            return null;
        }
        List<Failure> ordered = new ArrayList<>(kept);
        ordered.sort(Comparator.comparingLong(Failure::position));
        return new TasksFailedException(task, count, ordered);
    }
}
