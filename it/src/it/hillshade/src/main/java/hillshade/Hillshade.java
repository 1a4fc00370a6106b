package hillshade;

import static dev.furrow.Shape.shape;
import static dev.furrow.SharedArray.DYNAMIC;

import dev.furrow.Access;
import dev.furrow.DType;
import dev.furrow.ParallelTask;
import dev.furrow.SharedArray;
import dev.furrow.array.Uint8Array;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.File;
import java.io.IOException;
import javax.imageio.ImageIO;

/**
 * Hillshade of an elevation raster by the method of Horn (1981), equal on every pixel to what {@code gdaldem hillshade
 * -az 315 -alt 45 -z 1 -s 1} gives for the same PNG.
 */
public class Hillshade {
    private static final double AZIMUTH = Math.toRadians(315);
    private static final double ALTITUDE = Math.toRadians(45);
    private static final double Z_FACTOR = 1;

    // The light, resolved into three parts and scaled to 254 grey steps, so that no pixel needs an angle: for a slope
    // s, cos(atan s) = 1 / sqrt(1 + s s) and sin(atan s) = s / sqrt(1 + s s).
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

    /** Shades a row; the border has no neighbours on all sides and stays 0, "no data". */
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

            // The four nearest neighbours count twice, so the weights add up to 8. A PNG has no georeference, and GDAL
            // then takes y to grow downwards: row + 1 is north.
            double dx = Z_FACTOR / 8 * ((northWest + 2 * west + southWest) - (northEast + 2 * east + southEast));
            double dy = Z_FACTOR / 8 * ((southWest + 2 * south + southEast) - (northWest + 2 * north + northEast));
            double light = (UP + dx * EAST - dy * NORTH) / Math.sqrt(1 + dx * dx + dy * dy);

            // Grey 0 means "no data", so a pixel that faces away from the light is 1.
            double grey = light <= 0 ? 1 : 1 + light;
            shade.set(row, col, (int) (grey + 0.5));
        }
    }

    /** Reads the raster {@code args[0]} and writes the picture {@code args[1]}. */
    public static void main(String[] args) throws IOException {
        // The raster's own samples: as colours they would be converted.
        Raster raster = ImageIO.read(new File(args[0])).getRaster();
        int rows = raster.getHeight();
        int cols = raster.getWidth();

        try (HillshadeSession session = HillshadeSession.builder()
                .elevation(shape(rows, cols))
                .shade(shape(rows, cols))
                .open()) {
            Hillshade job = session.job();
            for (int row = 0; row < rows; row++) {
                for (int col = 0; col < cols; col++) {
                    job.elevation.set(row, col, raster.getSample(col, row, 0));
                }
            }

            long start = System.nanoTime();
            session.shadeRow().forEach(0, rows);
            double seconds = (System.nanoTime() - start) / 1e9;

            BufferedImage picture = new BufferedImage(cols, rows, BufferedImage.TYPE_BYTE_GRAY);
            for (int row = 0; row < rows; row++) {
                for (int col = 0; col < cols; col++) {
                    picture.getRaster().setSample(col, row, 0, job.shade.get(row, col));
                }
            }
            ImageIO.write(picture, "png", new File(args[1]));
            System.out.printf(
                    "hillshade: shaded %d x %d pixels of land elevation, %d rows by %d workers in %.3f s%n",
                    cols, rows, rows, session.workers(), seconds);
        }
    }
}
