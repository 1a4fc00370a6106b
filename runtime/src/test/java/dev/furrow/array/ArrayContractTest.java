package dev.furrow.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.furrow.Access;
import dev.furrow.ArrayAccessException;
import dev.furrow.ArrayClosedException;
import dev.furrow.DType;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for arrays of every element type. */
class ArrayContractTest {
    private final Arena arena = Arena.ofShared();

    @TempDir
    Path directory;

    @AfterEach
    void close() {
        if (arena.scope().isAlive()) {
            arena.close();
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "STRUCT")
    void keepsExtremeValuesOfEachRank(DType dtype) throws IOException {
        for (long[] shape : new long[][] {{}, {2}, {2, 3}, {2, 3, 4}, {2, 3, 4, 5}, {2, 1, 2, 1, 3}}) {
            NdArray array = Probe.create(directory, dtype, arena, shape);
            assertThat(array.dtype()).isEqualTo(dtype);
            long[] first = new long[shape.length];
            long[] last = Arrays.stream(shape).map(extent -> extent - 1).toArray();
            for (Object value : Probe.extremes(dtype)) {
                Probe.set(array, value, last);
                assertThat(Probe.get(array, last)).isEqualTo(value);
                assertThat(array.boxed(last)).isEqualTo(value);
                if (shape.length > 0) {
                    assertThat(Probe.get(array, first)).isEqualTo(zero(value));
                }
            }
        }
    }

    private static Object zero(Object value) {
        return switch (value) {
            case Boolean ignored -> false;
            case Integer ignored -> 0;
            case Long ignored -> 0L;
            case Float ignored -> 0f;
            case Double ignored -> 0.0;
            default -> new double[2];
        };
    }

    @Test
    void storesTheLowBitsOfNarrowIntegers() throws IOException {
        Uint8Array bytes = (Uint8Array) Probe.create(directory, DType.UINT8, arena, 1);
        bytes.set(0, 0x1FE);
        assertThat(bytes.get(0)).isEqualTo(0xFE);
        Int16Array shorts = (Int16Array) Probe.create(directory, DType.INT16, arena, 1);
        shorts.set(0, 0x18000);
        assertThat(shorts.get(0)).isEqualTo(Short.MIN_VALUE);
        Uint32Array ints = (Uint32Array) Probe.create(directory, DType.UINT32, arena, 1);
        ints.set(0, -1);
        assertThat(ints.get(0)).isEqualTo(0xFFFF_FFFFL);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "STRUCT")
    void refusesIndicesOutOfBoundsOfEachAxis(DType dtype) throws IOException {
        for (NdArray array : List.of(
                Probe.create(directory, dtype, arena, 4, 4, 4),
                Probe.create(directory, dtype, arena, 4, 4, 4).transpose())) {
            Object value = Probe.value(dtype, 1);
            for (int axis = 0; axis < 3; axis++) {
                for (long bad : new long[] {-1, 4, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 61}) {
                    long[] at = {1, 1, 1};
                    at[axis] = bad;
                    String message = "index " + bad + " is out of bounds for axis " + axis;
                    assertThatThrownBy(() -> Probe.get(array, at))
                            .isInstanceOf(IndexOutOfBoundsException.class)
                            .hasMessageContainingAll(message, "'probe' of shape (4, 4, 4)", "index=(");
                    assertThatThrownBy(() -> Probe.set(array, value, at))
                            .isInstanceOf(IndexOutOfBoundsException.class)
                            .hasMessageContaining(message);
                    assertThatThrownBy(() -> array.boxed(at)).isInstanceOf(IndexOutOfBoundsException.class);
                }
            }
            for (long[] at : new long[][] {{0}, {0, 0}, {0, 0, 0, 0}, {0, 0, 0, 0, 0}}) {
                assertThatThrownBy(() -> Probe.get(array, at))
                        .isInstanceOf(IndexOutOfBoundsException.class)
                        .hasMessageContaining("takes 3 indices");
                assertThatThrownBy(() -> Probe.set(array, value, at))
                        .isInstanceOf(IndexOutOfBoundsException.class)
                        .hasMessageContaining("takes 3 indices");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "STRUCT")
    void refusesToWriteWhatIsReadOnly(DType dtype) throws IOException {
        NdArray written = Probe.create(directory, dtype, arena, 3, 4);
        NdArray array = Probe.attach(written, Access.READ_ONLY, arena);
        Probe.set(written, Probe.value(dtype, 7), 2, 3);
        assertThat(Probe.get(array, 2, 3)).isEqualTo(Probe.value(dtype, 7));
        for (NdArray view : List.of(array, array.slice(0, 1, 3), array.transpose(), array.reshape(4, 3))) {
            assertThatThrownBy(() -> Probe.set(view, Probe.value(dtype, 1), 1, 2))
                    .isInstanceOf(ArrayAccessException.class)
                    .hasMessageContainingAll("array 'probe' is READ_ONLY", "index=(1, 2)");
        }
        for (NdArray view : List.of(array, array.row(1), array.flat())) {
            assertThatThrownBy(() -> view.copyFrom(MemorySegment.ofArray(new byte[(int) bytes(view)])))
                    .isInstanceOf(ArrayAccessException.class);
        }
        assertThatThrownBy(() -> array.load(written.path())).isInstanceOf(ArrayAccessException.class);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "STRUCT")
    void keepsWritesWithinTheWindowWhereverItMoves(DType dtype) throws IOException {
        NdArray array = Probe.attach(Probe.create(directory, dtype, arena, 8, 3), Access.PARTITIONED, arena);
        NdArray sliced = array.slice(0, 2, 8);
        NdArray every = array.slice(0, 1, 8, 2);
        NdArray reversed = array.slice(0, 7, -1, -1);
        NdArray columns = array.slice(1, 0, 3, 2);
        NdArray row = array.row(4);
        NdArray flat = array.flat();
        NdArray mixed = array.transpose();
        NdArray chained = reversed.slice(0, 1, 7).slice(1, 1, 3);
        for (long[] window : new long[][] {{0, 0}, {0, 8}, {3, 6}, {4, 5}, {7, 8}, {-5, 2}, {6, 100}}) {
            array.writable(window[0], window[1]);
            for (int i = 0; i < 8; i++) {
                boolean may = i >= window[0] && i < window[1];
                writes(array, may, i, 2);
                if (i >= 2) {
                    writes(sliced, may, i - 2, 1);
                }
                if (i % 2 == 1) {
                    writes(every, may, i / 2, 0);
                }
                writes(reversed, may, 7 - i, 0);
                writes(columns, may, i, 1);
                writes(flat, may, i * 3 + 2);
                if (i == 4) {
                    writes(row, may, 2);
                }
                if (i >= 1 && i <= 6) {
                    writes(chained, may, 6 - i, 1);
                }
                writes(mixed, window[0] <= 0 && window[1] >= 8, 1, i);
            }
        }
        array.writable(3, 6);
        assertThatThrownBy(() -> Probe.set(array, Probe.value(dtype, 1), 6, 0))
                .hasMessageContainingAll("may write the first indices 3..6", "index=(6, 0)");
        assertThatThrownBy(() -> Probe.set(mixed, Probe.value(dtype, 1), 0, 4))
                .hasMessageContaining("PARTITIONED, and transposed or reshaped");
        MemorySegment whole = MemorySegment.ofArray(new byte[(int) bytes(array)]);
        assertThatThrownBy(() -> array.copyFrom(whole))
                .isInstanceOf(ArrayAccessException.class)
                .hasMessageContaining("index=(0, 0)");
        NdArray own = array.slice(0, 3, 6);
        own.copyFrom(whole.asSlice(0, bytes(own)));
    }

    private static void writes(NdArray array, boolean may, long... at) {
        Object value = Probe.value(array.dtype(), 1);
        if (may) {
            Probe.set(array, value, at);
            assertThat(array.boxed(at)).isEqualTo(value);
        } else {
            assertThatThrownBy(() -> Probe.set(array, value, at)).isInstanceOf(ArrayAccessException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "STRUCT")
    void isClosedWithItsViews(DType dtype) throws IOException {
        NdArray array = Probe.create(directory, dtype, arena, 3, 3);
        List<NdArray> all =
                List.of(array, array.transpose(), array.slice(0, 1, 3), array.slice(1, 0, 2), array.reshape(1, 9));
        arena.close();
        for (NdArray view : all) {
            assertThatThrownBy(() -> Probe.get(view, 0, 0)).isInstanceOf(ArrayClosedException.class);
            assertThatThrownBy(() -> Probe.set(view, Probe.value(dtype, 1), 0, 0))
                    .isInstanceOf(ArrayClosedException.class);
            assertThatThrownBy(() -> view.copyTo(MemorySegment.ofArray(new byte[(int) bytes(view)])))
                    .isInstanceOf(ArrayClosedException.class);
            assertThatThrownBy(view::toString).isInstanceOf(ArrayClosedException.class);
            Class<?>[] same = {Probe.publicClass(view)};
            assertThatThrownBy(() -> Probe.call(view, "contentEquals", same, view))
                    .isInstanceOf(ArrayClosedException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "STRUCT")
    void copiesFromAndToHeapArraysSegmentsAndArrays(DType dtype) throws IOException {
        int parts = dtype == DType.COMPLEX64 || dtype == DType.COMPLEX128 ? 2 : 1;
        NdArray array = Probe.create(directory, dtype, arena, 40, 60, 3);
        NdArray other = Probe.create(directory, dtype, arena, 80, 60, 6);
        for (int i = 0; i < array.size(); i++) {
            Probe.set(array, Probe.value(dtype, i), array.layout.unravel(i));
        }
        Class<?> heap = Probe.heapType(dtype).arrayType();
        Object all = Array.newInstance(Probe.heapType(dtype), (int) array.size() * parts);
        Probe.call(array, "copyTo", new Class<?>[] {heap}, all);
        NdArray gathered = Probe.create(directory, dtype, arena, 3, 60, 40).transpose();
        List<NdArray> views = List.of(
                other.slice(0, 0, 80, 2).slice(2, 0, 6, 2),
                other.slice(0, 20, 60).slice(2, 3, 6),
                other.slice(0, 79, 39, -1).slice(2, 2, -1, -1));
        for (NdArray view : views) {
            Probe.call(view, "copyFrom", new Class<?>[] {heap}, all);
            sameElements(view, array);
            Probe.call(gathered, "copyFrom", new Class<?>[] {Probe.publicClass(view)}, view);
            sameElements(gathered, array);

            MemorySegment bytes = arena.allocate(bytes(array));
            array.copyTo(bytes);
            view.copyFrom(bytes);
            MemorySegment back = arena.allocate(bytes(array));
            view.copyTo(back);
            assertThat(back.mismatch(bytes)).isEqualTo(-1);

            Class<?>[] ranged = {long.class, heap, int.class, int.class};
            Object some = Array.newInstance(Probe.heapType(dtype), 3000 * parts);
            Probe.call(view, "copyTo", ranged, 100L, some, 5 * parts, 2900);
            for (int i = 0; i < 2900 * parts; i++) {
                assertThat(Array.get(some, 5 * parts + i)).isEqualTo(Array.get(all, 100 * parts + i));
            }
            assertThatThrownBy(() -> Probe.call(view, "copyTo", ranged, 0L, some, 200 * parts, 2900))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> Probe.call(view, "copyTo", ranged, view.size() - 1, some, 0, 2))
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessageContaining("'probe'");
            Class<?>[] same = {Probe.publicClass(view)};
            assertThat(Probe.call(view, "contentEquals", same, array)).isEqualTo(true);
            assertThat(Probe.call(view, "contentHashCode", new Class<?>[0])).isEqualTo(hash(all));
            assertThat(Probe.call(view, "allClose", same, array)).isEqualTo(true);
            Probe.set(view, Probe.value(dtype, 4), view.layout.unravel(7199));
            assertThat(Probe.call(view, "contentEquals", same, array)).isEqualTo(false);
        }
        assertThatThrownBy(() -> array.copyTo(MemorySegment.ofArray(new byte[1])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected bytes=");
        Object wrong = Array.newInstance(Probe.heapType(dtype), 1);
        assertThatThrownBy(() -> Probe.call(array, "copyFrom", new Class<?>[] {heap}, wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected length=");
    }

    private static int hash(Object heap) {
        return switch (heap) {
            case boolean[] a -> Arrays.hashCode(a);
            case byte[] a -> Arrays.hashCode(a);
            case short[] a -> Arrays.hashCode(a);
            case int[] a -> Arrays.hashCode(a);
            case long[] a -> Arrays.hashCode(a);
            case float[] a -> Arrays.hashCode(a);
            default -> Arrays.hashCode((double[]) heap);
        };
    }

    private static void sameElements(NdArray array, NdArray expected) {
        for (int i = 0; i < array.size(); i += 7) {
            long[] at = array.layout.unravel(i);
            assertThat(array.boxed(at)).isEqualTo(expected.boxed(at));
        }
    }

    @Test
    void copiesBetweenOverlappingViewsAsIfAllWereReadFirst() throws IOException {
        Int32Array array = (Int32Array) Probe.create(directory, DType.INT32, arena, 100, 100);
        array.flat().setAll(i -> (int) i);
        array.copyFrom(array.transpose());
        assertThat(array.get(3, 70)).isEqualTo(7003);
        assertThat(array.get(70, 3)).isEqualTo(370);
        Int32Array flat = array.flat();
        flat.setAll(i -> (int) i);
        flat.slice(0, 1, 10_000).copyFrom(flat.slice(0, 0, 9_999));
        assertThat(flat.get(9_999)).isEqualTo(9_998);
    }

    @Test
    void copiesBuffersOfTheRightTypeAndOrder() throws IOException {
        Float64Array array = (Float64Array) Probe.create(directory, DType.FLOAT64, arena, 3);
        array.copyFrom(DoubleBuffer.wrap(new double[] {9, 1, 2, 3, 9}, 1, 3));
        assertThat(array.get(2)).isEqualTo(3);
        ByteBuffer bytes = ByteBuffer.allocateDirect(24).order(ByteOrder.LITTLE_ENDIAN);
        array.copyTo(bytes);
        assertThat(bytes.remaining()).isZero();
        assertThat(bytes.flip().getDouble(8)).isEqualTo(2);
        assertThatThrownBy(() -> array.copyTo(bytes.order(ByteOrder.BIG_ENDIAN)))
                .hasMessageContaining("order=BIG_ENDIAN");
        assertThatThrownBy(() -> array.copyFrom(LongBuffer.allocate(3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("float64");
        assertThatThrownBy(() -> array.copyFrom(DoubleBuffer.allocate(2))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> array.copyTo(DoubleBuffer.allocate(3).asReadOnlyBuffer()))
                .isInstanceOf(java.nio.ReadOnlyBufferException.class);
        Uint8Array small = (Uint8Array) Probe.create(directory, DType.UINT8, arena, 2);
        small.copyFrom(ByteBuffer.wrap(new byte[] {-1, 1}));
        assertThat(small.get(0)).isEqualTo(255);
    }

    @Test
    void viewsOfComplexPartsShareTheElements() throws IOException {
        Complex64Array array = (Complex64Array) Probe.create(directory, DType.COMPLEX64, arena, 3, 4);
        array.setAll(i -> i, i -> -i);
        assertThat(array.real().get(2, 1)).isEqualTo(9);
        assertThat(array.imag().transpose().get(1, 2)).isEqualTo(-9);
        assertThat(array.slice(1, 3, -1, -1).imag().get(0, 0)).isEqualTo(-3);
        array.row(1).real().fill(7);
        assertThat(array.getReal(1, 3)).isEqualTo(7);
        assertThat(array.getImag(1, 3)).isEqualTo(-7);
        assertThat(array.sumReal()).isEqualTo(0 + 1 + 2 + 3 + 28 + 8 + 9 + 10 + 11);
        assertThat(array.sumImag()).isEqualTo(-66);
    }

    @Test
    void copyOnWriteIsPrivate() throws IOException {
        NdArray array = Probe.create(directory, DType.INT32, arena, 10);
        Int32Array copy = (Int32Array) Probe.attach(array, Access.COPY_ON_WRITE, arena);
        Int32Array other = (Int32Array) array;
        other.set(1, 5);
        assertThat(copy.get(1)).isEqualTo(5);
        copy.set(2, 6);
        assertThat(other.get(2)).isZero();
        assertThat(copy.get(2)).isEqualTo(6);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "STRUCT")
    void savesViewsAsArraysOfTheirOwn(DType dtype) throws IOException {
        NdArray array = Probe.create(directory, dtype, arena, 4, 5);
        for (int i = 0; i < 20; i++) {
            Probe.set(array, Probe.value(dtype, i), i / 5, i % 5);
        }
        for (NdArray view : List.of(array.transpose(), array.slice(0, 1, 3), array.row(2))) {
            Path file = directory.resolve("saved.npy");
            view.save(file);
            NdArray saved = NdArray.attach("saved", file, Access.READ_ONLY, arena);
            assertThat(saved.shape()).isEqualTo(view.shape());
            sameElements(saved, view);
            Files.delete(file);
        }
        array.slice(0, 2, 4).save(directory.resolve("rows.npy"));
        array.slice(0, 0, 2).load(directory.resolve("rows.npy"));
        assertThat(array.boxed(0, 0)).isEqualTo(Probe.value(dtype, 10));
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith(".")))
                    .isEmpty();
        }
    }

    @Test
    void refusesViewsThatWouldHaveToCopy() throws IOException {
        NdArray array = Probe.create(directory, DType.INT8, arena, 4, 6);
        assertThatThrownBy(() -> array.transpose().flat())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("copy");
        assertThatThrownBy(() -> array.slice(1, 0, 3).reshape(-1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> array.reshape(5, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> array.reshape(-1, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> array.reshape(1L << 40, 1L << 40)).isInstanceOf(IllegalArgumentException.class);
        assertThat(array.reshape(2, -1, 4).shape().extents()).containsExactly(2, 3, 4);
        assertThatThrownBy(() -> array.row(4)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> array.slice(0, 2, 5)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> array.slice(2, 0, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> array.slice(0, 3, -2, -1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> array.slice(0, 0, 1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> array.row(0).row(0).row(0)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static long bytes(NdArray array) {
        return array.size() * array.dtype().byteSize();
    }
}
