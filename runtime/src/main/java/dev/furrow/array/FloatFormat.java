package dev.furrow.array;

import java.util.Arrays;

/**
 * Writes the floating-point numbers of one array, all in one notation and with their points in one column.
 *
 * <p>After {@code FloatingFormat} of numpy 2.4's {@code numpy/_core/arrayprint.py}, with its default options: precision 8,
 * {@code floatmode='maxprec'}, {@code suppress=False}.
 */
final class FloatFormat {
    /** The most digits after the point. */
    private static final int PRECISION = 8;
    /** The fewest digits of an exponent. */
    private static final int EXPONENT_DIGITS = 2;

    private final FloatKind kind;
    private final boolean plus;
    private final boolean scientific;
    private final int width;
    private int wholeWidth;
    private int fractionWidth;
    private int exponentWidth = EXPONENT_DIGITS;

    /**
     * Chooses the notation and the widths.
     *
     * @param values all numbers that will be written
     * @param plus whether positive numbers bear a sign
     */
    FloatFormat(FloatKind kind, double[] values, boolean plus) {
        this.kind = kind;
        this.plus = plus;
        double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
        this.scientific = isScientific(kind, finite);
        for (double value : finite) {
            measure(value);
        }
        int tail = ".".length() + fractionWidth + (scientific ? "e+".length() + exponentWidth : 0);
        if (finite.length < values.length) {
            boolean signed = plus || Arrays.stream(values).anyMatch(value -> value == Double.NEGATIVE_INFINITY);
            wholeWidth = Math.max(wholeWidth, (signed ? "-inf" : "inf").length() - tail);
        }
        this.width = wholeWidth + tail;
    }

    /** Returns the text of one of the numbers, padded to the common width. */
    String format(double value) {
        if (!Double.isFinite(value)) {
            return padded(sign(value) + nonFinite(value), width);
        }
        String sign = sign(value);
        if (scientific) {
            int digits = 1 + fractionWidth;
            Decimal decimal = Dragon4.significant(kind, Math.abs(value), digits, digits);
            String fraction = decimal.mantissaFraction();
            return padded(sign + decimal.digits().charAt(0), wholeWidth) + "." + fraction
                    + "0".repeat(fractionWidth - fraction.length()) + "e" + decimal.exponentText(exponentWidth);
        }
        Decimal decimal = Dragon4.fractional(kind, Math.abs(value), PRECISION);
        String fraction = decimal.fraction();
        return padded(sign + decimal.whole(), wholeWidth) + "." + fraction
                + " ".repeat(fractionWidth - fraction.length());
    }

    /**
     * Returns the text of a number that stands alone, with all its digits, as Python's {@code str} of a numpy scalar.
     *
     * <p>After {@code floattype_str_either} of numpy's {@code numpy/_core/src/multiarray/scalartypes.c.src}.
     *
     * @param plus whether a positive number bears a sign
     * @param whole what stands for the point and the fraction of a whole number: {@code ".0"}, or nothing
     */
    static String scalar(FloatKind kind, double value, boolean plus, String whole) {
        String sign = sign(value, plus);
        if (!Double.isFinite(value)) {
            return sign + nonFinite(value);
        }
        double magnitude = Math.abs(value);
        Decimal decimal = Dragon4.significant(kind, magnitude, 1, Integer.MAX_VALUE);
        double limit = kind == FloatKind.DOUBLE ? 1e16 : Math.pow(10, kind.decimalPrecision);
        if (magnitude == 0 || (magnitude >= 1e-4 && magnitude < limit)) {
            String fraction = decimal.fraction();
            return sign + decimal.whole() + (fraction.isEmpty() ? whole : "." + fraction);
        }
        String fraction = decimal.mantissaFraction();
        return sign + decimal.digits().charAt(0) + (fraction.isEmpty() ? "" : "." + fraction) + "e"
                + decimal.exponentText(EXPONENT_DIGITS);
    }

    /** Tells whether the numbers are too large, too small or too far apart for writing them without exponent. */
    private static boolean isScientific(FloatKind kind, double[] finite) {
        double[] magnitudes =
                Arrays.stream(finite).map(Math::abs).filter(value -> value != 0).toArray();
        if (magnitudes.length == 0) {
            return false;
        }
        double max = Arrays.stream(magnitudes).max().getAsDouble();
        double min = Arrays.stream(magnitudes).min().getAsDouble();
        // Beyond the precision of its type, the last digits before the point would mean nothing. Up to numpy 2.2 the
        // limit was 1e8 for all types.
        double limit = Math.pow(10, Math.min(PRECISION, kind.decimalPrecision));
        // numpy compares and divides in the type of the elements.
        return max >= limit || min < kind.round(0.0001) || kind.divide(max, min) > 1000;
    }

    private void measure(double value) {
        double magnitude = Math.abs(value);
        int signWidth = sign(value).length();
        if (scientific) {
            Decimal decimal = Dragon4.significant(kind, magnitude, 1, 1 + PRECISION);
            wholeWidth = Math.max(wholeWidth, signWidth + 1);
            fractionWidth = Math.max(fractionWidth, decimal.mantissaFraction().length());
            exponentWidth = Math.max(
                    exponentWidth, decimal.exponentText(EXPONENT_DIGITS).length() - 1);
        } else {
            Decimal decimal = Dragon4.fractional(kind, magnitude, PRECISION);
            wholeWidth = Math.max(wholeWidth, signWidth + decimal.whole().length());
            fractionWidth = Math.max(fractionWidth, decimal.fraction().length());
        }
    }

    private String sign(double value) {
        return sign(value, plus);
    }

    private static String sign(double value, boolean plus) {
        // A zero has a sign too; that of a NaN is not shown.
        boolean negative = !Double.isNaN(value) && Math.copySign(1, value) < 0;
        return negative ? "-" : plus ? "+" : "";
    }

    private static String nonFinite(double value) {
        return Double.isNaN(value) ? "nan" : "inf";
    }

    private static String padded(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }
}
