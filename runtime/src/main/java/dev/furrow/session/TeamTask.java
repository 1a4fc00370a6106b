package dev.furrow.session;

import dev.furrow.IndexRange;
import dev.furrow.engine.IndexSpace;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A task of an open session that runs once on each worker, on all at the same time. Thread-safe. Methods throw, and futures
 * complete and are cancelled, as {@link IndexTask} says.
 *
 * @param <R> what the task returns
 */
public final class TeamTask<R extends @Nullable Object> {
    private final BoundTask bound;

    TeamTask(BoundTask bound) {
        this.bound = bound;
    }

    /** Runs the task on all workers and returns what it returned, by the number of the worker; null if it is void. */
    public List<R> run() {
        return bound.starter().run(new ListCall<R>(bound, workers()));
    }

    /** Starts {@link #run}. */
    public CompletableFuture<List<R>> submit() {
        return bound.starter().submit(() -> new ListCall<R>(bound, workers()));
    }

    private IndexSpace workers() {
        return IndexSpace.of(new IndexRange(0, bound.starter().workers()));
    }
}
