package dev.furrow.bench;

import static dev.furrow.SharedArray.DYNAMIC;

import dev.furrow.Access;
import dev.furrow.DType;
import dev.furrow.ParallelTask;
import dev.furrow.SharedArray;
import dev.furrow.array.Uint8Array;

/** The sample of that name, whose class says where the method is from: the light on an elevation raster. */
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

    @ParallelTask
    void shadeRow(int row) {
        if (row == 0 || row == elevation.intExtent(0) - 1) {
            return;
        }
        int cols = elevation.intExtent(1);
        for (int col = 1; col < cols - 1; col++) {
            int northWest = elevation.get(row - 1, col - 1);
            int north = elevation.get(row - 1, col);
            int northEast = elevation.get(row - 1, col + 1);
            int west = elevation.get(row, col - 1);
            int east = elevation.get(row, col + 1);
            int southWest = elevation.get(row + 1, col - 1);
            int south = elevation.get(row + 1, col);
            int southEast = elevation.get(row + 1, col + 1);
            int dx = (northWest + 2 * west + southWest) - (northEast + 2 * east + southEast);
            int dy = (southWest + 2 * south + southEast) - (northWest + 2 * north + northEast);
            shade.set(row, col, grey(dx, dy));
        }
    }

    /** Shades a row of a raster in the heap: the same kernel. */
    static void shadeRow(byte[] elevation, byte[] shade, int rows, int cols, int row) {
        if (row == 0 || row == rows - 1) {
            return;
        }
        int above = (row - 1) * cols;
        int here = row * cols;
        int below = (row + 1) * cols;
        for (int col = 1; col < cols - 1; col++) {
            int northWest = elevation[above + col - 1] & 0xff;
            int north = elevation[above + col] & 0xff;
            int northEast = elevation[above + col + 1] & 0xff;
            int west = elevation[here + col - 1] & 0xff;
            int east = elevation[here + col + 1] & 0xff;
            int southWest = elevation[below + col - 1] & 0xff;
            int south = elevation[below + col] & 0xff;
            int southEast = elevation[below + col + 1] & 0xff;
            int dx = (northWest + 2 * west + southWest) - (northEast + 2 * east + southEast);
            int dy = (southWest + 2 * south + southEast) - (northWest + 2 * north + northEast);
            shade[here + col] = (byte) grey(dx, dy);
        }
    }

    private static int grey(int eightDx, int eightDy) {
        double dx = eightDx / 8.0;
        double dy = eightDy / 8.0;
        double light = (UP + dx * EAST - dy * NORTH) / Math.sqrt(1 + dx * dx + dy * dy);
        double grey = light <= 0 ? 1 : 1 + light;
        return (int) (grey + 0.5);
    }
}
