package dev.furrow.bench;

import dev.furrow.DType;
import dev.furrow.Shape;
import dev.furrow.array.Float32Array;
import dev.furrow.array.Float64Array;
import dev.furrow.array.Int32Array;
import dev.furrow.array.Int64Array;
import dev.furrow.array.NdArray;
import dev.furrow.array.Uint8Array;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Plain loops over shared arrays, {@code <loop>Shared}, and the same over Java heap arrays, {@code <loop>Heap}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
public class ArrayLoops {
    static final int TRIAD = 4_000_000;
    static final int SIDE = 2000;
    static final int GATHER = 1_000_000;
    static final int BINS = 256;

    private final Arena arena = Arena.ofShared();

    private final double[] a = new double[TRIAD];
    private final double[] b = new double[TRIAD];
    private final double[] c = new double[TRIAD];
    private final double[] from = new double[SIDE * SIDE];
    private final double[] to = new double[SIDE * SIDE];
    private final float[] rows = new float[SIDE * SIDE];
    private final float[] rowSums = new float[SIDE];
    private final int[] values = new int[GATHER];
    private final int[] order = new int[GATHER];
    private final int[] gathered = new int[GATHER];
    private final long[] bins = new long[BINS];
    private final byte[] image = new byte[SIDE * SIDE];
    private final byte[] blurred = new byte[SIDE * SIDE];

    private final Float64Array sharedA = array("a", DType.FLOAT64, Float64Array.class, TRIAD);
    private final Float64Array sharedB = array("b", DType.FLOAT64, Float64Array.class, TRIAD);
    private final Float64Array sharedC = array("c", DType.FLOAT64, Float64Array.class, TRIAD);
    private final Float64Array sharedFrom = array("from", DType.FLOAT64, Float64Array.class, SIDE, SIDE);
    private final Float64Array sharedTo = array("to", DType.FLOAT64, Float64Array.class, SIDE, SIDE);
    private final Float32Array sharedRows = array("rows", DType.FLOAT32, Float32Array.class, SIDE, SIDE);
    private final Float32Array sharedRowSums = array("rowSums", DType.FLOAT32, Float32Array.class, SIDE);
    private final Int32Array sharedValues = array("values", DType.INT32, Int32Array.class, GATHER);
    private final Int32Array sharedOrder = array("order", DType.INT32, Int32Array.class, GATHER);
    private final Int32Array sharedGathered = array("gathered", DType.INT32, Int32Array.class, GATHER);
    private final Int64Array sharedBins = array("bins", DType.INT64, Int64Array.class, BINS);
    private final Uint8Array sharedImage = array("image", DType.UINT8, Uint8Array.class, SIDE, SIDE);
    private final Uint8Array sharedBlurred = array("blurred", DType.UINT8, Uint8Array.class, SIDE, SIDE);

