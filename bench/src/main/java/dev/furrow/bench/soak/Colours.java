package dev.furrow.bench.soak;

import static dev.furrow.SharedArray.DYNAMIC;

import dev.furrow.Access;
import dev.furrow.DType;
import dev.furrow.ParallelTask;
import dev.furrow.Reduction;
import dev.furrow.Shared;
import dev.furrow.SharedArray;
import dev.furrow.TaskContext;
import dev.furrow.array.Float64Array;
import dev.furrow.array.Uint8Array;
import dev.furrow.sync.SharedCounter;

/**
 * K-means over the pixels of a picture, with retries: each row accumulates apart. The sums are floating-point numbers, of
 * fractions, so that one that is added in another order, or twice, shows.
 */
class Colours {
    static final int CLUSTERS = 8;
    static final int CHANNELS = 3;

    /** The sums of a cluster: of each channel, and the number of its pixels. */
    static final int SUMS = CHANNELS + 1;

    @SharedArray(
            shape = {DYNAMIC, DYNAMIC, CHANNELS},
            dtype = DType.UINT8,
            access = Access.READ_ONLY)
    Uint8Array picture;

    @SharedArray(
            shape = {CLUSTERS, CHANNELS},
            dtype = DType.FLOAT64,
            access = Access.READ_ONLY)
    Float64Array centres;

    @SharedArray(
            shape = {CLUSTERS, SUMS},
            dtype = DType.FLOAT64,
            access = Access.REDUCED,
            reduction = Reduction.SUM)
    Float64Array sums;

    /** How many invocations were not the first attempt. */
    @Shared
    SharedCounter retried;

    @ParallelTask(retries = Heat.RETRIES)
    void assign(int row, TaskContext context) {
        note(context, retried);
        for (int col = 0; col < picture.extent(1); col++) {
            int nearest = nearest(row, col);
            for (int channel = 0; channel < CHANNELS; channel++) {
                add(nearest, channel, picture.get(row, col, channel) / 255.0);
            }
            add(nearest, CHANNELS, 1);
        }
    }

    static void note(TaskContext context, SharedCounter retried) {
        if (context.attempt() > 1) {
            retried.getAndIncrement();
        }
    }

    private int nearest(int row, int col) {
        int nearest = 0;
        double least = Double.MAX_VALUE;
        for (int cluster = 0; cluster < CLUSTERS; cluster++) {
            double distance = 0;
            for (int channel = 0; channel < CHANNELS; channel++) {
                double apart = picture.get(row, col, channel) / 255.0 - centres.get(cluster, channel);
                distance += apart * apart;
            }
            if (distance < least) {
                least = distance;
                nearest = cluster;
            }
        }
        return nearest;
    }

    private void add(int cluster, int sum, double amount) {
        sums.set(cluster, sum, sums.get(cluster, sum) + amount);
    }
}
