package dev.furrow.bench;

import static dev.furrow.SharedArray.DYNAMIC;

import dev.furrow.DType;
import dev.furrow.ParallelTask;
import dev.furrow.SharedArray;
import dev.furrow.array.Float64Array;

/** Heat that spreads over a plate whose first row is kept hot: each step sets a cell to the mean of its neighbours. */
class Jacobi {
    static final double HOT = 100;

    @SharedArray(
            shape = {DYNAMIC, DYNAMIC},
            dtype = DType.FLOAT64)
    Float64Array even;

    @SharedArray(
            shape = {DYNAMIC, DYNAMIC},
            dtype = DType.FLOAT64)
    Float64Array odd;

    @ParallelTask
    void toOdd(int row) {
        step(even, odd, row);
    }

    @ParallelTask
    void toEven(int row) {
        step(odd, even, row);
    }

    private static void step(Float64Array from, Float64Array to, int row) {
        int cols = from.intExtent(1);
        for (int col = 1; col < cols - 1; col++) {
            to.set(
                    row,
                    col,
                    0.25
                            * (from.get(row - 1, col)
                                    + from.get(row + 1, col)
                                    + from.get(row, col - 1)
                                    + from.get(row, col + 1)));
        }
    }

    /** Steps a row of a plate in the heap: the same kernel. */
    static void step(double[] from, double[] to, int cols, int row) {
        int here = row * cols;
        for (int i = here + 1; i < here + cols - 1; i++) {
            to[i] = 0.25 * (from[i - cols] + from[i + cols] + from[i - 1] + from[i + 1]);
        }
    }
}
