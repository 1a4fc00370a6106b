package shapes;

import static dev.furrow.SharedArray.DYNAMIC;

import dev.furrow.Access;
import dev.furrow.DType;
import dev.furrow.ParallelTask;
import dev.furrow.SharedArray;
import dev.furrow.array.Uint8Array;

/** What jobs over a raster have in common: its array, and a task. */
public abstract class Raster {
    @SharedArray(
            shape = {DYNAMIC, DYNAMIC},
            dtype = DType.UINT8,
            access = Access.PARTITIONED)
    public Uint8Array pixels;

    @ParallelTask
    public void clearRow(long row) {
        for (long col = 0; col < pixels.extent(1); col++) {
            pixels.set(row, col, 255);
        }
    }
}
