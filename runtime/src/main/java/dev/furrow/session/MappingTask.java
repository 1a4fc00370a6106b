package dev.furrow.session;

import dev.furrow.IndexRange;
import dev.furrow.OnFailure;
import dev.furrow.array.NdArray;
import dev.furrow.engine.IndexSpace;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A task of an open session that takes an index and returns a value. Thread-safe.
 *
 * <p>Results are in the order of the indices, whatever the order in which they came. Methods throw, and futures complete
 * and are cancelled, as {@link IndexTask} says.
 *
 * @param <R> what the task returns
 */
public final class MappingTask<R extends @Nullable Object> {
    private final BoundTask bound;

    MappingTask(BoundTask bound) {
        this.bound = bound;
    }

    /**
     * Returns this task with what becomes of its calls when an invocation fails, and its retries are used up: by default
     * they {@linkplain OnFailure#FAIL_FAST fail at once}; those that {@linkplain OnFailure#COLLECT collect} do all else first
     * and then throw a {@link dev.furrow.TasksFailedException}. A {@code stream} ends with the first failure all the same.
     */
    public MappingTask<R> onFailure(OnFailure wanted) {
        return new MappingTask<>(bound.with(wanted));
    }

    /**
     * Runs the task over the indices {@code from} inclusive to {@code to} exclusive and returns what it returned.
     *
     * @throws IllegalArgumentException if {@code to} is less than {@code from}, an index is no {@code int} and the task
     *     takes an {@code int}, or there are more indices than a list holds
     */
    public List<R> map(long from, long to) {
        return map(new IndexRange(from, to));
    }

    /** Runs the task over the indices of a range; see {@link #map(long, long)}. */
    public List<R> map(IndexRange range) {
        return map(bound.range(range));
    }

    /**
     * Runs the task over {@code from}, {@code from + step}, and so on, before {@code to}; see {@link #map(long, long)}.
     *
     * @param step may be negative
     * @throws IllegalArgumentException if {@code step} is 0, or as {@link #map(long, long)}
     */
    public List<R> map(long from, long to, long step) {
        return map(bound.stepped(from, to, step));
    }

    /** Runs the task over the indices of a list, over one as often as it is in there; see {@link #map(long, long)}. */
    public List<R> map(long[] indices) {
        return map(bound.listed(indices));
    }

    /**
     * Runs the task over the indices {@code from} inclusive to {@code to} exclusive and sets the elements of an array, in C
     * order, to what it returned. If the call throws, some may be set.
     *
     * @param target has one element for each index; what its {@code set} takes, Java would assign a result to
     * @throws IllegalArgumentException if {@code target} is otherwise, or as {@link #map(long, long)}
     * @throws IllegalStateException if the elements of {@code target} do not lie in C order without gaps
     */
    public void map(long from, long to, NdArray target) {
        map(bound.range(new IndexRange(from, to)), target);
    }

    /** Runs the task over the indices of a range into an array; see {@link #map(long, long, NdArray)}. */
    public void map(IndexRange range, NdArray target) {
        map(bound.range(range), target);
    }

    /** Runs the task over the indices of a step into an array; see {@link #map(long, long, NdArray)}. */
    public void map(long from, long to, long step, NdArray target) {
        map(bound.stepped(from, to, step), target);
    }

    /** Runs the task over the indices of a list into an array; see {@link #map(long, long, NdArray)}. */
    public void map(long[] indices, NdArray target) {
        map(bound.listed(indices), target);
    }

    /** Runs the task over the indices {@code from} to {@code to}, and drops what it returns; see {@link #map(long, long)}. */
    public void forEach(long from, long to) {
        forEach(new IndexRange(from, to));
    }

    /** Runs the task over the indices of a range, and drops what it returns. */
    public void forEach(IndexRange range) {
        forEach(bound.range(range));
    }

    /** Runs the task over the indices of a step, and drops what it returns; see {@link #map(long, long, long)}. */
    public void forEach(long from, long to, long step) {
        forEach(bound.stepped(from, to, step));
    }

