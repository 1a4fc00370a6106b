package dev.furrow.session;

import dev.furrow.EncodingException;
import dev.furrow.codec.Codec;
import dev.furrow.codec.ValueReader;
import dev.furrow.engine.IndexSpace;
import dev.furrow.engine.reduce.Leaves;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BinaryOperator;

/**
 * A call whose value is made of those of its leaves, by a binary tree over their positions: a leaf or node is merged with
 * its sibling as soon as both are there, the left one on the left. Which leaves there are follows from the indices and
 * the job alone, so the operations and their order are the same whatever the workers, the engine and the schedule.
 */
final class ReduceCall<R> extends SessionCall<R> {
    private final Leaves leaves;
    private final Codec<R> codec;
    private final BinaryOperator<R> merge;

    /** Values that wait for their sibling, by level and number of their node. Guarded by itself. */
    private final Map<Node, R> waiting = new HashMap<>();

    private record Node(int level, int number) {}

    @SuppressWarnings("unchecked") // the descriptor has operator and codec of one type
    ReduceCall(BoundTask bound, IndexSpace space) {
        super(bound, space, bound.encoded());
        leaves = bound.starter().leaves(space.count());
        codec = Objects.requireNonNull(bound.<R>resultCodec(), "a task that is reduced returns something");
        merge = (BinaryOperator<R>) Objects.requireNonNull(task().merge(), "the task is not reduced");
    }

    @Override
    void take(long position, long count, ValueReader values) {
        int leaf = leaves.at(position);
        if (leaves.start(leaf) != position || leaves.start(leaf + 1) != position + count) {
            throw new EncodingException("the engine tells values of no leaf: task=" + task().name() + " position="
                    + position + " count=" + count);
        }
        R value = codec.read(values);
        int node = leaf;
        int level = 0;
        for (int width = leaves.count(); width > 1; width = (width + 1) / 2) {
            int sibling = node ^ 1;
            if (sibling < width) {
                R other;
                synchronized (waiting) {
                    other = waiting.remove(new Node(level, sibling));
                    if (other == null) {
                        waiting.put(new Node(level, node), value);
                        return;
                    }
                }
                value = node % 2 == 0 ? merge.apply(value, other) : merge.apply(other, value);
            }
            node /= 2;
            level++;
        }
        synchronized (waiting) {
            waiting.put(new Node(level, 0), value);
        }
    }

    @Override
    R value() {
        synchronized (waiting) {
            return Objects.requireNonNull(waiting.values().iterator().next());
        }
    }
}
