package dev.furrow.session;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls whose values are taken in the order in which they were started. */
final class OrderedPipeline<T extends @Nullable Object> extends Pipeline<T> {
    private final BoundTask bound;
    private final Supplier<@Nullable SessionCall<T>> source;
    private final Deque<SessionCall<T>> running = new ArrayDeque<>();

    OrderedPipeline(BoundTask bound, int ahead, Supplier<@Nullable SessionCall<T>> source) {
        super(bound.starter(), ahead, Spliterator.ORDERED);
        this.bound = bound;
        this.source = source;
    }

    @Override
    @Nullable
    SessionCall<?> makeNext() {
        try {
            return source.get();
        } catch (RuntimeException | Error e) {
            throwLater(e);
            return null;
        }
    }

    @Override
    Collection<SessionCall<T>> running() {
        return running;
    }

    @Override
    @SuppressWarnings("unchecked") // it is what the source made
    void add(SessionCall<?> call) {
        running.add((SessionCall<T>) call);
    }

    @Override
    boolean hasArrived() {
        SessionCall<T> first = running.peek();
        return first != null && first.isFinished();
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        fill();
        SessionCall<T> first = running.peek();
        if (first == null) {
            throwProblem();
            return false;
        }
        if (bound.starter().awaitOrCancel(first)) {
            throw interrupted(bound.task().name());
        }
        running.remove();
        if (first.problem() != null) {
            forgetProblem();
            end();
        }
        action.accept(first.outcome());
        return true;
    }
}
