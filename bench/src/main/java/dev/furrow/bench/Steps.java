package dev.furrow.bench;

import static dev.furrow.SharedArray.DYNAMIC;

import dev.furrow.DType;
import dev.furrow.ParallelTask;
import dev.furrow.SharedArray;
import dev.furrow.array.Int64Array;

/** Tasks that do next to nothing, so that what is measured is the way to them. */
class Steps {
    /** What crosses between processes field by field. */
    record Step(int number) {}

    @SharedArray(shape = DYNAMIC, dtype = DType.INT64)
    Int64Array numbers;

    @ParallelTask
    int increment(int number) {
        return number + 1;
    }

    /** Does the same for an argument that is no index. */
    @ParallelTask
    Step next(Step step) {
        return new Step(step.number + 1);
    }

    @ParallelTask
    void put(long index) {
        numbers.set(index, index);
    }
}
