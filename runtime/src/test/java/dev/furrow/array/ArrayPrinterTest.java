package dev.furrow.array;

import static org.assertj.core.api.Assertions.assertThat;

import dev.furrow.DType;
import dev.furrow.Shape;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArrayPrinterTest {
    /** A line of the resource, which {@code src/test/python/array_printer_cases.py} makes. */
    record NumpyCase(int line, DType dtype, Shape shape, ByteBuffer values, String text) {
        static NumpyCase parse(int line, String row) {
            String[] cells = row.split("\t", -1);
            long[] extents = Arrays.stream(cells[1].split(","))
                    .filter(extent -> !extent.isEmpty())
                    .mapToLong(Long::parseLong)
                    .toArray();
            return new NumpyCase(
                    line,
                    DType.valueOf(cells[0].toUpperCase(Locale.ROOT)),
                    Shape.shape(extents),
                    ByteBuffer.wrap(HexFormat.of().parseHex(cells[2])).order(ByteOrder.LITTLE_ENDIAN),
                    cells[3].replace("\\n", "\n"));
        }

        Object element(long[] index) {
            long offset = offset(shape, index);
            int at = (int) (offset * dtype.byteSize() % values.capacity());
            return switch (dtype) {
                case BOOL -> values.get(at) != 0;
                case INT8 -> (int) values.get(at);
                case UINT8 -> Byte.toUnsignedInt(values.get(at));
                case INT16 -> (int) values.getShort(at);
                case UINT16 -> Short.toUnsignedInt(values.getShort(at));
                case INT32 -> values.getInt(at);
                case UINT32 -> Integer.toUnsignedLong(values.getInt(at));
                case INT64 -> values.getLong(at);
                case FLOAT16 -> Float.float16ToFloat(values.getShort(at));
                case FLOAT32 -> values.getFloat(at);
                case FLOAT64 -> values.getDouble(at);
                case COMPLEX64 -> new double[] {values.getFloat(at), values.getFloat(at + 4)};
                case COMPLEX128 -> new double[] {values.getDouble(at), values.getDouble(at + 8)};
                case STRUCT -> throw new IllegalArgumentException("numpy's cases are of numbers");
            };
        }

        @Override
        public String toString() {
            return "line " + line + ": " + dtype.numpyName() + " " + shape;
        }
    }

    static List<NumpyCase> numpyCases() throws IOException {
        InputStream resource =
                Objects.requireNonNull(ArrayPrinterTest.class.getResourceAsStream("array-printer-cases.tsv"));
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            List<String> rows = reader.lines().toList();
            return IntStream.range(1, rows.size())
                    .mapToObj(row -> NumpyCase.parse(row + 1, rows.get(row)))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("numpyCases")
    void printsWhatNumpyPrints(NumpyCase numpy) {
        assertThat(ArrayPrinter.print(numpy.dtype(), numpy.shape(), numpy::element))
                .isEqualTo(numpy.text());
    }

    @Test
    void printsAPointAfterAWholeNumber() {
        assertThat(print(DType.FLOAT64, Shape.shape(4), offset -> (double) offset))
                .isEqualTo("[0. 1. 2. 3.]");
    }

    @Test
    void alignsThePoints() {
        assertThat(row(DType.FLOAT64, 0.5, 10.25, -3.0)).isEqualTo("[ 0.5  10.25 -3.  ]");
    }

    @Test
    void printsTheFewestDigitsThatTellANumberFromItsNeighbours() {
        assertThat(row(DType.FLOAT64, 0.1)).isEqualTo("[0.1]");
        assertThat(row(DType.FLOAT32, 0.1f)).isEqualTo("[0.1]");
        assertThat(row(DType.FLOAT16, Float.float16ToFloat(Float.floatToFloat16(0.1f))))
                .isEqualTo("[0.1]");
        assertThat(row(DType.FLOAT32, 3.1415927f)).isEqualTo("[3.1415927]");
        assertThat(row(DType.FLOAT64, 2.0E-323)).isEqualTo("[2.e-323]");
    }

    @Test
    void roundsToEightDecimals() {
        assertThat(row(DType.FLOAT64, Math.PI, 1 + 0x1p-9, 1 + 0x3p-9)).isEqualTo("[3.14159265 1.00195312 1.00585938]");
    }

    @Test
    void printsAnExponentWhereMagnitudesDifferMuch() {
        assertThat(row(DType.FLOAT64, 1.0, 1000.0)).isEqualTo("[   1. 1000.]");
        assertThat(row(DType.FLOAT64, 1.0, 1000.5)).isEqualTo("[1.0000e+00 1.0005e+03]");
        assertThat(row(DType.FLOAT64, 1e8)).isEqualTo("[1.e+08]");
        assertThat(row(DType.FLOAT64, 0.00009)).isEqualTo("[9.e-05]");
        assertThat(row(DType.FLOAT64, 1e-300, 0.0)).isEqualTo("[1.e-300 0.e+000]");
    }

    @Test
    void printsAnExponentSoonerWhereDigitsAreFewer() {
        assertThat(row(DType.FLOAT32, 999999f)).isEqualTo("[999999.]");
        assertThat(row(DType.FLOAT32, 1000000f)).isEqualTo("[1.e+06]");
        assertThat(row(DType.FLOAT16, 1000f)).isEqualTo("[1.e+03]");
    }

    @Test
    void comparesInTheTypeOfTheElements() {
        // The nearest float to 0.0001 is below it; and 1000.02 times as much is 1000 times in half precision.
        assertThat(row(DType.FLOAT32, 0.0001f)).isEqualTo("[0.0001]");
        assertThat(row(DType.FLOAT16, 0x1.004p-1f, 500.5f)).isEqualTo("[  0.5005 500.5   ]");
    }

    @Test
    void alignsWhatIsNoNumber() {
        assertThat(row(DType.FLOAT64, 1.5, Double.NaN, Double.NEGATIVE_INFINITY))
                .isEqualTo("[ 1.5  nan -inf]");
    }

    @Test
    void printsAScalarWithAllDigits() {
        assertThat(print(DType.FLOAT64, Shape.shape(), any -> Math.PI)).isEqualTo("3.141592653589793");
        assertThat(print(DType.FLOAT64, Shape.shape(), any -> 2.0)).isEqualTo("2.0");
        assertThat(print(DType.COMPLEX128, Shape.shape(), any -> new double[] {0.0, 2.0}))
                .isEqualTo("2j");
        assertThat(print(DType.BOOL, Shape.shape(), any -> true)).isEqualTo("True");
    }

    @Test
    void alignsPartsOfComplexNumbers() {
        assertThat(row(DType.COMPLEX128, new double[] {1, -2.5}, new double[] {-10, 0}))
                .isEqualTo("[  1.-2.5j -10.+0.j ]");
    }

    @Test
    void alignsTruthValuesAndIntegers() {
        assertThat(row(DType.BOOL, true, false)).isEqualTo("[ True False]");
        assertThat(row(DType.INT64, 7L, -10L, Long.MIN_VALUE))
                .isEqualTo("[                   7                  -10 -9223372036854775808]");
    }

    @Test
    void nestsBrackets() {
        assertThat(print(DType.INT32, Shape.shape(2, 2, 3), offset -> (int) offset))
                .isEqualTo("""
                [[[ 0  1  2]
                  [ 3  4  5]]

                 [[ 6  7  8]
                  [ 9 10 11]]]""");
    }

    @Test
    void breaksLinesAfter75Characters() {
        assertThat(print(DType.INT32, Shape.shape(30), offset -> (int) offset)).isEqualTo("""
                [ 0  1  2  3  4  5  6  7  8  9 10 11 12 13 14 15 16 17 18 19 20 21 22 23
                 24 25 26 27 28 29]""");
    }

    @Test
    void showsTheCornersOfALargeArray() {
        assertThat(print(DType.INT64, Shape.shape(1000, 1000), offset -> offset))
                .isEqualTo("""
                [[     0      1      2 ...    997    998    999]
                 [  1000   1001   1002 ...   1997   1998   1999]
                 [  2000   2001   2002 ...   2997   2998   2999]
                 ...
                 [997000 997001 997002 ... 997997 997998 997999]
                 [998000 998001 998002 ... 998997 998998 998999]
                 [999000 999001 999002 ... 999997 999998 999999]]""");
    }

    @Test
    void printsAnArrayWithoutElementsAsOnePairOfBrackets() {
        assertThat(print(DType.INT32, Shape.shape(3, 0, 2), offset -> offset)).isEqualTo("[]");
    }

    @Test
    void printsWhatAnArrayHolds(@TempDir Path folder) throws IOException {
        try (Arena arena = Arena.ofShared()) {
            NdArray array = NdArray.create("grid", folder.resolve("grid.npy"), DType.FLOAT32, Shape.shape(2, 2), arena);
            ((Float32Array) array).set(1, 0, 0.25f);

            assertThat(array).hasToString("""
                    [[0.   0.  ]
                     [0.25 0.  ]]""");
        }
    }

    private static String row(DType dtype, Object... elements) {
        return print(dtype, Shape.shape(elements.length), offset -> elements[(int) offset]);
    }

    private static String print(DType dtype, Shape shape, LongFunction<Object> elements) {
        return ArrayPrinter.print(dtype, shape, index -> elements.apply(offset(shape, index)));
    }

    /** Returns the place of an element in C order. */
    private static long offset(Shape shape, long[] index) {
        long offset = 0;
        for (int axis = 0; axis < index.length; axis++) {
            offset = offset * shape.extent(axis) + index[axis];
        }
        return offset;
    }
}
