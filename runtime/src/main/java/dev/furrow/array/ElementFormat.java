package dev.furrow.array;

import dev.furrow.DType;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Writes one element of an array.
 *
 * <p>After the {@code *Format} classes of numpy 2.4's {@code numpy/_core/arrayprint.py}, which write the elements of one
 * array such that they align, and the {@code str} of numpy's scalars.
 */
@FunctionalInterface
interface ElementFormat {
    /** Returns the text of a boxed element. */
    String format(Object element);

    /** Returns the format in which all of {@code elements}, each of type {@code dtype}, have the same width. */
    static ElementFormat aligned(DType dtype, List<Object> elements) {
        return switch (dtype) {
            case BOOL -> element -> (Boolean) element ? " True" : "False";
            case INT8, UINT8, INT16, UINT16, INT32, UINT32, INT64 -> {
                int width = elements.stream()
                        .mapToInt(element -> element.toString().length())
                        .max()
                        .orElse(0);
                yield element -> " ".repeat(width - element.toString().length()) + element;
            }
            case FLOAT16, FLOAT32, FLOAT64 -> {
                FloatFormat floats = floats(dtype, elements, ElementFormat::real, false);
                yield element -> floats.format(real(element));
            }
            case COMPLEX64, COMPLEX128 -> {
                FloatFormat real = floats(dtype, elements, element -> ((double[]) element)[0], false);
                FloatFormat imaginary = floats(dtype, elements, element -> ((double[]) element)[1], true);
                yield element -> {
                    double[] parts = (double[]) element;
                    String text = imaginary.format(parts[1]);
                    int end = text.stripTrailing().length();
                    return real.format(parts[0]) + text.substring(0, end) + "j" + text.substring(end);
                };
            }
            case STRUCT -> throw new IllegalArgumentException("records are written by StructFormat");
        };
    }

    /** Returns the format for an element of type {@code dtype} that stands alone. */
    static ElementFormat scalar(DType dtype) {
        return switch (dtype) {
            case BOOL -> element -> (Boolean) element ? "True" : "False";
            case INT8, UINT8, INT16, UINT16, INT32, UINT32, INT64 -> Object::toString;
            case FLOAT16, FLOAT32, FLOAT64 -> {
                FloatKind kind = FloatKind.of(dtype);
                yield element -> FloatFormat.scalar(kind, real(element), false, ".0");
            }
            case COMPLEX64, COMPLEX128 -> {
                FloatKind kind = FloatKind.of(dtype);
                yield element -> {
                    double[] parts = (double[]) element;
                    // Not -0.0, which is shown.
                    boolean imaginaryOnly = Double.compare(parts[0], 0.0) == 0;
                    String imaginary = FloatFormat.scalar(kind, parts[1], !imaginaryOnly, "") + "j";
                    return imaginaryOnly
                            ? imaginary
                            : "(" + FloatFormat.scalar(kind, parts[0], false, "") + imaginary + ")";
                };
            }
            case STRUCT -> throw new IllegalArgumentException("records are written by StructFormat");
        };
    }

    private static FloatFormat floats(DType dtype, List<Object> elements, ToDoubleFunction<Object> part, boolean plus) {
        return new FloatFormat(
                FloatKind.of(dtype), elements.stream().mapToDouble(part).toArray(), plus);
    }

    private static double real(Object element) {
        return ((Number) element).doubleValue();
    }
}
