package counting;

import static dev.furrow.SharedArray.DYNAMIC;

import dev.furrow.Access;
import dev.furrow.DType;
import dev.furrow.ParallelTask;
import dev.furrow.Reduction;
import dev.furrow.SharedArray;
import dev.furrow.array.Int64Array;
import dev.furrow.array.Uint8Array;

/** Counts how often each value is in an array. */
public class Histogram {
    @SharedArray(shape = DYNAMIC, dtype = DType.UINT8, access = Access.READ_ONLY)
    Uint8Array values;

    @SharedArray(shape = 256, dtype = DType.INT64, access = Access.REDUCED, reduction = Reduction.SUM)
    Int64Array counts;

    @ParallelTask
    void count(long index) {
        int value = values.get(index);
        counts.set(value, counts.get(value) + 1);
    }
}
