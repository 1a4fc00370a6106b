package dev.furrow.session;

import dev.furrow.IndexRange;
import dev.furrow.OnFailure;
import dev.furrow.engine.IndexSpace;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A task of an open session that takes tiles of a rectangle and returns nothing. Thread-safe.
 *
 * <p>Where the size of tiles is not given it follows from the extents of the rectangle alone: about 256 tiles, as square as
 * can be, with sides of at most 512; those at the end may be smaller. Methods throw, and futures complete and are
 * cancelled, as {@link IndexTask} says.
 */
public final class TileTask {
    private final BoundTask bound;

    TileTask(BoundTask bound) {
        this.bound = bound;
    }

    /**
     * Returns this task with what becomes of its calls when an invocation fails, and its retries are used up: by default
     * they {@linkplain OnFailure#FAIL_FAST fail at once}; those that {@linkplain OnFailure#COLLECT collect} do all else first
     * and then throw a {@link dev.furrow.TasksFailedException}.
     */
    public TileTask onFailure(OnFailure wanted) {
        return new TileTask(bound.with(wanted));
    }

    /** Runs the task over all tiles of a rectangle, each exactly once, in any order, and returns when the last is done. */
    public void forEach(IndexRange rows, IndexRange columns) {
        run(Tiling.of(rows, columns));
    }

    /**
     * Runs the task over tiles of {@code tileRows} rows and {@code tileColumns} columns, and smaller ones at the end.
     *
     * @throws IllegalArgumentException if a tile would have no rows or no columns
     */
    public void forEach(IndexRange rows, IndexRange columns, long tileRows, long tileColumns) {
        run(IndexSpace.tiles(rows, columns, tileRows, tileColumns));
    }

    /** Starts {@link #forEach(IndexRange, IndexRange)}. */
    public CompletableFuture<@Nullable Void> submit(IndexRange rows, IndexRange columns) {
        return submit(Tiling.of(rows, columns));
    }

    /**
     * Starts {@link #forEach(IndexRange, IndexRange, long, long)}.
     *
     * @throws IllegalArgumentException if a tile would have no rows or no columns
     */
    public CompletableFuture<@Nullable Void> submit(
            IndexRange rows, IndexRange columns, long tileRows, long tileColumns) {
        return submit(IndexSpace.tiles(rows, columns, tileRows, tileColumns));
    }

    private void run(IndexSpace tiles) {
        bound.starter().run(new RunCall(bound, tiles));
    }

    private CompletableFuture<@Nullable Void> submit(IndexSpace tiles) {
        return bound.starter().submit(() -> new RunCall(bound, tiles));
    }
}
