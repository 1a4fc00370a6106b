package dev.furrow.engine.reduce;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * What each leaf of a call has accumulated, in a slot of its own: in place of the {@link ReductionTree} where a worker may
 * die and the call go on, for a slot holds all of its leaf or nothing that counts. Which slots count their user knows.
 *
 * <p>All leaves are merged when the call ends, along the same tree, so the result has the same bits.
 */
public final class LeafSlots {
    private final MemorySegment memory;
    private final long slotBytes;

    /** Makes slots in memory of {@link #bytes}. */
    public LeafSlots(MemorySegment memory, Accumulators accumulators) {
        this.memory = memory;
        this.slotBytes = accumulators.bytes();
    }

    /** Makes the slots of one call in memory of this JVM alone, which lives as long as they do. */
    public static LeafSlots inHeap(Leaves leaves, Accumulators accumulators) {
        return new LeafSlots(
                Arena.ofAuto().allocate(Math.multiplyExact(accumulators.bytes(), (long) leaves.count()), 64),
                accumulators);
    }

    /** Returns the bytes for the leaves of any call. */
    public static long bytes(Accumulators accumulators) {
        return Math.multiplyExact(
                accumulators.bytes(), (long) accumulators.leaves(Long.MAX_VALUE).count());
    }

    /** Copies what a leaf has accumulated to its slot. */
    public void put(int leaf, Accumulators accumulation) {
        accumulation.copyTo(slot(leaf));
    }

    /** Merges all leaves of a call, and the result into {@code into}, on the right. The slots are left as they are. */
    public void merge(Leaves leaves, Accumulators into) {
        int width = leaves.count();
        MemorySegment[] nodes = new MemorySegment[width];
        for (int leaf = 0; leaf < width; leaf++) {
            nodes[leaf] = slot(leaf);
        }
        try (Arena arena = Arena.ofConfined()) {
            while (width > 1) {
                for (int node = 0; node + 1 < width; node += 2) {
                    // The nodes of the first level are the slots themselves, which are not written to.
                    MemorySegment target = width == leaves.count() ? arena.allocate(slotBytes, 64) : nodes[node];
                    into.merge(nodes[node], nodes[node + 1], target);
                    nodes[node / 2] = target;
                }
                if (width % 2 == 1) {
                    nodes[width / 2] = nodes[width - 1];
                }
                width = (width + 1) / 2;
            }
            into.merge(nodes[0], false);
        }
    }

    private MemorySegment slot(int leaf) {
        return memory.asSlice(leaf * slotBytes, slotBytes);
    }
}
