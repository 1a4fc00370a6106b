package dev.furrow;

import java.io.Serializable;
import java.util.List;

/**
 * Thrown at the end of a call that was to {@linkplain OnFailure#COLLECT collect} failures: all other invocations have been
 * done. Its cause is the failure of the least position; the next ones are suppressed exceptions.
 *
 * <p>What tasks wrote to arrays is there, but for {@link Access#REDUCED} ones, which are as before the call.
 */
public final class TasksFailedException extends FurrowException {
    private static final long serialVersionUID = 1L;

    /** So many failures are kept, those that came first. */
    public static final int MAX_FAILURES = 1000;

    private static final int SHOWN = 10;

    private final String task;
    private final long count;
    private final Failure[] failures;

    /**
     * An invocation that failed, for good.
     *
     * @param index its index, {@code "17"}, its range, {@code "0..64"}, or its tile; of {@code map} over arguments their
     *     position
     * @param position the position of its first index in the call, from 0
     * @param attempts how often it was tried: at least 1
     * @param cause why the last attempt failed: a {@link TaskFailedException}, {@link WorkerDiedException} or {@link
     *     TaskTimeoutException}
     */
    public record Failure(String index, long position, int attempts, FurrowException cause) implements Serializable {}

    /**
     * Makes an exception.
     *
     * @param count how many invocations failed
     * @param failures those among them that are kept, at least one
     */
    public TasksFailedException(String task, long count, List<Failure> failures) {
        super(message(task, count, failures), failures.get(0).cause());
        this.task = task;
        this.count = count;
        this.failures = failures.toArray(Failure[]::new);
        failures.stream().skip(1).map(Failure::cause).limit(SHOWN).forEach(this::addSuppressed);
    }

    private static String message(String task, long count, List<Failure> failures) {
        StringBuilder text = new StringBuilder("tasks failed: task=" + task + " failed=" + count + " index=");
        for (int n = 0; n < Math.min(SHOWN, failures.size()); n++) {
            text.append(n == 0 ? "" : ", ").append(failures.get(n).index());
        }
        if (count > SHOWN) {
            text.append(", ...");
        }
        return text.append("; the first: ")
                .append(failures.get(0).cause().getMessage())
                .toString();
    }

    /** Returns the name of the task. */
    public String task() {
        return task;
    }

    /** Returns how many invocations failed; more than {@link #failures} has where there are more than it keeps. */
    public long count() {
        return count;
    }

    /** Returns the failures, ordered by position: at most {@value #MAX_FAILURES}. */
    public List<Failure> failures() {
        return List.of(failures);
    }
}
