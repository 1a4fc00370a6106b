package dev.furrow.session;

import dev.furrow.CallCancelledException;
import dev.furrow.EncodingException;
import dev.furrow.OnFailure;
import dev.furrow.TaskFailedException;
import dev.furrow.TasksFailedException;
import dev.furrow.WorkerDiedException;
import dev.furrow.engine.CollectedFailures;
import dev.furrow.engine.IndexSpace;
import dev.furrow.recording.RecordedCall;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A task of an open session that takes arguments and runs once for each call, on whatever worker is free. Thread-safe.
 *
 * <p>Cancelling a future, or completing it in another way, ends its call: it is not started any more, and if it runs,
 * {@link dev.furrow.TaskContext#cancelled} says so.
 *
 * @param <A> the type of the argument; of several, the record made of them; {@link Void} of a task without arguments
 * @param <R> what the task returns; {@link Void} if nothing
 */
public class ArgumentTask<A extends @Nullable Object, R extends @Nullable Object> {
    /** How many invocations of a stream run ahead, for each worker. */
    private static final int AHEAD = 64;

    /** How many invocations of a map are on their way at a time, for each worker. */
    private static final int MAP_AHEAD = 1024;

    /** Of how many arguments a map is, where that shows only when there are no more. */
    private static final long UNKNOWN = -1;

    private final BoundTask bound;

    ArgumentTask(BoundTask bound) {
        this.bound = bound;
    }

    /** Makes a handle of the same task, for generated classes that add methods with the task's own parameters. */
    protected ArgumentTask(ArgumentTask<A, R> same) {
        this.bound = same.bound;
    }

    /**
     * Returns this task with what becomes of its calls when an invocation fails, and its retries are used up: by default
     * {@link #map} {@linkplain OnFailure#FAIL_FAST fails at once}; one that {@linkplain OnFailure#COLLECT collects} does all
     * else first and then throws a {@link TasksFailedException}. A {@code stream} ends with the first failure all the same.
     */
    public final ArgumentTask<A, R> onFailure(OnFailure wanted) {
        return new ArgumentTask<>(bound.with(wanted));
    }

    /**
     * Runs the task and returns what it returned.
     *
     * @throws IllegalStateException if a task of this session calls this
     * @throws EncodingException if the arguments can't be encoded
     * @throws TaskFailedException if the invocation threw
     * @throws WorkerDiedException if the worker's process ended
     * @throws CallCancelledException if the calling thread was interrupted, or the session closed
     */
    public final R call(A arguments) {
        return bound.starter().run(make(bound.starter().nextInvocation(), arguments));
    }

    /** Runs a task that takes no arguments; see {@link #call(Object)}. */
    public final R call() {
        return bound.starter().run(makeWithout());
    }

    /** Starts {@link #call(Object)}; the future completes with what that returns or throws. */
    public final CompletableFuture<R> submit(A arguments) {
        return bound.starter().submit(() -> make(bound.starter().nextInvocation(), arguments));
    }

    /** Starts {@link #call()}. */
    public final CompletableFuture<R> submit() {
        return bound.starter().submit(this::makeWithout);
    }

    /**
     * Runs the task for each of several arguments and returns what it returned, in their order.
     *
     * <p>The first invocation that fails, or whose arguments can't be encoded, ends the others; this throws its error when
     * nothing of them runs any more. What it throws is otherwise as of {@link #call(Object)}, or comes from {@code inputs}.
     *
     * @throws IllegalArgumentException if there are more than a list holds
     */
    public final List<R> map(Iterable<? extends A> inputs) {
        return map(inputs.iterator(), inputs instanceof Collection<?> known ? known.size() : UNKNOWN);
    }

    /** Runs the task for each element of a stream, which is not closed here; see {@link #map(Iterable)}. */
    public final List<R> map(Stream<? extends A> inputs) {
        return map(inputs.iterator(), UNKNOWN);
    }

    private List<R> map(Iterator<? extends A> inputs, long total) {
        RecordedCall record = bound.starter().recordBegin(bound.task(), total);
        if (record == null) {
            return map(inputs, null);
        }
        Throwable problem = null;
        try {
            return map(inputs, record);
        } catch (Throwable thrown) {
            problem = thrown;
            throw thrown;
        } finally {
            bound.starter().recordEnd(record, problem);
        }
    }

    private List<R> map(Iterator<? extends A> inputs, @Nullable RecordedCall record) {
        @Nullable Object[] values = new @Nullable Object[10];
        int count = 0;
        CollectedFailures failures = new CollectedFailures();
        for (Iterator<ValueCall<R>> ended = unordered(inputs, MAP_AHEAD, true, call -> call, record).stream()
                        .iterator();
                ended.hasNext(); ) {
            ValueCall<R> call = ended.next();
            int position = Math.toIntExact(call.space().index(0));
            if (call.problem() instanceof TasksFailedException failed) {
                TasksFailedException.Failure failure = failed.failures().get(0);
                failures.add(failure.index(), position, failure.attempts(), failure.cause());
                count++;
                continue;
            }
            if (position >= values.length) {
                values = Arrays.copyOf(values, larger(position));
            }
            values[position] = call.value();
            count++;
        }
        TasksFailedException failed = failures.exception(bound.task().name());
        if (failed != null) {
            throw failed;
        }
        return list(Arrays.copyOf(values, count));
    }

    private static int larger(int position) {
        int max = Integer.MAX_VALUE - 8;
        if (position >= max) {
            throw new IllegalArgumentException("a list holds at most " + max + " results: use stream");
        }
        return (int) Math.min(max, 2L * position);
    }

    @SuppressWarnings("unchecked") // nothing but results is in there
    private List<R> list(@Nullable Object[] values) {
        return Collections.unmodifiableList((List<R>) Arrays.asList(values));
    }

    /**
     * Returns what the task returns for each of several arguments, in their order, lazily: the input is read, and
     * invocations are started, at most 64 for each worker before what the stream is asked for. So the input may be
     * endless.
     *
     * <p>An invocation that fails ends those after it, and the stream throws its error in its place. Closing the stream ends
     * what runs ahead. What the input throws comes after the results for what it gave before.
     */
    public final Stream<R> stream(Iterable<? extends A> inputs) {
        return stream(inputs.iterator());
    }

    /** Returns what the task returns for each element of a stream, which closes with this; see {@link #stream(Iterable)}. */
    public final Stream<R> stream(Stream<? extends A> inputs) {
        return stream(inputs.iterator()).onClose(inputs::close);
    }

    /** Returns what the task returns for what an iterator has still to give; see {@link #stream(Iterable)}. */
    public final Stream<R> stream(Iterator<? extends A> inputs) {
        if (bound.onFailure() != OnFailure.FAIL_FAST) {
            return new ArgumentTask<A, R>(bound.with(OnFailure.FAIL_FAST)).stream(inputs);
        }
        Supplier<@Nullable SessionCall<R>> source = new Supplier<>() {
            private long number;

            @Override
            public @Nullable SessionCall<R> get() {
                return inputs.hasNext() ? make(number++, inputs.next()) : null;
            }
        };
        return new OrderedPipeline<R>(bound, AHEAD * bound.starter().workers(), source).stream();
    }

    /**
     * Returns what {@link #stream(Iterable)} does, in the order in which it comes; an invocation that fails ends all others
     * at once. What the input throws comes after the results for what it gave before.
     */
    public final Stream<R> streamUnordered(Iterable<? extends A> inputs) {
        return streamUnordered(inputs.iterator());
    }

    /** Returns what {@link #stream(Stream)} does, in the order in which it comes; see {@link #streamUnordered(Iterable)}. */
    public final Stream<R> streamUnordered(Stream<? extends A> inputs) {
        return streamUnordered(inputs.iterator()).onClose(inputs::close);
    }

    /** Returns what {@link #stream(Iterator)} does, in the order in which it comes; see {@link #streamUnordered(Iterable)}. */
    public final Stream<R> streamUnordered(Iterator<? extends A> inputs) {
        if (bound.onFailure() != OnFailure.FAIL_FAST) {
            return new ArgumentTask<A, R>(bound.with(OnFailure.FAIL_FAST)).streamUnordered(inputs);
        }
        return unordered(inputs, AHEAD, false, ValueCall::value, null).stream();
    }

    private <T extends @Nullable Object> UnorderedPipeline<T> unordered(
            Iterator<? extends A> inputs,
            int ahead,
            boolean throwsAtOnce,
            Function<ValueCall<R>, T> teller,
            @Nullable RecordedCall record) {
        long[] number = {0};
        return new UnorderedPipeline<>(
                bound,
                ahead * bound.starter().workers(),
                throwsAtOnce,
                arrivals -> inputs.hasNext()
                        ? new QueuedCall<>(bound, number[0]++, bound.encoded(inputs.next()), teller, arrivals, record)
                        : null);
    }

    private ValueCall<R> make(long number, A arguments) {
        return new ValueCall<>(bound, IndexSpace.of(number), bound.encoded(arguments));
    }

    private ValueCall<R> makeWithout() {
        if (bound.task().arguments() != null) {
            throw new IllegalArgumentException(
                    "the task takes arguments: task=" + bound.task().name());
        }
        return new ValueCall<>(bound, IndexSpace.of(bound.starter().nextInvocation()), bound.encoded(null));
    }
}
