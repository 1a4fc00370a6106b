package dev.furrow.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.furrow.Access;
import dev.furrow.ArrayAccessException;
import dev.furrow.DType;
import dev.furrow.Shape;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code add} is {@code set} of {@code get} plus something, with one check. */
class AddTest {
    private static final int MAX_RANK = 4;

    @TempDir
    Path directory;

    private final Arena arena = Arena.ofShared();

    @AfterEach
    void close() {
        arena.close();
    }

    static Stream<DType> numbers() {
        return Arrays.stream(DType.values()).filter(dtype -> switch (dtype) {
            case BOOL, COMPLEX64, COMPLEX128, STRUCT -> false;
            default -> true;
        });
    }

    private NdArray create(DType dtype, long... shape) throws IOException {
        Path file = directory.resolve(dtype + "-" + shape.length + ".npy");
        return NdArray.create("cells", file, dtype, Shape.shape(shape), arena);
    }

    /** Calls {@code add} with indices of one type, {@code at} for each axis. */
    private static void add(NdArray array, Class<?> indexType, long at, int delta) throws ReflectiveOperationException {
        int rank = array.shape().rank();
        Class<?>[] types = new Class<?>[rank + 1];
        Object[] arguments = new Object[rank + 1];
        Arrays.fill(types, 0, rank, indexType);
        Object index = indexType == int.class ? (Object) (int) at : (Object) at;
        Arrays.fill(arguments, 0, rank, index);
        for (Method method : array.getClass().getMethods()) {
            Class<?>[] found = method.getParameterTypes();
            if (!method.getName().equals("add") || found.length != types.length) {
                continue;
            }
            types[rank] = found[rank];
            if (Arrays.equals(found, types)) {
                arguments[rank] = switch (found[rank].getName()) {
                    case "int" -> (Object) delta;
                    case "long" -> (Object) (long) delta;
                    case "float" -> (Object) (float) delta;
                    default -> (Object) (double) delta;
                };
                method.setAccessible(true);
                method.invoke(array, arguments);
                return;
            }
        }
        throw new NoSuchMethodException(array.getClass() + ".add(" + Arrays.toString(types) + ")");
    }

    private static double value(NdArray array, long at) {
        long[] index = new long[array.shape().rank()];
        Arrays.fill(index, at);
        return ((Number) array.boxed(index)).doubleValue();
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void addsByEitherKindOfIndexInEachRank(DType dtype) throws Exception {
        for (int rank = 1; rank <= MAX_RANK; rank++) {
            long[] shape = new long[rank];
            Arrays.fill(shape, 3);
            NdArray array = create(dtype, shape);
            add(array, int.class, 2, 40);
            add(array, long.class, 2, 7);
            add(array, int.class, 2, -5);
            assertThat(value(array, 2)).isEqualTo(42);
            assertThat(value(array, 1)).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void addsThroughStridedViews(DType dtype) throws Exception {
        NdArray array = create(dtype, 5, 4);
        NdArray view = array.transpose().slice(1, 0, 5, 2);
        for (Class<?> type : new Class<?>[] {int.class, long.class}) {
            add(view, type, 1, 3);
            add(view, type, 2, 4);
        }
        assertThat(((Number) array.boxed(2, 1)).doubleValue()).isEqualTo(6);
        assertThat(((Number) array.boxed(4, 2)).doubleValue()).isEqualTo(8);
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void refusesWhatSetRefuses(DType dtype) throws Exception {
        NdArray array = create(dtype, 3, 3);
        NdArray readOnly = NdArray.attach("cells", array.path(), Access.READ_ONLY, arena);
        NdArray partitioned = NdArray.attach("cells", array.path(), Access.PARTITIONED, arena);
        partitioned.writable(0, 1);
        for (Class<?> type : new Class<?>[] {int.class, long.class}) {
            assertThatThrownBy(() -> add(array, type, 3, 1))
                    .isInstanceOf(InvocationTargetException.class)
                    .hasCauseInstanceOf(IndexOutOfBoundsException.class)
                    .cause()
                    .hasMessageContaining("cells")
                    .hasMessageContaining("3");
            for (NdArray forbidding : new NdArray[] {readOnly, partitioned}) {
                assertThatThrownBy(() -> add(forbidding, type, 1, 1))
                        .cause()
                        .isInstanceOf(ArrayAccessException.class)
                        .hasMessageContaining("cells");
            }
            add(partitioned, type, 0, 1);
        }
        assertThat(value(array, 0)).isEqualTo(2);
        assertThat(value(array, 1)).isZero();
    }

    @Test
    void keepsTheLowBitsAndTheNearestNumber() throws Exception {
        Uint8Array bytes = (Uint8Array) create(DType.UINT8, 1);
        bytes.set(0, 250);
        bytes.add(0, 10);
        assertThat(bytes.get(0)).isEqualTo(4);
        Uint32Array words = (Uint32Array) create(DType.UINT32, 1);
        words.add(0, -1);
        assertThat(words.get(0)).isEqualTo(0xFFFF_FFFFL);
        Float16Array halves = (Float16Array) create(DType.FLOAT16, 1);
        halves.set(0, 2048);
        halves.add(0, 1); // 2049 lies between two 16-bit numbers
        assertThat(halves.get(0)).isEqualTo(2048);
    }
}
