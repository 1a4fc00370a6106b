package dev.furrow.engine.process;

import dev.furrow.TaskTimeoutException;
import dev.furrow.engine.InvocationSlot;
import dev.furrow.engine.StatusBoard;
import dev.furrow.job.JobDescriptor;
import dev.furrow.job.TaskDescriptor;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Kills workers whose invocation takes longer than its task allows, after they have been asked what their threads are doing.
 *
 * <p>Exactly those: before the kill the worker is told to begin nothing more, and its slot is looked at again. A worker
 * clears its slot after each invocation of such a task and then looks whether it has been told so: either it sees that, or
 * the slot has changed.
 */
final class TimeoutWatch {
    private static final long MIN_MILLIS = 10;
    private static final long MAX_MILLIS = 1000;
    private static final int LOOKS = 10;

    private final JobDescriptor<?> job;
    private final StatusBoard board;
    private final ControlSegment control;
    private final IntFunction<Worker> workers;

    /** The workers that are being looked into. */
    private final Set<Worker> suspects = ConcurrentHashMap.newKeySet();

    private boolean closed;

    /** An invocation, as its slot tells it. */
    private record Seen(int task, long call, long position, long began) {
        static Seen in(InvocationSlot slot) {
            return new Seen(slot.task(), slot.call(), slot.position(), slot.began());
        }
    }

    TimeoutWatch(JobDescriptor<?> job, StatusBoard board, ControlSegment control, IntFunction<Worker> workers) {
        this.job = job;
        this.board = board;
        this.control = control;
        this.workers = workers;
    }

    /** Returns how often to look, in ms; 0 if no task has a timeout. */
    static long periodMillis(JobDescriptor<?> job) {
        return job.tasks().stream()
                .map(TaskDescriptor::timeout)
                .filter(timeout -> !timeout.isZero())
                .min(Duration::compareTo)
                .map(least -> Math.clamp(nanos(least) / 1_000_000 / LOOKS, MIN_MILLIS, MAX_MILLIS))
                .orElse(0L);
    }

    private static long nanos(Duration timeout) {
        return timeout.compareTo(Duration.ofNanos(Long.MAX_VALUE)) < 0 ? timeout.toNanos() : Long.MAX_VALUE;
    }

    /** Looks at all workers. */
    synchronized void look() {
        for (int number = 0; !closed && number < board.workers(); number++) {
            Seen seen = Seen.in(board.slot(number));
            if (isLate(seen)) {
                Worker worker = workers.apply(number);
                if (suspects.add(worker)) {
                    // It may take a while to say what it is doing; the timer has other things to do.
                    Thread.ofPlatform()
                            .name("furrow-timeout-" + number)
                            .daemon()
                            .start(() -> lookInto(worker, seen));
                }
            }
        }
    }

    private boolean isLate(Seen seen) {
        if (seen.task() < 0 || seen.task() >= job.tasks().size()) {
            return false;
        }
        Duration timeout = job.tasks().get(seen.task()).timeout();
        return !timeout.isZero() && System.nanoTime() - seen.began() > nanos(timeout);
    }

    private void lookInto(Worker worker, Seen seen) {
        try {
            String threads = worker.threads();
            killIfStillLate(worker, seen, threads);
        } finally {
            suspects.remove(worker);
        }
    }

    private synchronized void killIfStillLate(Worker worker, Seen seen, @Nullable String threads) {
        if (closed) {
            return;
        }
        WorkerWords words = control.worker(worker.number());
        InvocationSlot slot = board.slot(worker.number());
        String name = Objects.requireNonNullElse(Death.invocation(job, slot), "");
        int attempt = slot.attempt();
        words.doom(true);
        if (worker.isAlive() && Seen.in(slot).equals(seen)) {
            Duration timeout = job.tasks().get(seen.task()).timeout();
            worker.killLate(new TaskTimeoutException(name, worker.number(), timeout, attempt, threads));
        } else {
            words.doom(false);
        }
    }

    /** Looks no more: the memory is about to go. */
    synchronized void close() {
        closed = true;
    }
}
