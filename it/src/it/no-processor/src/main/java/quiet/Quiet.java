package quiet;

import dev.furrow.DType;
import dev.furrow.ParallelTask;
import dev.furrow.SharedArray;
import dev.furrow.array.Int32Array;

/** A job that compiles, but for which nothing was generated. */
public class Quiet {
    @SharedArray(shape = 10, dtype = DType.INT32)
    Int32Array counts;

    @ParallelTask
    void count(int index) {
        counts.set(index, 1);
    }
}
