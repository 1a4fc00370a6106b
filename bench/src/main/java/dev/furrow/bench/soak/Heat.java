package dev.furrow.bench.soak;

import static dev.furrow.SharedArray.DYNAMIC;

import dev.furrow.DType;
import dev.furrow.ParallelTask;
import dev.furrow.Reduction;
import dev.furrow.Shared;
import dev.furrow.SharedArray;
import dev.furrow.TaskContext;
import dev.furrow.array.Float64Array;
import dev.furrow.sync.SharedCounter;

/** Jacobi's method for heat that spreads over a plate, with retries: a step reads one plate and writes the other. */
class Heat {
    static final double HOT = 100;

    /** More often than anybody kills the worker of one row. */
    static final int RETRIES = 1_000;

    @SharedArray(
            shape = {DYNAMIC, DYNAMIC},
            dtype = DType.FLOAT64)
    Float64Array even;

    @SharedArray(
            shape = {DYNAMIC, DYNAMIC},
            dtype = DType.FLOAT64)
    Float64Array odd;

    /** How many invocations were not the first attempt. */
    @Shared
    SharedCounter retried;

    @ParallelTask(retries = RETRIES)
    void toOdd(int row, TaskContext context) {
        Colours.note(context, retried);
        step(even, odd, row);
    }

    @ParallelTask(retries = RETRIES)
    void toEven(int row, TaskContext context) {
        Colours.note(context, retried);
        step(odd, even, row);
    }

    /** Sums up a row; the sum of all has the same bits however the rows are shared out. */
    @ParallelTask(reduce = Reduction.SUM, retries = RETRIES)
    double warmth(int row) {
        double sum = 0;
        for (long col = 0; col < even.extent(1); col++) {
            sum += even.get(row, col);
        }
        return sum;
    }

    private static void step(Float64Array from, Float64Array to, int row) {
        long cols = from.extent(1);
        for (long col = 1; col < cols - 1; col++) {
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
}
