package dev.furrow.session;

import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.Spliterator;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Calls whose values are taken in the order in which they come. */
final class UnorderedPipeline<T extends @Nullable Object> extends Pipeline<T> {
    private final BoundTask bound;
    private final Function<BlockingQueue<Arrival<T>>, @Nullable SessionCall<?>> source;
    private final Set<SessionCall<?>> running = new HashSet<>();
    private final BlockingQueue<Arrival<T>> arrivals = new LinkedBlockingQueue<>();
    private Iterator<T> values = List.<T>of().iterator();

    /**
     * What a call has told.
     *
     * @param values in no order
     * @param ended the call, if this is its last
     */
    record Arrival<T extends @Nullable Object>(
            List<T> values, @Nullable SessionCall<?> ended) {}

    /**
     * Makes a pipeline.
     *
     * @param source makes the next call, which puts what it tells into the queue, or returns null if there is none
     */
    UnorderedPipeline(
            BoundTask bound, int ahead, Function<BlockingQueue<Arrival<T>>, @Nullable SessionCall<?>> source) {
        super(bound.starter(), ahead, Spliterator.IMMUTABLE);
        this.bound = bound;
        this.source = source;
    }

    @Override
    @Nullable
    SessionCall<?> makeNext() {
        try {
            return source.apply(arrivals);
        } catch (RuntimeException e) {
            end();
            throw e;
        }
    }

    @Override
    Collection<SessionCall<?>> running() {
        return running;
    }

    @Override
    void add(SessionCall<?> call) {
        running.add(call);
    }

    @Override
    boolean hasArrived() {
        return !arrivals.isEmpty();
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        while (!values.hasNext()) {
            fill();
            if (running.isEmpty()) {
                return false;
            }
            take();
        }
        action.accept(values.next());
        return true;
    }

    private void take() {
        Arrival<T> arrival;
        try {
            arrival = arrivals.take();
        } catch (InterruptedException e) {
            throw interrupted(bound.task().name());
        }
        SessionCall<?> ended = arrival.ended();
        if (ended != null) {
            running.remove(ended);
            if (ended.problem() != null) {
                end();
                ended.outcome(); // which throws
            }
        }
        values = arrival.values().iterator();
    }
}
