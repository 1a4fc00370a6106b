package dev.furrow.array;

import dev.furrow.DType;

/** A binary floating-point format of IEEE 754; its values are all held as {@code double}, which is exact. */
enum FloatKind {
    HALF(11, -24, 3),
    SINGLE(24, -149, 6),
    DOUBLE(53, -1074, 15);

    /** The bits of a mantissa, the hidden one included. */
    final int mantissaBits;
    /** The exponent of the lowest bit of the smallest numbers: they are multiples of two to its power. */
    final int minExponent;
    /** The decimal digits that survive any conversion: what numpy calls {@code finfo(dtype).precision}. */
    final int decimalPrecision;

    FloatKind(int mantissaBits, int minExponent, int decimalPrecision) {
        this.mantissaBits = mantissaBits;
        this.minExponent = minExponent;
        this.decimalPrecision = decimalPrecision;
    }

    /**
     * Returns the format of the numbers, or of the parts of the complex numbers, of {@code dtype}.
     *
     * @throws IllegalArgumentException if it has neither
     */
    static FloatKind of(DType dtype) {
        return switch (dtype) {
            case FLOAT16 -> HALF;
            case FLOAT32, COMPLEX64 -> SINGLE;
            case FLOAT64, COMPLEX128 -> DOUBLE;
            default -> throw new IllegalArgumentException("no floating-point type: dtype=" + dtype);
        };
    }

    /** Returns the value of this format that is nearest to {@code value}, itself a value of {@link #DOUBLE}. */
    double round(double value) {
        return switch (this) {
            case HALF -> half((float) value);
            case SINGLE -> (float) value;
            case DOUBLE -> value;
        };
    }

    /** Returns the quotient of two values of this format, rounded to it; infinity if it is too large. */
    double divide(double dividend, double divisor) {
        return switch (this) {
            case HALF -> half((float) dividend / (float) divisor);
            case SINGLE -> (float) dividend / (float) divisor;
            case DOUBLE -> dividend / divisor;
        };
    }

    private static float half(float value) {
        return Float.float16ToFloat(Float.floatToFloat16(value));
    }
}