    /** Runs the task over the indices of a list, and drops what it returns. */
    public void forEach(long[] indices) {
        forEach(bound.listed(indices));
    }

    /** Starts {@link #map(long, long)}. */
    public CompletableFuture<List<R>> submit(long from, long to) {
        return submit(new IndexRange(from, to));
    }

    /** Starts {@link #map(IndexRange)}. */
    public CompletableFuture<List<R>> submit(IndexRange range) {
        return submit(bound.range(range));
    }

    /** Starts {@link #map(long, long, long)}. */
    public CompletableFuture<List<R>> submit(long from, long to, long step) {
        return submit(bound.stepped(from, to, step));
    }

    /** Starts {@link #map(long[])}. */
    public CompletableFuture<List<R>> submit(long[] indices) {
        return submit(bound.listed(indices));
    }

    /** Starts {@link #map(long, long, NdArray)}. */
    public CompletableFuture<@Nullable Void> submit(long from, long to, NdArray target) {
        IndexSpace space = bound.range(new IndexRange(from, to));
        return bound.starter().submit(() -> new ArrayCall(bound, space, target));
    }

    /**
     * Returns what the task returns for the indices {@code from} inclusive to {@code to} exclusive, in their order, lazily:
     * few more are run than the stream is asked for. Closing the stream ends what runs ahead.
     *
     * <p>It runs as many calls as it takes, of as many indices as time suggests: what they accumulate in {@link
     * dev.furrow.Access#REDUCED} arrays may differ in the last bits from one time to the next, unlike that of {@link #map(long,
     * long)}.
     *
     * @throws IllegalArgumentException if {@code to} is less than {@code from}, or an index is no {@code int} and the
     *     task takes an {@code int}
     */
    public Stream<R> stream(long from, long to) {
        return stream(new IndexRange(from, to));
    }

    /** Returns what the task returns for the indices of a range; see {@link #stream(long, long)}. */
    public Stream<R> stream(IndexRange range) {
        bound.range(range);
        BoundTask each = bound.with(OnFailure.FAIL_FAST);
        Blocks<R> blocks = new Blocks<>(each, range);
        return new OrderedPipeline<>(each, Blocks.AHEAD, blocks::nextList)
                .stream().flatMap(List::stream);
    }

    /** Returns what {@link #stream(long, long)} does, in the order in which it comes. */
    public Stream<R> streamUnordered(long from, long to) {
        return streamUnordered(new IndexRange(from, to));
    }

    /** Returns what {@link #stream(IndexRange)} does, in the order in which it comes. */
    public Stream<R> streamUnordered(IndexRange range) {
        bound.range(range);
        BoundTask each = bound.with(OnFailure.FAIL_FAST);
        Blocks<R> blocks = new Blocks<>(each, range);
        return new UnorderedPipeline<R>(each, Blocks.AHEAD, false, blocks::nextQueued).stream();
    }

    /** Runs the task for one index and returns what it returned; see {@link #map(long, long)}. */
    public R call(long index) {
        return bound.starter().run(new ValueCall<R>(bound, bound.single(index), bound.encoded()));
    }

    /** Starts {@link #call}. */
    public CompletableFuture<R> submit(long index) {
        IndexSpace space = bound.single(index);
        return bound.starter().submit(() -> new ValueCall<R>(bound, space, bound.encoded()));
    }

    private List<R> map(IndexSpace space) {
        return bound.starter().run(new ListCall<R>(bound, space));
    }

    private void map(IndexSpace space, NdArray target) {
        bound.starter().run(new ArrayCall(bound, space, target));
    }

    private void forEach(IndexSpace space) {
        bound.starter().run(new RunCall(bound, space));
    }

    private CompletableFuture<List<R>> submit(IndexSpace space) {
        return bound.starter().submit(() -> new ListCall<R>(bound, space));
    }
}
