package wrong;

import dev.furrow.DType;
import dev.furrow.ParallelTask;
import dev.furrow.SharedArray;
import dev.furrow.array.Float64Array;
import java.util.Optional;

/** A job with most of the mistakes of a first attempt. */
public class Wrong {
    @SharedArray(shape = 10, dtype = DType.FLOAT64)
    private Float64Array hidden;

    @SharedArray(shape = 10, dtype = DType.FLOAT64)
    double[] heap;

    @SharedArray(shape = 10, dtype = DType.INT32)
    Float64Array other;

    @SharedArray(
            shape = {10, -7},
            dtype = DType.FLOAT64)
    Float64Array negative;

    @ParallelTask
    private void hiddenTask(int index) {}

    @ParallelTask
    void strange(Optional<Thread> thread) {}

    @ParallelTask(retries = -3)
    void again(int index) {}
}
