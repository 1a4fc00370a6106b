package failures;

import dev.furrow.DType;
import dev.furrow.ParallelTask;
import dev.furrow.SharedArray;
import dev.furrow.array.Int32Array;

/** A job whose task ends its worker at one index. */
public class Exits {
    @SharedArray(shape = 100, dtype = DType.INT32)
    Int32Array counts;

    @ParallelTask
    void count(int index) {
        if (index == 17) {
            System.err.println("the last words of a worker");
            System.exit(3);
        }
        counts.set(index, 1);
    }
}
