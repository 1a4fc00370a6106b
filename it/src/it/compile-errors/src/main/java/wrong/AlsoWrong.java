package wrong;

import dev.furrow.DType;
import dev.furrow.ParallelTask;
import dev.furrow.SharedArray;
import dev.furrow.array.Int32Array;

/** Another job with a mistake: it is told in the same build. */
public class AlsoWrong {
    @SharedArray(shape = 10, dtype = DType.INT32)
    static Int32Array counts;

    @ParallelTask
    void count(int index) {
        counts.set(index, 1);
    }
}
