package dev.furrow.session;

import dev.furrow.engine.IndexSpace;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** A call of one invocation that queues itself when it has ended. */
final class QueuedCall<R extends @Nullable Object> extends ValueCall<R> {
    private final BlockingQueue<UnorderedPipeline.Arrival<ValueCall<R>>> arrivals;

    QueuedCall(
            BoundTask bound,
            long number,
            byte[] arguments,
            BlockingQueue<UnorderedPipeline.Arrival<ValueCall<R>>> arrivals) {
        super(bound, IndexSpace.of(number), arguments);
        this.arrivals = arrivals;
    }

    @Override
    void over() {
        arrivals.add(new UnorderedPipeline.Arrival<>(List.of(this), this));
    }
}
