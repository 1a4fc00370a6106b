package dev.furrow.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.furrow.DType;
import dev.furrow.Reduction;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reductions and merging, against loops that leave nothing to doubt. */
class ReductionTest {
    private static final Set<DType> COMPLEX = EnumSet.of(DType.COMPLEX64, DType.COMPLEX128);
    private static final Set<DType> FLOATS = EnumSet.of(DType.FLOAT16, DType.FLOAT32, DType.FLOAT64);
    private static final Class<?>[] NONE = {};

    private final Arena arena = Arena.ofShared();

    @TempDir
    Path directory;

    @AfterEach
    void close() {
        arena.close();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"COMPLEX64", "COMPLEX128", "STRUCT"})
    void agreesWithPlainLoops(DType dtype) throws IOException {
        Random random = new Random(1);
        NdArray array = Probe.create(directory, dtype, arena, 70, 90);
        for (int i = 0; i < array.size(); i++) {
            Probe.set(array, Probe.value(dtype, random.nextInt(100)), i / 90, i % 90);
        }
        for (NdArray view : new NdArray[] {array, array.transpose(), array.slice(0, 3, 50, 2), array.row(5)}) {
            double sum = 0;
            double least = Double.POSITIVE_INFINITY;
            double greatest = Double.NEGATIVE_INFINITY;
            long argMin = 0;
            long argMax = 0;
            for (long i = 0; i < view.size(); i++) {
                double value = number(view.boxed(view.layout.unravel(i)));
                sum += value;
                if (value < least) {
                    least = value;
                    argMin = i;
                }
                if (value > greatest) {
                    greatest = value;
                    argMax = i;
                }
            }
            assertThat(number(Probe.call(view, "sum", NONE))).isEqualTo(sum);
            assertThat(number(Probe.call(view, "mean", NONE))).isCloseTo(sum / view.size(), within(1e-9));
            assertThat(number(Probe.call(view, "min", NONE))).isEqualTo(least);
            assertThat(number(Probe.call(view, "max", NONE))).isEqualTo(greatest);
            assertThat(Probe.call(view, "argMin", NONE)).isEqualTo(argMin);
            assertThat(Probe.call(view, "argMax", NONE)).isEqualTo(argMax);
        }
        NdArray empty = array.slice(0, 2, 2);
        assertThat(number(Probe.call(empty, "sum", NONE))).isZero();
        for (String operation : new String[] {"mean", "min", "max", "argMin", "argMax"}) {
            assertThatThrownBy(() -> Probe.call(empty, operation, NONE))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("no elements");
        }
    }

    private static double number(Object value) {
        return value instanceof Boolean truth ? truth ? 1 : 0 : ((Number) value).doubleValue();
    }

    @Test
    void sumsByHalvesWithTheSameBitsWhateverTheStrides() throws IOException {
        Float64Array array = (Float64Array) Probe.create(directory, DType.FLOAT64, arena, 300, 300);
        array.flat().setAll(i -> 0.1);
        assertThat(array.sum()).isCloseTo(9000, within(1e-10));
        Random random = new Random(3);
        array.setAll(i -> random.nextGaussian());
        Float64Array wide = (Float64Array) Probe.create(directory, DType.FLOAT64, arena, 300, 600);
        Float64Array strided = wide.slice(1, 599, -1, -2);
        strided.copyFrom(array);
        assertThat(strided.sum()).isEqualTo(array.sum());
    }

    @Test
    void nanIsLeastAndGreatest() throws IOException {
        Float32Array array = (Float32Array) Probe.create(directory, DType.FLOAT32, arena, 5000);
        array.set(3, -1);
        array.set(4999, Float.NaN);
        array.set(4000, Float.NaN);
        assertThat(array.min()).isNaN();
        assertThat(array.max()).isNaN();
        assertThat(array.argMin()).isEqualTo(4000);
        assertThat(array.argMax()).isEqualTo(4000);
        assertThat(array.sum()).isNaN();
        assertThat(array.contentEquals(array)).isTrue();
        assertThat(array.allClose(array)).isFalse();
        Float32Array infinite = array.slice(0, 0, 2);
        infinite.fill(Float.NEGATIVE_INFINITY);
        assertThat(infinite.argMax()).isZero();
        assertThat(infinite.allClose(infinite)).isTrue();
        assertThat(infinite.allClose(array.slice(0, 10, 12))).isFalse();
        assertThat(array.slice(0, 10, 12).allClose(infinite)).isFalse();
    }

    @Test
    void closenessFollowsTheTolerances() throws IOException {
        Float64Array a = (Float64Array) Probe.create(directory, DType.FLOAT64, arena, 2);
        Float64Array b = (Float64Array) Probe.create(directory, DType.FLOAT64, arena, 2);
        a.fill(1000);
        b.fill(1000.009);
        assertThat(a.allClose(b)).isTrue();
        assertThat(a.allClose(b, 1e-6, 0)).isFalse();
        assertThat(a.allClose(b, 0, 0.01)).isTrue();
        assertThatThrownBy(() -> a.allClose(b.slice(0, 0, 1))).isInstanceOf(IllegalArgumentException.class);
        Complex64Array c = (Complex64Array) Probe.create(directory, DType.COMPLEX64, arena, 2);
        Complex64Array d = (Complex64Array) Probe.create(directory, DType.COMPLEX64, arena, 2);
        c.fill(3, 4);
        d.fill(3, 4.04f);
        assertThat(c.allClose(d)).isFalse();
        assertThat(c.allClose(d, 0.01, 0)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "STRUCT")
    void mergesElementByElement(DType dtype) throws IOException {
        NdArray array = Probe.create(directory, dtype, arena, 1);
        int size = 5000;
        Random random = new Random(2);
        NdArray left = Probe.create(directory, dtype, arena, size);
        NdArray right = Probe.create(directory, dtype, arena, size);
        NdArray target = Probe.create(directory, dtype, arena, size);
        for (int i = 0; i < size; i++) {
            Probe.set(left, Probe.value(dtype, random.nextInt(100)), i);
            Probe.set(right, Probe.value(dtype, random.nextInt(100)), i);
        }
        for (Reduction op : Reduction.values()) {
            boolean bitwise = op == Reduction.AND || op == Reduction.OR || op == Reduction.XOR;
            if (op == Reduction.NONE || (bitwise && (FLOATS.contains(dtype) || COMPLEX.contains(dtype)))) {
                assertThatThrownBy(() -> array.reduceInto(op, left.elements, right.elements, target.elements))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(op.name());
                assertThatThrownBy(() -> array.fillIdentity(op, target.elements))
                        .isInstanceOf(IllegalArgumentException.class);
                continue;
            }
            array.reduceInto(op, left.elements, right.elements, target.elements);
            if (!COMPLEX.contains(dtype)) {
                for (int i = 0; i < size; i++) {
                    Probe.set(array, expected(dtype, op, left.boxed(i), right.boxed(i)), 0);
                    assertThat(target.boxed(i)).as("%s at %d", op, i).isEqualTo(array.boxed(0));
                }
            }
            array.fillIdentity(op, target.elements);
            array.reduceInto(op, target.elements, left.elements, target.elements);
            assertThat(target.elements.mismatch(left.elements)).as("%s", op).isEqualTo(-1);
        }
        MemorySegment odd = left.elements.asSlice(0, left.elements.byteSize() / 2);
        assertThatThrownBy(() -> array.reduceInto(Reduction.SUM, left.elements, odd, target.elements))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Object expected(DType dtype, Reduction op, Object x, Object y) {
        if (dtype == DType.BOOL) {
            boolean a = (boolean) x;
            boolean b = (boolean) y;
            return switch (op) {
                case SUM, MAX, OR -> a || b;
                case PROD, MIN, AND -> a && b;
                default -> a ^ b;
            };
        }
        if (FLOATS.contains(dtype)) {
            DoubleBinaryOperator operator = switch (op) {
                case SUM -> Double::sum;
                case PROD -> (a, b) -> a * b;
                case MIN -> Math::min;
                default -> Math::max;
            };
            double result = operator.applyAsDouble(number(x), number(y));
            if (dtype == DType.FLOAT64) {
                return result;
            }
            return (float) result;
        }
        long a = ((Number) x).longValue();
        long b = ((Number) y).longValue();
        long result = switch (op) {
            case SUM -> a + b;
            case PROD -> a * b;
            case MIN -> Math.min(a, b);
            case MAX -> Math.max(a, b);
            case AND -> a & b;
            case OR -> a | b;
            default -> a ^ b;
        };
        if (x instanceof Long) {
            return result;
        }
        return (int) result;
    }

    @Test
    void mergesComplexNumbers() throws IOException {
        Complex128Array array = (Complex128Array) Probe.create(directory, DType.COMPLEX128, arena, 3);
        array.set(0, 1, 2);
        array.set(1, 3, -4);
        MemorySegment left = array.elements.asSlice(0, 16);
        MemorySegment right = array.elements.asSlice(16, 16);
        MemorySegment target = array.elements.asSlice(32, 16);
        array.reduceInto(Reduction.PROD, left, right, target);
        assertThat(array.boxed(2)).isEqualTo(new double[] {11, 2});
        array.reduceInto(Reduction.MAX, left, right, target);
        assertThat(array.boxed(2)).isEqualTo(new double[] {3, -4});
        array.set(1, 1, -4);
        array.reduceInto(Reduction.MIN, left, right, target);
        assertThat(array.boxed(2)).isEqualTo(new double[] {1, -4});
    }

    /** The positions are those that numpy 2.4 gives. */
    @Test
    void complexNumbersHaveNumpysOrder() throws IOException {
        Complex128Array array = (Complex128Array) Probe.create(directory, DType.COMPLEX128, arena, 5000);
        array.setAll(i -> i % 7, i -> i % 5);
        assertThat(array.argMin()).isZero();
        assertThat(array.argMax()).isEqualTo(34); // 6, 4
        array.set(4999, 0, -1);
        array.set(4000, 6, 4.5);
        array.set(4001, 6, 4.5);
        assertThat(array.argMin()).isEqualTo(4999);
        assertThat(array.argMax()).isEqualTo(4000);
        assertThat(array.slice(0, 4999, -1, -1).argMin()).isZero();
        array.set(3000, Double.NEGATIVE_INFINITY, 0);
        assertThat(array.argMin()).isEqualTo(3000);
        array.set(3001, 1, Double.NaN);
        array.set(3002, Double.NaN, 1);
        assertThat(array.argMin()).isEqualTo(3001);
        assertThat(array.argMax()).isEqualTo(3001);
        assertThatThrownBy(array.slice(0, 2, 2)::argMin)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("no elements have no least one: ");
        Complex64Array halves = (Complex64Array) Probe.create(directory, DType.COMPLEX64, arena, 2);
        halves.set(1, -1, 7);
        assertThat(halves.argMin()).isEqualTo(1);
    }

    @Test
    void mergedNansHaveOnePattern() throws IOException {
        Float64Array array = (Float64Array) Probe.create(directory, DType.FLOAT64, arena, 3);
        array.set(0, Double.longBitsToDouble(0xFFF8_0000_0000_1234L));
        array.set(1, 1);
        for (Reduction op : new Reduction[] {Reduction.SUM, Reduction.PROD, Reduction.MIN, Reduction.MAX}) {
            array.reduceInto(
                    op, array.elements.asSlice(0, 8), array.elements.asSlice(8, 8), array.elements.asSlice(16, 8));
            assertThat(Double.doubleToRawLongBits(array.get(2))).isEqualTo(0x7FF8_0000_0000_0000L);
        }
    }
}
