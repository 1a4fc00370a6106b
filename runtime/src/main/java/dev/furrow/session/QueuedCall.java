package dev.furrow.session;

import dev.furrow.TasksFailedException;
import dev.furrow.engine.IndexSpace;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A call of one invocation that, when it has ended, queues what is to be told of it.
 *
 * @param <T> what that is
 */
final class QueuedCall<R extends @Nullable Object, T extends @Nullable Object> extends ValueCall<R> {
    private final Function<ValueCall<R>, T> teller;
    private final BlockingQueue<UnorderedPipeline.Arrival<T>> arrivals;

    QueuedCall(
            BoundTask bound,
            long number,
            byte[] arguments,
            Function<ValueCall<R>, T> teller,
            BlockingQueue<UnorderedPipeline.Arrival<T>> arrivals) {
        super(bound, IndexSpace.of(number), arguments);
        this.teller = teller;
        this.arrivals = arrivals;
    }

    @Override
    void over() {
        boolean tells = problem() == null || problem() instanceof TasksFailedException;
        List<T> told = tells ? Collections.singletonList(teller.apply(this)) : List.of();
        arrivals.add(new UnorderedPipeline.Arrival<>(told, this));
    }
}
