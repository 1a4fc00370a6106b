package dev.furrow.bench;

import static dev.furrow.Shape.shape;

import dev.furrow.array.Uint8Array;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** Whole jobs over real rasters. */
final class RasterRows {
    private static final int STEPS = 5;

    private RasterRows() {}

    /** The light on the land elevation of the Earth. */
    static Row hillshade(Settings settings) throws Exception {
        Path file = settings.sources().resolve("../../../it/src/it/hillshade/src/main/data/earth-topology.png");
        Raster raster = ImageIO.read(file.toFile()).getRaster();
        int rows = raster.getHeight();
        int cols = raster.getWidth();
        byte[] elevation = samples(raster, 1);
        byte[] shade = new byte[elevation.length];

        Row row = new Row("hillshade", "hillshade of the Earth, " + cols + " x " + rows, "ms").warmups(10);
        HillshadeSession session = row.using(hillshade("processes", elevation, rows, cols));
        HillshadeSession threads = row.using(hillshade("threads", elevation, rows, cols));
        Threads java = row.using(new Threads());
        Path saved = settings.scratch().resolve("elevation.npy");
        session.job().elevation.save(saved);
        int times = settings.size(11, 25);

        ThreadLocal<Hillshade.Slope> slope = ThreadLocal.withInitial(() -> new Hillshade.Slope(cols));

        row.contender("Furrow, two workers", () -> {
            double millis = Timing.medianMillis(times, () -> session.shadeRow().forEach(0, rows));
            return new Sample(millis, sum(session.job().shade));
        });
        row.contender("Furrow, `engine(\"threads\")`", () -> {
            double millis = Timing.medianMillis(times, () -> threads.shadeRow().forEach(0, rows));
            return new Sample(millis, sum(threads.job().shade));
        });
        row.contender("a parallel stream of two threads", () -> {
            double millis = Timing.medianMillis(
                    times,
                    () -> java.stream(() -> IntStream.range(0, rows)
                            .parallel()
                            .forEach(r -> Hillshade.shadeRow(elevation, shade, rows, cols, r, slope.get()))));
            return new Sample(millis, sum(shade));
        });
        return row.contender(
                "numpy, `Pool` and `shared_memory`", settings.python("jobs.py", "hillshade", saved, times));
    }

    private static HillshadeSession hillshade(String engine, byte[] elevation, int rows, int cols) {
        HillshadeSession session = HillshadeSession.builder()
                .engine(engine)
                .workers(Settings.WORKERS)
                .elevation(shape(rows, cols))
                .shade(shape(rows, cols))
                .open();
        fill(session.job().elevation, elevation);
        return session;
    }

    /** The main colours of the Blue Marble. */
    static Row kmeans(Settings settings) throws Exception {
        Raster raster = ImageIO.read(
                        settings.sources().resolve("data/earth-blue-marble.jpg").toFile())
                .getRaster();
        int rows = raster.getHeight() / settings.size(4, 1);
        int cols = raster.getWidth();
        byte[] picture = samples(raster.createChild(0, 0, cols, rows, 0, 0, null), 3);

        Row row = new Row(
                        "kmeans",
                        STEPS + " steps of k-means, 8 colours of the Blue Marble, " + cols + " x " + rows,
                        "ms")
                .tolerance(1e-9)
                .warmups(10);
        KMeansSession session = row.using(kmeans("processes", picture, rows, cols));
        KMeansSession threads = row.using(kmeans("threads", picture, rows, cols));
        Threads java = row.using(new Threads());
        Path saved = settings.scratch().resolve("picture.npy");
        session.job().picture.save(saved);

        row.contender("Furrow, two workers", () -> colours(centres -> furrow(session, centres, rows)));
        row.contender("Furrow, `engine(\"threads\")`", () -> colours(centres -> furrow(threads, centres, rows)));
        row.contender(
                "a parallel stream of two threads",
                () -> colours(centres -> java.stream(() -> IntStream.range(0, rows)
                        .parallel()
                        .collect(
                                () -> new long[KMeans.CLUSTERS * KMeans.SUMS],
                                (sums, r) -> KMeans.assign(picture, centres, sums, cols, r),
                                RasterRows::merge))));
        return row.contender("numpy, `Pool` and `shared_memory`", settings.python("jobs.py", "kmeans", saved, STEPS));
    }

    private static KMeansSession kmeans(String engine, byte[] picture, int rows, int cols) {
        KMeansSession session = KMeansSession.builder()
                .engine(engine)
                .workers(Settings.WORKERS)
                .picture(shape(rows, cols, 3))
                .open();
        fill(session.job().picture, picture);
        return session;
    }

    /** Sums the pixels of each cluster, given the centres. */
    private interface Assignment {
        long[] sums(double[] centres) throws Exception;
    }

    private static Sample colours(Assignment assignment) throws Exception {
        double[] centres = KMeans.greys();
        double millis = Timing.millis(() -> {
            for (int step = 0; step < STEPS; step++) {
                KMeans.move(centres, assignment.sums(centres));
            }
        });
        double sum = 0;
        for (double part : centres) {
            sum += part;
        }
        return new Sample(millis, sum);
    }

    private static long[] furrow(KMeansSession session, double[] centres, int rows) {
        session.job().centres.copyFrom(centres);
        session.job().sums.fill(0);
        session.assign().forEach(0, rows);
        long[] sums = new long[KMeans.CLUSTERS * KMeans.SUMS];
        session.job().sums.copyTo(sums);
        return sums;
    }

    private static void merge(long[] sums, long[] more) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += more[i];
        }
    }

    /** Returns the samples of a raster, row by row: as colours they would be converted. */
    private static byte[] samples(Raster raster, int bands) throws IOException {
        int[] pixels = raster.getPixels(
                raster.getMinX(), raster.getMinY(), raster.getWidth(), raster.getHeight(), (int[]) null);
        if (pixels.length != raster.getWidth() * raster.getHeight() * bands) {
            throw new IOException("a picture has " + raster.getNumBands() + " bands, not " + bands);
        }
        byte[] samples = new byte[pixels.length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) pixels[i];
        }
        return samples;
    }

    private static void fill(Uint8Array array, byte[] samples) {
        array.copyFrom(java.lang.foreign.MemorySegment.ofArray(samples));
    }

    private static double sum(Uint8Array array) {
        return array.sum();
    }

    private static double sum(byte[] samples) {
        long sum = 0;
        for (byte sample : samples) {
            sum += sample & 0xff;
        }
        return sum;
    }
}
