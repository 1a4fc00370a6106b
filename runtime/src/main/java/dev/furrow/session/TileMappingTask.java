package dev.furrow.session;

import dev.furrow.IndexRange;
import dev.furrow.OnFailure;
import dev.furrow.engine.IndexSpace;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A task of an open session that takes tiles of a rectangle and returns a value for each. Thread-safe.
 *
 * <p>Tiles are counted row by row; see {@link TileTask} for their size. Methods throw, and futures complete and are
 * cancelled, as {@link IndexTask} says.
 *
 * @param <R> what the task returns
 */
public final class TileMappingTask<R extends @Nullable Object> {
    private final BoundTask bound;

    TileMappingTask(BoundTask bound) {
        this.bound = bound;
    }

    /**
     * Returns this task with what becomes of its calls when an invocation fails, and its retries are used up: by default
     * they {@linkplain OnFailure#FAIL_FAST fail at once}; those that {@linkplain OnFailure#COLLECT collect} do all else first
     * and then throw a {@link dev.furrow.TasksFailedException}.
     */
    public TileMappingTask<R> onFailure(OnFailure wanted) {
        return new TileMappingTask<>(bound.with(wanted));
    }

    /** Runs the task over all tiles of a rectangle and returns what it returned, row of tiles by row of tiles. */
    public List<R> map(IndexRange rows, IndexRange columns) {
        return map(Tiling.of(rows, columns));
    }

    /**
     * Runs the task over tiles of {@code tileRows} rows and {@code tileColumns} columns, and smaller ones at the end.
     *
     * @throws IllegalArgumentException if a tile would have no rows or no columns
     */
    public List<R> map(IndexRange rows, IndexRange columns, long tileRows, long tileColumns) {
        return map(IndexSpace.tiles(rows, columns, tileRows, tileColumns));
    }

    /** Runs the task as {@link #map(IndexRange, IndexRange)}, and drops what it returns. */
    public void forEach(IndexRange rows, IndexRange columns) {
        bound.starter().run(new RunCall(bound, Tiling.of(rows, columns)));
    }

    /**
     * Runs the task as {@link #map(IndexRange, IndexRange, long, long)}, and drops what it returns.
     *
     * @throws IllegalArgumentException if a tile would have no rows or no columns
     */
    public void forEach(IndexRange rows, IndexRange columns, long tileRows, long tileColumns) {
        bound.starter().run(new RunCall(bound, IndexSpace.tiles(rows, columns, tileRows, tileColumns)));
    }

    /** Starts {@link #map(IndexRange, IndexRange)}. */
    public CompletableFuture<List<R>> submit(IndexRange rows, IndexRange columns) {
        return submit(Tiling.of(rows, columns));
    }

    /**
     * Starts {@link #map(IndexRange, IndexRange, long, long)}.
     *
     * @throws IllegalArgumentException if a tile would have no rows or no columns
     */
    public CompletableFuture<List<R>> submit(IndexRange rows, IndexRange columns, long tileRows, long tileColumns) {
        return submit(IndexSpace.tiles(rows, columns, tileRows, tileColumns));
    }

    private List<R> map(IndexSpace tiles) {
        return bound.starter().run(new ListCall<R>(bound, tiles));
    }

    private CompletableFuture<List<R>> submit(IndexSpace tiles) {
        return bound.starter().submit(() -> new ListCall<R>(bound, tiles));
    }
}
