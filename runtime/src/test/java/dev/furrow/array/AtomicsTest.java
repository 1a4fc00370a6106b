package dev.furrow.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.furrow.Access;
import dev.furrow.ArrayAccessException;
import dev.furrow.DType;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Atomic operations, hammered by threads through mappings of their own. */
@Timeout(60) // none comes near it; it makes a hang a failure
class AtomicsTest {
    private static final int THREADS = 4;
    private static final int ROUNDS = 20_000;

    @TempDir
    Path directory;

    private interface Hammer {
        void strike(NdArray array, int round);
    }

    private NdArray hammered(DType dtype, Arena arena, Hammer hammer) throws Exception {
        NdArray array = Probe.create(directory, dtype, arena, 3, 5);
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                NdArray own = Probe.attach(array, Access.READ_WRITE, arena);
                all.add(threads.submit(() -> {
                    for (int round = 0; round < ROUNDS; round++) {
                        hammer.strike(own, round);
                    }
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        }
        return array;
    }

    @Test
    void noAdditionIsLost() throws Exception {
        try (Arena arena = Arena.ofShared()) {
            long total = (long) THREADS * ROUNDS;
            Int32Array ints =
                    (Int32Array) hammered(DType.INT32, arena, (a, n) -> ((Int32Array) a).getAndAdd(2, n % 5, 2));
            assertThat(ints.sum()).isEqualTo(2 * total);
            Int64Array longs = (Int64Array) hammered(
                    DType.INT64, arena, (a, n) -> ((Int64Array) a).transpose().getAndAdd(n % 5, 2, 1));
            assertThat(longs.get(2, 4)).isEqualTo(total / 5);
            Uint32Array unsigned =
                    (Uint32Array) hammered(DType.UINT32, arena, (a, n) -> ((Uint32Array) a).getAndAdd(0, 0, 100_000));
            assertThat(unsigned.get(0, 0)).isEqualTo(total * 100_000 & 0xFFFF_FFFFL);
            Float64Array doubles = (Float64Array) hammered(
                    DType.FLOAT64, arena, (a, n) -> ((Float64Array) a).row(1).getAndAdd(3, 0.5));
            assertThat(doubles.get(1, 3)).isEqualTo(total / 2.0);
            Float32Array floats = (Float32Array) hammered(
                    DType.FLOAT32, arena, (a, n) -> ((Float32Array) a).getAndAdd(new long[] {1, 3}, 0.5f));
            assertThat(floats.get(1, 3)).isEqualTo(total / 2f);
        }
    }

    @Test
    void compareAndSetLetsOneWin() throws Exception {
        try (Arena arena = Arena.ofShared()) {
            Float64Array array = (Float64Array) hammered(DType.FLOAT64, arena, (a, n) -> {
                Float64Array own = (Float64Array) a;
                double seen;
                do {
                    seen = own.getAcquire(0, 0);
                } while (!own.compareAndSet(0, 0, seen, seen + 1));
            });
            assertThat(array.get(0, 0)).isEqualTo((double) THREADS * ROUNDS);
            assertThat(array.compareAndSet(0, 1, -0.0, 1)).isFalse();
            assertThat(array.compareAndSet(0, 1, 0.0, Double.NaN)).isTrue();
            assertThat(array.compareAndSet(0, 1, Double.NaN, 2)).isTrue();
            assertThat(array.getAndAdd(0, 1, 3)).isEqualTo(2);
        }
    }

    @Test
    void releaseIsSeenByAcquire() throws Exception {
        try (Arena arena = Arena.ofShared()) {
            Uint8Array flag = (Uint8Array) Probe.create(directory, DType.UINT8, arena, 1);
            Int64Array data = (Int64Array) Probe.create(directory, DType.INT64, arena, 1);
            try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
                Future<Boolean> reader = thread.submit(() -> {
                    for (int n = 1; n <= 200; n++) {
                        while (flag.getAcquire(0) != n) {
                            Thread.onSpinWait();
                        }
                        if (data.get(0) != n) {
                            return false;
                        }
                        flag.setRelease(0, 0);
                    }
                    return true;
                });
                for (int n = 1; n <= 200; n++) {
                    while (flag.getAcquire(0) != 0) {
                        Thread.onSpinWait();
                    }
                    data.set(0, n);
                    flag.setRelease(0, n);
                }
                assertThat(reader.get()).isTrue();
            }
        }
    }

    @Test
    void accessIsEnforced() throws IOException {
        try (Arena arena = Arena.ofShared()) {
            NdArray array = Probe.create(directory, DType.INT32, arena, 4);
            Int32Array readOnly = (Int32Array) Probe.attach(array, Access.READ_ONLY, arena);
            assertThat(readOnly.getAcquire(0)).isZero();
            assertThatThrownBy(() -> readOnly.getAndAdd(0, 1)).isInstanceOf(ArrayAccessException.class);
            assertThatThrownBy(() -> readOnly.setRelease(0, 1)).isInstanceOf(ArrayAccessException.class);
            assertThatThrownBy(() -> readOnly.compareAndSet(0, 0, 1)).isInstanceOf(ArrayAccessException.class);
            Int32Array partitioned = (Int32Array) Probe.attach(array, Access.PARTITIONED, arena);
            Int32Array view = partitioned.slice(0, 1, 4);
            partitioned.writable(2, 3);
            partitioned.getAndAdd(2, 1);
            view.getAndAdd(1, 1);
            assertThat(partitioned.get(2)).isEqualTo(2);
            assertThatThrownBy(() -> partitioned.getAndAdd(1, 1)).isInstanceOf(ArrayAccessException.class);
            assertThatThrownBy(() -> view.getAndAdd(2, 1)).isInstanceOf(ArrayAccessException.class);
            assertThatThrownBy(() -> partitioned.getAcquire(4)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }
}
