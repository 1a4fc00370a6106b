package dev.furrow.engine;

import dev.furrow.OnFailure;
import dev.furrow.engine.reduce.Accumulators;
import dev.furrow.engine.reduce.LeafSlots;
import dev.furrow.engine.reduce.Leaves;
import org.jspecify.annotations.Nullable;

/** A part of a supervised call in this JVM, which ends with all its workers: only what tasks throw is survived. */
public final class LocalSupervision extends Supervision {
    private final int worker;
    private final State state;

    /**
     * What the parts of a call share.
     *
     * @param grains by which the call's cursor counts
     * @param failures those that were given up
     * @param leaves where leaves are merged; null if the job has no reduced arrays
     */
    public record State(
            Leaves grains,
            CollectedFailures failures,
            @Nullable LeafSlots leaves) {
        /** Makes that of a call; {@code results} are the driver's reduced arrays. */
        public static State of(Call call, Accumulators results) {
            long count = call.space().count();
            boolean reduces = !results.isEmpty() || call.task().isReduced();
            Leaves grains = reduces ? results.leaves(count) : Supervision.grains(count);
            return new State(
                    grains, new CollectedFailures(), results.isEmpty() ? null : LeafSlots.inHeap(grains, results));
        }

        /** Merges what all leaves have accumulated into the driver's arrays. */
        public void merge(Accumulators results) {
            if (leaves != null) {
                leaves.merge(grains, results);
            }
        }
    }

    /** Makes a part for a worker. */
    public LocalSupervision(State state, Call call, IndexCursor cursor, int worker) {
        super(state.grains(), cursor, call.task().retries(), call.onFailure() == OnFailure.COLLECT);
        this.worker = worker;
        this.state = state;
    }

    @Override
    protected void leaf(int leaf, Accumulators accumulators) {
        if (state.leaves() != null) {
            state.leaves().put(leaf, accumulators);
        }
    }

    @Override
    protected void failed(InvocationException failure, long position, long count) {
        state.failures().add(failure.index(), position, failure.attempts(), failure.toFailure(worker));
    }
}
