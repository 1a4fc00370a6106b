package dev.furrow.session;

import dev.furrow.IndexRange;
import dev.furrow.codec.Codec;
import dev.furrow.codec.ValueReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a range of indices into blocks, each a call, for a stream that shall not read far ahead: two are on their way at a
 * time, each of as many indices as take about {@value #TARGET_NANOS} ns by those before. Thread-safe.
 */
final class Blocks<R extends @Nullable Object> {
    /** How many calls are on their way at a time: one runs, the next waits for its turn, so that no worker does. */
    static final int AHEAD = 2;

    private static final long TARGET_NANOS = 10_000_000;
    private static final long MAX_GROWTH = 4;
    private static final long MAX_SIZE = 1 << 16;

    private final BoundTask bound;
    private final long to;
    private final long leastSize;
    private long next;
    private long size;
    private long lastEnd = System.nanoTime();

    Blocks(BoundTask bound, IndexRange range) {
        this.bound = bound;
        this.next = range.from();
        this.to = range.to();
        this.leastSize = 2L * bound.starter().workers();
        this.size = leastSize;
    }

    private synchronized @Nullable IndexRange nextBlock() {
        if (next == to) {
            return null;
        }
        long from = next;
        next += Math.min(size, to - from);
        return new IndexRange(from, next);
    }

    private synchronized void ran(long count, long start) {
        long end = System.nanoTime();
        long nanos = Math.max(1, end - Math.max(start, lastEnd));
        lastEnd = end;
        double wanted = (double) TARGET_NANOS * (double) count / (double) nanos;
        size = Math.clamp((long) wanted, leastSize, Math.max(leastSize, Math.min(MAX_SIZE, count * MAX_GROWTH)));
    }

    /** Returns the next call, whose value is the list of results, or null if there is none. */
    @Nullable
    SessionCall<List<R>> nextList() {
        IndexRange block = nextBlock();
        return block == null ? null : new TimedCall(block);
    }

    /** Returns the next call, which queues its results as they come, or null if there is none. */
    @Nullable
    SessionCall<?> nextQueued(BlockingQueue<UnorderedPipeline.Arrival<R>> arrivals) {
        IndexRange block = nextBlock();
        return block == null ? null : new QueuedCall(block, arrivals);
    }

    private final class TimedCall extends ListCall<R> {
        private final long start = System.nanoTime();

        TimedCall(IndexRange block) {
            super(Blocks.this.bound, Blocks.this.bound.range(block));
        }

        /** How many indices a block has depends on time. */
        @Override
        boolean isResumable() {
            return false;
        }

        @Override
        void over() {
            ran(space().count(), start);
        }
    }

    private final class QueuedCall extends SessionCall<@Nullable Void> {
        private final long start = System.nanoTime();
        private final BlockingQueue<UnorderedPipeline.Arrival<R>> arrivals;

        QueuedCall(IndexRange block, BlockingQueue<UnorderedPipeline.Arrival<R>> arrivals) {
            super(Blocks.this.bound, Blocks.this.bound.range(block), Blocks.this.bound.encoded());
            this.arrivals = arrivals;
        }

        @Override
        void take(long position, long count, ValueReader in) {
            Codec<R> codec = bound().resultCodec();
            if (codec == null) {
                return;
            }
            List<R> values = new ArrayList<>(Math.toIntExact(count));
            for (long n = 0; n < count; n++) {
                values.add(codec.read(in));
            }
            arrivals.add(new UnorderedPipeline.Arrival<>(values, null));
        }

        /** How many indices a block has depends on time. */
        @Override
        boolean isResumable() {
            return false;
        }

        @Override
        void over() {
            ran(space().count(), start);
            arrivals.add(new UnorderedPipeline.Arrival<>(List.of(), this));
        }

        @Override
        @Nullable
        Void value() {
            return null;
        }
    }
}
