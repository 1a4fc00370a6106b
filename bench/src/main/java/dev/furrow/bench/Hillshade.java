package dev.furrow.bench;

import static dev.furrow.SharedArray.DYNAMIC;

import dev.furrow.Access;
import dev.furrow.DType;
import dev.furrow.ParallelTask;
import dev.furrow.SharedArray;
import dev.furrow.array.Uint8Array;
import org.jspecify.annotations.Nullable;

/**
 * The sample of that name, whose class says where the method is from: the light on an elevation raster.
 *
 * <p>Each row is done in three loops. Of the second the JIT compiler makes vector instructions, where one loop over bytes
 * and doubles at once would divide and take roots number by number. The first reads each column of three pixels once and
 * carries what it makes of them to the next two: eight reads for each pixel take a third longer, over a shared array more.
 */
class Hillshade {
    private static final double AZIMUTH = Math.toRadians(315);
    private static final double ALTITUDE = Math.toRadians(45);
    private static final double UP = 254 * Math.sin(ALTITUDE);
    private static final double NORTH = 254 * Math.cos(ALTITUDE) * Math.cos(AZIMUTH);
    private static final double EAST = 254 * Math.cos(ALTITUDE) * Math.sin(AZIMUTH);

    @SharedArray(
            shape = {DYNAMIC, DYNAMIC},
            dtype = DType.UINT8,
            access = Access.READ_ONLY)
    Uint8Array elevation;

    @SharedArray(
            shape = {DYNAMIC, DYNAMIC},
            dtype = DType.UINT8,
            access = Access.PARTITIONED)
    Uint8Array shade;

    private @Nullable Slope slope;

    @ParallelTask
    void shadeRow(int row) {
        if (row == 0 || row == elevation.intExtent(0) - 1) {
            return;
        }
        int cols = elevation.intExtent(1);
        if (slope == null) {
            slope = new Slope(cols);
        }
        int[] east = slope.east;
        int[] south = slope.south;
        int[] grey = slope.grey;
        int sumHere = 0;
        int sumWest = 0;
        int fallHere = 0;
        int fallWest = 0;
        for (int col = 0; col < cols; col++) {
            int above = elevation.get(row - 1, col);
            int below = elevation.get(row + 1, col);
            int sum = above + 2 * elevation.get(row, col) + below;
            int fall = below - above;
            east[col] = sumWest - sum;
            south[col] = fallWest + 2 * fallHere + fall;
            sumWest = sumHere;
            sumHere = sum;
            fallWest = fallHere;
            fallHere = fall;
        }
        slope.shade();
        for (int col = 1; col < cols - 1; col++) {
            shade.set(row, col, grey[col + 1]);
        }
    }

    /** Shades a row of a raster in the heap: the same kernel. */
    static void shadeRow(byte[] elevation, byte[] shade, int rows, int cols, int row, Slope slope) {
        if (row == 0 || row == rows - 1) {
            return;
        }
        int[] east = slope.east;
        int[] south = slope.south;
        int[] grey = slope.grey;
        int here = row * cols;
        int sumHere = 0;
        int sumWest = 0;
        int fallHere = 0;
        int fallWest = 0;
        for (int col = 0; col < cols; col++) {
            int above = elevation[here - cols + col] & 0xff;
            int below = elevation[here + cols + col] & 0xff;
            int sum = above + 2 * (elevation[here + col] & 0xff) + below;
            int fall = below - above;
            east[col] = sumWest - sum;
            south[col] = fallWest + 2 * fallHere + fall;
            sumWest = sumHere;
            sumHere = sum;
            fallWest = fallHere;
            fallHere = fall;
        }
        slope.shade();
        for (int col = 1; col < cols - 1; col++) {
            shade[here + col] = (byte) grey[col + 1];
        }
    }

    /** The slope, in eighths, and the grey of a row, each pixel's at the place of its neighbour in the east. */
    static final class Slope {
        final int[] east;
        final int[] south;
        final int[] grey;

        Slope(int cols) {
            east = new int[cols];
            south = new int[cols];
            grey = new int[cols];
        }

        void shade() {
            for (int col = 2; col < grey.length; col++) {
                double dx = east[col] * 0.125;
                double dy = south[col] * 0.125;
                double light = (UP + dx * EAST - dy * NORTH) / Math.sqrt(1 + dx * dx + dy * dy);
                grey[col] = (int) (Math.max(0, light) + 1.5);
            }
        }
    }
}
