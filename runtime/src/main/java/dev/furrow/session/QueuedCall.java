package dev.furrow.session;

import dev.furrow.TasksFailedException;
import dev.furrow.engine.IndexSpace;
import dev.furrow.recording.RecordedCall;
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
    private final @Nullable RecordedCall part;

    QueuedCall(
            BoundTask bound,
            long number,
            byte[] arguments,
            Function<ValueCall<R>, T> teller,
            BlockingQueue<UnorderedPipeline.Arrival<T>> arrivals,
            @Nullable RecordedCall part) {
        super(bound, IndexSpace.of(number), arguments);
        this.teller = teller;
        this.arrivals = arrivals;
        this.part = part;
    }

    @Override
    @Nullable
    RecordedCall part() {
        return part;
    }

    @Override
    void over() {
        boolean tells = problem() == null || problem() instanceof TasksFailedException;
        List<T> told = tells ? Collections.singletonList(teller.apply(this)) : List.of();
        arrivals.add(new UnorderedPipeline.Arrival<>(told, this));
    }
}
