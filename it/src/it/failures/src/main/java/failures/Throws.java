package failures;

import dev.furrow.DType;
import dev.furrow.ParallelTask;
import dev.furrow.SharedArray;
import dev.furrow.array.Int32Array;

/** A job whose task throws at one index. */
public class Throws {
    @SharedArray(shape = 100, dtype = DType.INT32)
    Int32Array counts;

    @ParallelTask
    void count(int index) {
        counts.set(index, 100 / (index - 17));
    }
}