    private <A extends NdArray> A array(String name, DType dtype, Class<A> type, long... shape) {
        try {
            Path directory = Path.of("/dev/shm");
            Path file = Files.createTempFile(
                    Files.isDirectory(directory) ? directory : Path.of(System.getProperty("java.io.tmpdir")),
                    "bench-",
                    ".npy");
            Files.delete(file);
            A made = type.cast(NdArray.create(name, file, dtype, Shape.shape(shape), arena));
            Files.delete(file); // the mapping keeps the memory
            return made;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Gives both sides the same contents. */
    @Setup(Level.Trial)
    public void fill() {
        Random random = new Random(42);
        for (int i = 0; i < TRIAD; i++) {
            b[i] = random.nextDouble();
            c[i] = random.nextDouble();
        }
        for (int i = 0; i < SIDE * SIDE; i++) {
            from[i] = random.nextDouble();
            rows[i] = random.nextFloat();
            image[i] = (byte) random.nextInt();
        }
        for (int i = 0; i < GATHER; i++) {
            values[i] = random.nextInt(BINS);
            order[i] = random.nextInt(GATHER);
        }
        sharedB.copyFrom(b);
        sharedC.copyFrom(c);
        sharedFrom.copyFrom(from);
        sharedRows.copyFrom(rows);
        sharedImage.copyFrom(image);
        sharedValues.copyFrom(values);
        sharedOrder.copyFrom(order);
    }

    /** Unmaps the arrays. */
    @TearDown(Level.Trial)
    public void close() {
        arena.close();
    }

    /** {@code a = b + s c}. */
    @Benchmark
    public void triadHeap() {
        for (int i = 0; i < TRIAD; i++) {
            a[i] = b[i] + 3 * c[i];
        }
    }

    /** As {@link #triadHeap}. */
    @Benchmark
    public void triadShared() {
        for (int i = 0; i < TRIAD; i++) {
            sharedA.set(i, sharedB.get(i) + 3 * sharedC.get(i));
        }
    }

    /** The mean of the four neighbours. */
    @Benchmark
    public void stencilHeap() {
        for (int i = 1; i < SIDE - 1; i++) {
            for (int j = 1; j < SIDE - 1; j++) {
                to[i * SIDE + j] = 0.25
                        * (from[(i - 1) * SIDE + j]
                                + from[(i + 1) * SIDE + j]
                                + from[i * SIDE + j - 1]
                                + from[i * SIDE + j + 1]);
            }
        }
    }

    /** As {@link #stencilHeap}. */
    @Benchmark
    public void stencilShared() {
        for (int i = 1; i < SIDE - 1; i++) {
            for (int j = 1; j < SIDE - 1; j++) {
                sharedTo.set(
                        i,
                        j,
                        0.25
                                * (sharedFrom.get(i - 1, j)
                                        + sharedFrom.get(i + 1, j)
                                        + sharedFrom.get(i, j - 1)
                                        + sharedFrom.get(i, j + 1)));
            }
        }
    }

    /** The sum of each row. */
    @Benchmark
    public void rowSumsHeap() {
        for (int i = 0; i < SIDE; i++) {
            float sum = 0;
            for (int j = 0; j < SIDE; j++) {
                sum += rows[i * SIDE + j];
            }
            rowSums[i] = sum;
        }
    }

    /** As {@link #rowSumsHeap}. */
    @Benchmark
    public void rowSumsShared() {
        for (int i = 0; i < SIDE; i++) {
            float sum = 0;
            for (int j = 0; j < SIDE; j++) {
                sum += sharedRows.get(i, j);
            }
            sharedRowSums.set(i, sum);
        }
    }

    /** Elements in an order that is given. */
    @Benchmark
    public void gatherHeap() {
        for (int i = 0; i < GATHER; i++) {
            gathered[i] = values[order[i]];
        }
    }

    /** As {@link #gatherHeap}. */
    @Benchmark
    public void gatherShared() {
        for (int i = 0; i < GATHER; i++) {
            sharedGathered.set(i, sharedValues.get(sharedOrder.get(i)));
        }
    }

    /** How often each value occurs. */
    @Benchmark
    public void histogramHeap() {
        for (int i = 0; i < GATHER; i++) {
            bins[values[i]]++;
        }
    }

    /** As {@link #histogramHeap}. */
    @Benchmark
    public void histogramShared() {
        for (int i = 0; i < GATHER; i++) {
            sharedBins.add(sharedValues.get(i), 1);
        }
    }

    /** The mean of each pixel and its eight neighbours, which are written out: with a loop over them it is no faster. */
    @Benchmark
    public void blurHeap() {
        for (int i = 1; i < SIDE - 1; i++) {
            int above = (i - 1) * SIDE;
            int here = i * SIDE;
            int below = (i + 1) * SIDE;
            for (int j = 1; j < SIDE - 1; j++) {
                int sum = (image[above + j - 1] & 0xFF)
                        + (image[above + j] & 0xFF)
                        + (image[above + j + 1] & 0xFF)
                        + (image[here + j - 1] & 0xFF)
                        + (image[here + j] & 0xFF)
                        + (image[here + j + 1] & 0xFF)
                        + (image[below + j - 1] & 0xFF)
                        + (image[below + j] & 0xFF)
                        + (image[below + j + 1] & 0xFF);
                blurred[here + j] = (byte) (sum / 9);
            }
        }
    }

    /** As {@link #blurHeap}. */
    @Benchmark
    public void blurShared() {
        for (int i = 1; i < SIDE - 1; i++) {
            for (int j = 1; j < SIDE - 1; j++) {
                int sum = sharedImage.get(i - 1, j - 1)
                        + sharedImage.get(i - 1, j)
                        + sharedImage.get(i - 1, j + 1)
                        + sharedImage.get(i, j - 1)
                        + sharedImage.get(i, j)
                        + sharedImage.get(i, j + 1)
                        + sharedImage.get(i + 1, j - 1)
                        + sharedImage.get(i + 1, j)
                        + sharedImage.get(i + 1, j + 1);
                sharedBlurred.set(i, j, sum / 9);
            }
        }
    }

    /** The same with a loop over the rows of the window, as one may write it, though neither side is compiled as well. */
    @Benchmark
    public void blurLoopHeap() {
        for (int i = 1; i < SIDE - 1; i++) {
            for (int j = 1; j < SIDE - 1; j++) {
                int sum = 0;
                for (int y = i - 1; y <= i + 1; y++) {
                    sum += (image[y * SIDE + j - 1] & 0xFF)
                            + (image[y * SIDE + j] & 0xFF)
                            + (image[y * SIDE + j + 1] & 0xFF);
                }
                blurred[i * SIDE + j] = (byte) (sum / 9);
            }
        }
    }

    /** As {@link #blurLoopHeap}. */
    @Benchmark
    public void blurLoopShared() {
        for (int i = 1; i < SIDE - 1; i++) {
            for (int j = 1; j < SIDE - 1; j++) {
                int sum = 0;
                for (int y = i - 1; y <= i + 1; y++) {
                    sum += sharedImage.get(y, j - 1) + sharedImage.get(y, j) + sharedImage.get(y, j + 1);
                }
                sharedBlurred.set(i, j, sum / 9);
            }
        }
    }

    /** A copy within the heap. */
    @Benchmark
    public void copyHeap() {
        System.arraycopy(b, 0, a, 0, TRIAD);
    }

    /** A copy to the heap. */
    @Benchmark
    public void copyShared() {
        sharedB.copyTo(a);
    }

    /** A copy within the heap, for {@link #copyFromShared}. */
    @Benchmark
    public void copyFromHeap() {
        System.arraycopy(b, 0, a, 0, TRIAD);
    }

    /** A copy from the heap. */
    @Benchmark
    public void copyFromShared() {
        sharedA.copyFrom(b);
    }
}
