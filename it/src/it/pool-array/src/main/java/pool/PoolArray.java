package pool;

import dev.furrow.Access;
import dev.furrow.DType;
import dev.furrow.ParallelTask;
import dev.furrow.SharedArray;
import dev.furrow.array.Float64Array;

/** Four workers, four numbers, one task for each index: what a Pool over a shared numpy array does in Python. */
public class PoolArray {
    @SharedArray(shape = 4, dtype = DType.FLOAT64, access = Access.PARTITIONED)
    Float64Array values;

    @ParallelTask
    void store(int index) {
        values.set(index, index);
    }

    public static void main(String[] args) {
        try (PoolArraySession session = PoolArraySession.builder().workers(4).open()) {
            session.store().forEach(0, 4);
            System.out.println(session.job().values);
        }
    }
}
