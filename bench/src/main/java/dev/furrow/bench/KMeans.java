package dev.furrow.bench;

import static dev.furrow.SharedArray.DYNAMIC;

import dev.furrow.Access;
import dev.furrow.DType;
import dev.furrow.ParallelTask;
import dev.furrow.Reduction;
import dev.furrow.SharedArray;
import dev.furrow.array.Float64Array;
import dev.furrow.array.Int64Array;
import dev.furrow.array.Uint8Array;

/** Finds the main colours of a picture: each pixel goes to the nearest centre, and each centre to the mean of its pixels. */
class KMeans {
    static final int CLUSTERS = 8;

    /** The sums of a cluster: red, green, blue and the number of its pixels. */
    static final int SUMS = 4;

    private static final int COLOURS = 3;

    @SharedArray(
            shape = {DYNAMIC, DYNAMIC, COLOURS},
            dtype = DType.UINT8,
            access = Access.READ_ONLY)
    Uint8Array picture;

    @SharedArray(
            shape = {CLUSTERS, COLOURS},
            dtype = DType.FLOAT64,
            access = Access.READ_ONLY)
    Float64Array centres;

    @SharedArray(
            shape = {CLUSTERS, SUMS},
            dtype = DType.INT64,
            access = Access.REDUCED,
            reduction = Reduction.SUM)
    Int64Array sums;

    @ParallelTask
    void assign(int row) {
        double[] near = new double[CLUSTERS * COLOURS];
        centres.copyTo(near);
        long[] found = new long[CLUSTERS * SUMS];
        int cols = picture.intExtent(1);
        for (int col = 0; col < cols; col++) {
            add(found, near, picture.get(row, col, 0), picture.get(row, col, 1), picture.get(row, col, 2));
        }
        for (int i = 0; i < found.length; i++) {
            sums.set(i / SUMS, i % SUMS, sums.get(i / SUMS, i % SUMS) + found[i]);
        }
    }

    /** Adds the pixels of a row of a picture in the heap to the sums: the same kernel. */
    static void assign(byte[] picture, double[] centres, long[] sums, int cols, int row) {
        for (int i = row * cols * COLOURS; i < (row + 1) * cols * COLOURS; i += COLOURS) {
            add(sums, centres, picture[i] & 0xff, picture[i + 1] & 0xff, picture[i + 2] & 0xff);
        }
    }

    private static void add(long[] sums, double[] centres, int red, int green, int blue) {
        int nearest = 0;
        double least = Double.MAX_VALUE;
        for (int cluster = 0; cluster < CLUSTERS; cluster++) {
            double dr = red - centres[cluster * COLOURS];
            double dg = green - centres[cluster * COLOURS + 1];
            double db = blue - centres[cluster * COLOURS + 2];
            double distance = dr * dr + dg * dg + db * db;
            if (distance < least) {
                least = distance;
                nearest = cluster;
            }
        }
        sums[nearest * SUMS] += red;
        sums[nearest * SUMS + 1] += green;
        sums[nearest * SUMS + 2] += blue;
        sums[nearest * SUMS + 3]++;
    }

    /** Returns the centres to start with: greys from black to white. */
    static double[] greys() {
        double[] centres = new double[CLUSTERS * COLOURS];
        for (int i = 0; i < centres.length; i++) {
            int cluster = i / COLOURS;
            centres[i] = 255.0 * cluster / (CLUSTERS - 1);
        }
        return centres;
    }

    /** Moves each centre to the mean of its pixels, where it has any. */
    static void move(double[] centres, long[] sums) {
        for (int i = 0; i < centres.length; i++) {
            long pixels = sums[i / COLOURS * SUMS + COLOURS];
            if (pixels > 0) {
                centres[i] = (double) sums[i / COLOURS * SUMS + i % COLOURS] / pixels;
            }
        }
    }
}
