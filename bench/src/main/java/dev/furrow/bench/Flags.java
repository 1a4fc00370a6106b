package dev.furrow.bench;

import static dev.furrow.SharedArray.DYNAMIC;

import dev.furrow.Access;
import dev.furrow.DType;
import dev.furrow.ParallelTask;
import dev.furrow.SharedArray;
import dev.furrow.array.Uint8Array;

/** A byte for each index, so that a thousand million of them fit in memory. */
class Flags {
    @SharedArray(shape = DYNAMIC, dtype = DType.UINT8, access = Access.PARTITIONED)
    Uint8Array flags;

    @ParallelTask
    void flag(long index) {
        flags.set(index, 1);
    }
}
