package packaged;

import static dev.furrow.SharedArray.DYNAMIC;

import dev.furrow.Access;
import dev.furrow.DType;
import dev.furrow.ParallelTask;
import dev.furrow.SharedArray;
import dev.furrow.array.Int32Array;

/** A job that is packaged, copied and run. */
public class MultiplicationTable {
    @SharedArray(
            shape = {DYNAMIC, DYNAMIC},
            dtype = DType.INT32,
            access = Access.PARTITIONED)
    Int32Array table;

    @ParallelTask
    void fill(int row) {
        for (int col = 0; col < table.extent(1); col++) {
            table.set(row, col, row * col);
        }
    }

    @ParallelTask
    void add(int row) {
        for (int col = 0; col < table.extent(1); col++) {
            table.set(row, col, table.get(row, col) + 1);
        }
    }
}
