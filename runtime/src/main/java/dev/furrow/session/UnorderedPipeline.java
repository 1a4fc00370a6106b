package dev.furrow.session;

import dev.furrow.TasksFailedException;
import java.util.Collection;
import java.util.Collections;
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

/**
 * Calls whose values are taken in the order in which they come. A value that was taken is not kept.
 *
 * <p>If no further call can be made, because the input throws, that is thrown after the values of those before, or at once.
 */
final class UnorderedPipeline<T extends @Nullable Object> extends Pipeline<T> {
    private final BoundTask bound;
    private final Function<BlockingQueue<Arrival<T>>, @Nullable SessionCall<?>> source;
    private final Set<SessionCall<?>> running = new HashSet<>();
    private final BlockingQueue<Arrival<T>> arrivals = new LinkedBlockingQueue<>();
    private final boolean throwsAtOnce;
    private Iterator<T> values = Collections.emptyIterator();

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
     * @param throwsAtOnce whether what {@code source} throws ends the calls before
     * @param source makes the next call, which puts what it tells into the queue, or returns null if there is none
     */
    UnorderedPipeline(
            BoundTask bound,
            int ahead,
            boolean throwsAtOnce,
            Function<BlockingQueue<Arrival<T>>, @Nullable SessionCall<?>> source) {
        super(bound.starter(), ahead, Spliterator.IMMUTABLE);
        this.bound = bound;
        this.throwsAtOnce = throwsAtOnce;
        this.source = source;
    }

    @Override
    @Nullable
    SessionCall<?> makeNext() {
        try {
            return source.apply(arrivals);
        } catch (RuntimeException | Error e) {
            if (throwsAtOnce) {
                end();
                throw e;
            }
            throwLater(e);
            return null;
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
                throwProblem();
                return false;
            }
            take();
        }
        T next = values.next();
        if (!values.hasNext()) {
            values = Collections.emptyIterator(); // the other would keep what it gave
        }
        action.accept(next);
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
            // One that collects failures has told them as its value.
            if (ended.problem() != null && !(ended.problem() instanceof TasksFailedException)) {
                forgetProblem();
                end();
                ended.outcome(); // which throws
            }
        }
        values = arrival.values().iterator();
    }
}
