package dev.furrow.engine.reduce;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * The tree by which the accumulations of a call's leaves are merged into one, in memory that all workers share.
 *
 * <pre>
 *   0                          one word for each inner node: 0, or 1 plus the slot that holds the accumulation
 *   +-------+-------+---       of the one child that is done
 *   | nodes |  ...
 *   +-------+-------+---       NODES words; the last is the root's result
 *   | slots |  ...             one word for each slot: 0 free, 1 in use
 *   +-------+-------+---
 *   | slot 0                   slots, each as large as all reduced arrays together
 *   +-----------------------
 *   | slot 1 ...
 * </pre>
 *
 * <p>Whoever finishes a node looks at its parent. If the sibling is not done, it puts its accumulation into a slot and the
 * slot into the parent's word, by compare-and-set with release; whoever finishes the sibling finds it there, with acquire,
 * merges the two, the left one on the left, and goes on with the parent. So each inner node is computed once, by one
 * worker, from the same two operands in the same order.
 *
 * <p>Slots suffice: leaves are taken in order, so an accumulation that waits in one waits beside the path to the root from
 * a leaf in work, of which each worker has one, or from the first leaf that nobody has taken; one more for each worker
 * serves while it finds its sibling done after all.
 */
public final class ReductionTree {
    private static final VarHandle WORD = ValueLayout.JAVA_LONG.varHandle();
    private static final int NODES = 2 * Leaves.MAX;
    private static final long RESULT = (NODES - 1) * 8L;
    private static final long FLAGS = NODES * 8L;

    private final MemorySegment memory;
    private final long slotBytes;
    private final int slots;
    private final long firstSlot;

    /** Makes the tree in memory of {@link #bytes}, zero at first. */
    public ReductionTree(MemorySegment memory, Accumulators accumulators, int workers) {
        this.memory = memory;
        this.slotBytes = accumulators.bytes();
        this.slots = slots(slotBytes, workers);
        this.firstSlot = firstSlot(slots);
    }

    /** Returns the bytes that the tree of a session with {@code workers} workers needs. */
    public static long bytes(Accumulators accumulators, int workers) {
        return bytes(accumulators.bytes(), workers);
    }

    /** Returns the bytes that a tree needs for arrays of {@code reducedBytes} bytes together. */
    public static long bytes(long reducedBytes, int workers) {
        int slots = slots(reducedBytes, workers);
        return Math.addExact(firstSlot(slots), Math.multiplyExact(reducedBytes, (long) slots));
    }

    private static int slots(long reducedBytes, int workers) {
        int leaves = Leaves.of(Long.MAX_VALUE, reducedBytes).count();
        int levels = Integer.SIZE - Integer.numberOfLeadingZeros(leaves - 1);
        return (workers + 1) * (levels + 1);
    }

    private static long firstSlot(int slots) {
        return Math.ceilDiv(FLAGS + slots * 8L, 64) * 64;
    }

    /** Makes ready for a call, before any worker takes part in it. */
    public void clear() {
        memory.asSlice(0, firstSlot).fill((byte) 0);
    }

    /**
     * Says that a leaf is done.
     *
     * @param own the worker's accumulation of the leaf; undefined afterwards
     */
    public void finish(Leaves leaves, int leaf, Accumulators own) {
        int node = leaf;
        int width = leaves.count();
        long level = 0; // the word of the first inner node above
        while (width > 1) {
            boolean hasSibling = (node ^ 1) < width;
            long parent = (level + node / 2) * 8;
            if (hasSibling && !mergeSibling(parent, node, own)) {
                return;
            }
            level += (width + 1) / 2;
            width = (width + 1) / 2;
            node /= 2;
        }
        WORD.setRelease(memory, RESULT, put(own) + 1L);
    }

    /** Merges the sibling's accumulation into {@code own}, or leaves {@code own} for the sibling and returns false. */
    private boolean mergeSibling(long parent, int node, Accumulators own) {
        long word = (long) WORD.getAcquire(memory, parent);
        if (word == 0) {
            int slot = put(own);
            word = (long) WORD.compareAndExchangeRelease(memory, parent, 0L, slot + 1L);
            if (word == 0) {
                return false;
            }
            VarHandle.acquireFence(); // the sibling came between
            free(slot);
        }
        int sibling = (int) word - 1;
        own.merge(slot(sibling), node % 2 == 1);
        free(sibling);
        return true;
    }

    /**
     * Merges the result of a call, all of whose leaves are done, into the driver's arrays, on the right.
     *
     * @throws IllegalStateException if a leaf is not done
     */
    public void mergeResult(Accumulators into) {
        long word = (long) WORD.getAcquire(memory, RESULT);
        if (word == 0) {
            throw new IllegalStateException("not all leaves of the call are done");
        }
        into.merge(slot((int) word - 1), false);
    }

    private int put(Accumulators accumulation) {
        for (int slot = 0; slot < slots; slot++) {
            if (WORD.compareAndSet(memory, FLAGS + slot * 8L, 0L, 1L)) {
                accumulation.copyTo(slot(slot));
                return slot;
            }
        }
        throw new AssertionError("more accumulations wait than can: slots=" + slots);
    }

    private void free(int slot) {
        WORD.setRelease(memory, FLAGS + slot * 8L, 0L);
    }

    private MemorySegment slot(int slot) {
        return memory.asSlice(firstSlot + slot * slotBytes, slotBytes);
    }
}
