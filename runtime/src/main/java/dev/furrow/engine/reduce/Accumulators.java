package dev.furrow.engine.reduce;

import dev.furrow.Access;
import dev.furrow.Reduction;
import dev.furrow.array.NdArray;
import dev.furrow.job.ArrayDescriptor;
import dev.furrow.job.AttachedArrays;
import dev.furrow.job.JobDescriptor;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** The {@link Access#REDUCED} arrays of a job in one place: those a worker accumulates in, or the driver's. */
public final class Accumulators {
    private static final long ALIGNMENT = 64;

    private final List<Accumulator> accumulators;
    private final long bytes;

    private record Accumulator(NdArray array, Reduction op, long offset, long bytes) {
        MemorySegment in(MemorySegment slot) {
            return slot.asSlice(offset, bytes);
        }
    }

    private Accumulators(List<Accumulator> accumulators, long bytes) {
        this.accumulators = accumulators;
        this.bytes = bytes;
    }

    /** Returns the reduced arrays among {@code arrays}. */
    public static Accumulators of(JobDescriptor<?> job, AttachedArrays arrays) {
        List<ArrayDescriptor> reduced = job.arrays().stream()
                .filter(array -> array.access() == Access.REDUCED)
                .toList();
        long offset = 0;
        Accumulator[] accumulators = new Accumulator[reduced.size()];
        for (int n = 0; n < accumulators.length; n++) {
            NdArray array = arrays.get(reduced.get(n).name(), NdArray.class);
            long bytes = array.size() * array.elementBytes();
            accumulators[n] = new Accumulator(array, reduced.get(n).reduction(), offset, bytes);
            offset = Math.ceilDiv(offset + bytes, ALIGNMENT) * ALIGNMENT;
        }
        return new Accumulators(List.of(accumulators), offset);
    }

    /** Tells whether the job has no reduced arrays. */
    public boolean isEmpty() {
        return accumulators.isEmpty();
    }

    /**
     * Returns the leaves of a call over {@code indices} indices: of one that accumulates in these arrays, or, if there are
     * none, of one whose task returns a value that is reduced.
     */
    public Leaves leaves(long indices) {
        return Leaves.of(indices, isEmpty() ? Long.BYTES : bytes);
    }

    /** Returns the bytes of a slot, which holds one accumulation of all arrays. */
    long bytes() {
        return bytes;
    }

    /** Sets all elements to what leaves others unchanged. */
    public void reset() {
        accumulators.forEach(accumulator -> accumulator.array.reset(accumulator.op));
    }

    /** Copies the accumulation to a slot. */
    void copyTo(MemorySegment slot) {
        accumulators.forEach(accumulator -> accumulator.array.copyTo(accumulator.in(slot)));
    }

    /** Merges the accumulations in two slots into a third, which may be the left one. */
    void merge(MemorySegment left, MemorySegment right, MemorySegment target) {
        accumulators.forEach(accumulator -> accumulator.array.reduceInto(
                accumulator.op, accumulator.in(left), accumulator.in(right), accumulator.in(target)));
    }

    /** Merges the accumulation in a slot into this one, on its left or on its right. */
    void merge(MemorySegment slot, boolean onLeft) {
        accumulators.forEach(accumulator -> accumulator.array.accumulate(accumulator.op, accumulator.in(slot), onLeft));
    }
}
