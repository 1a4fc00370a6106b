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
 * <p>Each row is done in three loops, of which the JIT compiler makes vector instructions where one loop over bytes and
 * doubles at once would divide and take roots number by number.
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
        for (int col = 1; col < cols - 1; col++) {
            int northWest = elevation.get(row - 1, col - 1);
            int northEast = elevation.get(row - 1, col + 1);
            int southWest = elevation.get(row + 1, col - 1);
            int southEast = elevation.get(row + 1, col + 1);
            east[col] = (northWest + 2 * elevation.get(row, col - 1) + southWest)
                    - (northEast + 2 * elevation.get(row, col + 1) + southEast);
            south[col] = (southWest + 2 * elevation.get(row + 1, col) + southEast)
                    - (northWest + 2 * elevation.get(row - 1, col) + northEast);
        }
        slope.shade();
        for (int col = 1; col < cols - 1; col++) {
            shade.set(row, col, grey[col]);
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
        int above = (row - 1) * cols;
        int here = row * cols;
        int below = (row + 1) * cols;
        for (int col = 1; col < cols - 1; col++) {
            int northWest = elevation[above + col - 1] & 0xff;
            int northEast = elevation[above + col + 1] & 0xff;
            int southWest = elevation[below + col - 1] & 0xff;
            int southEast = elevation[below + col + 1] & 0xff;
            east[col] = (northWest + 2 * (elevation[here + col - 1] & 0xff) + southWest)
                    - (northEast + 2 * (elevation[here + col + 1] & 0xff) + southEast);
            south[col] = (southWest + 2 * (elevation[below + col] & 0xff) + southEast)
                    - (northWest + 2 * (elevation[above + col] & 0xff) + northEast);
        }
        slope.shade();
        for (int col = 1; col < cols - 1; col++) {
            shade[here + col] = (byte) grey[col];
        }
    }

    /** A row's slope, in eighths, and its grey values. */
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
            for (int col = 1; col < grey.length - 1; col++) {
                double dx = east[col] * 0.125;
                double dy = south[col] * 0.125;
                double light = (UP + dx * EAST - dy * NORTH) / Math.sqrt(1 + dx * dx + dy * dy);
                grey[col] = (int) (Math.max(0, light) + 1.5);
            }
        }
    }
}
