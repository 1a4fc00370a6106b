package kinds;

import static dev.furrow.Shape.shape;

import dev.furrow.DType;
import dev.furrow.ParallelTask;
import dev.furrow.SharedArray;
import dev.furrow.array.Float32Array;
import shapes.Raster;

/** A job whose superclass, in another package, holds an array and a task. */
public class Stripes extends Raster {
    @SharedArray(shape = 5, dtype = DType.FLOAT32)
    Float32Array means;

    @ParallelTask
    void meanOfRow(int row) {
        double sum = 0;
        int cols = pixels.intExtent(1);
        for (int col = 0; col < cols; col++) {
            sum += pixels.get(row, col) * (col % 2);
        }
        means.set(row, (float) (sum / pixels.extent(1)));
    }

    public static void main(String[] args) {
        try (StripesSession session =
                StripesSession.builder().pixels(shape(5, 8)).open()) {
            session.clearRow().forEach(0, 5);
            session.meanOfRow().forEach(0, 5);
            System.out.println("Stripes: " + session.job().means + " by " + session.workers());
        }
    }
}
