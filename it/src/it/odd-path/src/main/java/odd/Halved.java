package odd;

import static dev.furrow.SharedArray.DYNAMIC;

import dev.furrow.Access;
import dev.furrow.DType;
import dev.furrow.ParallelTask;
import dev.furrow.SharedArray;
import dev.furrow.array.Int64Array;

/** Halves what is in a file, on a path that is not plain ASCII. */
public class Halved {
    @SharedArray(shape = DYNAMIC, dtype = DType.INT64, access = Access.PARTITIONED)
    Int64Array numbers;

    @ParallelTask
    void fill(int index) {
        numbers.set(index, 100L + 2L * index);
    }

    @ParallelTask
    void halve(int index) {
        numbers.set(index, numbers.get(index) / 2);
        if (index == 0) {
            System.out.println("Grüße aus " + System.getProperty("user.dir") + " " + System.getProperty("odd.größe"));
        }
    }
}
