package dev.furrow.session;

import dev.furrow.IndexRange;
import dev.furrow.OnFailure;
import dev.furrow.engine.IndexSpace;
import java.util.concurrent.CompletableFuture;

/**
 * A task of an open session whose calls have one value, made of those of all indices. Thread-safe.
 *
 * <p>The values are merged along a tree that follows from the number of indices alone, so the result has the same bits
 * whatever the workers, the engine and the schedule. Methods throw, and futures complete and are cancelled, as {@link
 * IndexTask} says. A call over no indices returns the identity of the reduction, 0 for a sum; it throws {@link
 * IllegalArgumentException} where there is none.
 *
 * @param <R> the type of the value
 */
public final class ReducingTask<R> {
    private final BoundTask bound;

    ReducingTask(BoundTask bound) {
        this.bound = bound;
    }

    /**
     * Returns this task with what becomes of its calls when an invocation fails, and its retries are used up: by default
     * they {@linkplain OnFailure#FAIL_FAST fail at once}; those that {@linkplain OnFailure#COLLECT collect} do all else first
     * and then throw a {@link dev.furrow.TasksFailedException}. A call of which an invocation has failed has no value.
     */
    public ReducingTask<R> onFailure(OnFailure wanted) {
        return new ReducingTask<>(bound.with(wanted));
    }

    /**
     * Runs the task over the indices {@code from} inclusive to {@code to} exclusive and returns the value of all.
     *
     * @throws IllegalArgumentException if {@code to} is less than {@code from}, an index is no {@code int} and the task
     *     takes an {@code int}, or there are no indices and the reduction has no identity
     */
    public R reduce(long from, long to) {
        return reduce(new IndexRange(from, to));
    }

    /** Runs the task over the indices of a range; see {@link #reduce(long, long)}. */
    public R reduce(IndexRange range) {
        return reduce(bound.range(range));
    }

    /**
     * Runs the task over {@code from}, {@code from + step}, and so on, before {@code to}; see {@link #reduce(long, long)}.
     *
     * @param step may be negative
     * @throws IllegalArgumentException if {@code step} is 0, or as {@link #reduce(long, long)}
     */
    public R reduce(long from, long to, long step) {
        return reduce(bound.stepped(from, to, step));
    }

    /** Runs the task over the indices of a list, in whose order they are merged; see {@link #reduce(long, long)}. */
    public R reduce(long[] indices) {
        return reduce(bound.listed(indices));
    }

    /** Runs a task that takes tiles over a rectangle; see {@link TileTask} for their size. */
    public R reduce(IndexRange rows, IndexRange columns) {
        return reduce(Tiling.of(rows, columns));
    }

    /**
     * Runs a task that takes tiles over those of {@code tileRows} rows and {@code tileColumns} columns.
     *
     * @throws IllegalArgumentException if a tile would have no rows or no columns
     */
    public R reduce(IndexRange rows, IndexRange columns, long tileRows, long tileColumns) {
        return reduce(IndexSpace.tiles(rows, columns, tileRows, tileColumns));
    }

    /**
     * Starts {@link #reduce(long, long)}.
     *
     * @throws IllegalArgumentException as that does
     */
    public CompletableFuture<R> submit(long from, long to) {
        return submit(new IndexRange(from, to));
    }

    /**
     * Starts {@link #reduce(IndexRange)}.
     *
     * @throws IllegalArgumentException as that does
     */
    public CompletableFuture<R> submit(IndexRange range) {
        return submit(bound.range(range));
    }

    /**
     * Starts {@link #reduce(long, long, long)}.
     *
     * @throws IllegalArgumentException as that does
     */
    public CompletableFuture<R> submit(long from, long to, long step) {
        return submit(bound.stepped(from, to, step));
    }

    /**
     * Starts {@link #reduce(long[])}.
     *
     * @throws IllegalArgumentException as that does
     */
    public CompletableFuture<R> submit(long[] indices) {
        return submit(bound.listed(indices));
    }

    /**
     * Starts {@link #reduce(IndexRange, IndexRange)}.
     *
     * @throws IllegalArgumentException as that does
     */
    public CompletableFuture<R> submit(IndexRange rows, IndexRange columns) {
        return submit(Tiling.of(rows, columns));
    }

    /**
     * Starts {@link #reduce(IndexRange, IndexRange, long, long)}.
     *
     * @throws IllegalArgumentException as that does
     */
    public CompletableFuture<R> submit(IndexRange rows, IndexRange columns, long tileRows, long tileColumns) {
        return submit(IndexSpace.tiles(rows, columns, tileRows, tileColumns));
    }

    private R reduce(IndexSpace space) {
        return space.count() == 0 ? identity() : bound.starter().run(new ReduceCall<R>(bound, space));
    }

    private CompletableFuture<R> submit(IndexSpace space) {
        return space.count() == 0
                ? CompletableFuture.completedFuture(identity())
                : bound.starter().submit(() -> new ReduceCall<R>(bound, space));
    }

    @SuppressWarnings("unchecked") // the descriptor has the identity of the type of the value
    private R identity() {
        Object identity = bound.task().identity();
        if (identity == null) {
            throw new IllegalArgumentException(
                    "a call over no indices has no value, as the reduction has no identity: task="
                            + bound.task().name());
        }
        return (R) identity;
    }
}
