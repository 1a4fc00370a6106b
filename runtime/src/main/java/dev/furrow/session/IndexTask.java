package dev.furrow.session;

import dev.furrow.CallCancelledException;
import dev.furrow.EncodingException;
import dev.furrow.IndexRange;
import dev.furrow.OnFailure;
import dev.furrow.TaskFailedException;
import dev.furrow.WorkerDiedException;
import dev.furrow.engine.IndexSpace;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A task of an open session that takes indices and returns nothing, to be called over a range, a step or a list of them.
 * Thread-safe.
 *
 * <p>Each method that does not return a future throws what {@link #forEach(long, long)} says; a future completes with
 * that exception. Cancelling a future, or completing it in another way, ends its call: no invocation starts any more.
 */
public final class IndexTask {
    private final BoundTask bound;

    IndexTask(BoundTask bound) {
        this.bound = bound;
    }

    /**
     * Returns this task with what becomes of its calls when an invocation fails, and its retries are used up: by default
     * they {@linkplain OnFailure#FAIL_FAST fail at once}; those that {@linkplain OnFailure#COLLECT collect} do all else first
     * and then throw a {@link dev.furrow.TasksFailedException}.
     */
    public IndexTask onFailure(OnFailure wanted) {
        return new IndexTask(bound.with(wanted));
    }

    /**
     * Runs the task over the indices {@code from} inclusive to {@code to} exclusive, each exactly once, in any order,
     * on all workers, and returns when the last is done. What the tasks wrote is then visible to the caller.
     *
     * @throws IllegalArgumentException if {@code to} is less than {@code from}, or an index is no {@code int} and the
     *     task takes an {@code int}
     * @throws IllegalStateException if a task of this session calls this
     * @throws EncodingException if the task's arguments can't be encoded
     * @throws TaskFailedException if an invocation threw; the others were ended
     * @throws WorkerDiedException if a worker's process ended; the other workers' invocations were ended
     * @throws CallCancelledException if the calling thread was interrupted, or the session closed
     */
    public void forEach(long from, long to) {
        forEach(new IndexRange(from, to));
    }

    /** Runs the task over the indices of a range; see {@link #forEach(long, long)}. */
    public void forEach(IndexRange range) {
        run(bound.range(range));
    }

    /**
     * Runs the task over {@code from}, {@code from + step}, and so on, before {@code to}; see {@link #forEach(long, long)}.
     *
     * @param step may be negative
     * @throws IllegalArgumentException if {@code step} is 0, or an index is no {@code int} and the task takes an
     *     {@code int}
     */
    public void forEach(long from, long to, long step) {
        run(bound.stepped(from, to, step));
    }

    /**
     * Runs the task over the indices of a list, over one as often as it is in there; see {@link #forEach(long, long)}.
     *
     * @throws IllegalArgumentException if an index is no {@code int} and the task takes an {@code int}
     */
    public void forEach(long[] indices) {
        run(bound.listed(indices));
    }

    /** Runs the task for one index; see {@link #forEach(long, long)}. */
    public void call(long index) {
        run(bound.single(index));
    }

    /**
     * Starts {@link #forEach(long, long)}.
     *
     * @throws IllegalArgumentException as that does
     */
    public CompletableFuture<@Nullable Void> submit(long from, long to) {
        return submit(new IndexRange(from, to));
    }

    /**
     * Starts {@link #forEach(IndexRange)}.
     *
     * @throws IllegalArgumentException as that does
     */
    public CompletableFuture<@Nullable Void> submit(IndexRange range) {
        return submit(bound.range(range));
    }

    /**
     * Starts {@link #forEach(long, long, long)}.
     *
     * @throws IllegalArgumentException as that does
     */
    public CompletableFuture<@Nullable Void> submit(long from, long to, long step) {
        return submit(bound.stepped(from, to, step));
    }

    /**
     * Starts {@link #forEach(long[])}.
     *
     * @throws IllegalArgumentException as that does
     */
    public CompletableFuture<@Nullable Void> submit(long[] indices) {
        return submit(bound.listed(indices));
    }

    /**
     * Starts {@link #call}.
     *
     * @throws IllegalArgumentException as that does
     */
    public CompletableFuture<@Nullable Void> submit(long index) {
        return submit(bound.single(index));
    }

    private void run(IndexSpace space) {
        bound.starter().run(new RunCall(bound, space));
    }

    private CompletableFuture<@Nullable Void> submit(IndexSpace space) {
        return bound.starter().submit(() -> new RunCall(bound, space));
    }
}
