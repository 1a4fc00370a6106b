package nocode;

import static dev.furrow.SharedArray.DYNAMIC;

import dev.furrow.Access;
import dev.furrow.DType;
import dev.furrow.ParallelTask;
import dev.furrow.SharedArray;
import dev.furrow.array.Int32Array;

/** A job without main: all that its driver would do is said on the command line or in the POM. */
public class Doubled {
    @SharedArray(
            shape = {DYNAMIC, DYNAMIC},
            dtype = DType.INT32,
            access = Access.READ_ONLY)
    Int32Array input;

    @SharedArray(
            shape = {DYNAMIC, DYNAMIC},
            dtype = DType.INT32,
            access = Access.PARTITIONED)
    Int32Array output;

    @ParallelTask
    void doubleRow(int row) {
        int cols = output.intExtent(1);
        for (int col = 0; col < cols; col++) {
            output.set(row, col, 2 * input.get(row, col));
        }
    }
}
