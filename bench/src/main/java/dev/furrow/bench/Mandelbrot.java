package dev.furrow.bench;

import static dev.furrow.SharedArray.DYNAMIC;

import dev.furrow.Access;
import dev.furrow.DType;
import dev.furrow.ParallelTask;
import dev.furrow.SharedArray;
import dev.furrow.array.Int32Array;

/**
 * The part of the Mandelbrot set from its middle, where no point escapes, up to where all do at once: rows that cost from
 * {@link #LIMIT} steps a point to one or two.
 */
class Mandelbrot {
    static final int LIMIT = 2000;
    private static final double LEFT = -0.5;
    private static final double WIDTH = 0.6;
    private static final double HEIGHT = 2;

    @SharedArray(
            shape = {DYNAMIC, DYNAMIC},
            dtype = DType.INT32,
            access = Access.PARTITIONED)
    Int32Array steps;

    @ParallelTask
    void row(int row) {
        int rows = steps.intExtent(0);
        int cols = steps.intExtent(1);
        for (int col = 0; col < cols; col++) {
            steps.set(row, col, steps(row, col, rows, cols));
        }
    }

    /** Returns after how many steps a point escapes, at most {@link #LIMIT}. */
    static int steps(int row, int col, int rows, int cols) {
        double real = LEFT + WIDTH * col / cols;
        double imaginary = HEIGHT * row / rows;
        double x = 0;
        double y = 0;
        int step = 0;
        while (step < LIMIT && x * x + y * y <= 4) {
            double next = x * x - y * y + real;
            y = 2 * x * y + imaginary;
            x = next;
            step++;
        }
        return step;
    }
}
