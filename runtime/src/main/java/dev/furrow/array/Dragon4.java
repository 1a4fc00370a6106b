package dev.furrow.array;

import java.math.BigInteger;

/**
 * Writes a binary floating-point number as the shortest decimal that no other number of its format is closer to.
 *
 * <p>The algorithm is the free-format one of Burger and Dybvig, <i>Printing Floating-Point Numbers Quickly and
 * Accurately</i> (1996), after Steele and White's Dragon4, with the two extensions of numpy's
 * {@code numpy/_core/src/multiarray/dragon4.c}: digits stop at a maximum, where the exact value is rounded, half to even;
 * and they go on to a minimum, with those of the exact value rather than zeros. {@link Double#toString} does not serve:
 * it knows no half precision, and it prints at least two digits, which are not always the closest.
 */
final class Dragon4 {
    private static final double LOG10_OF_2 = Math.log10(2);

    // The number is rest / scale * 10^exponent; the numbers between it and the middles to its neighbours, that is,
    // those closer than marginLow / scale and marginHigh / scale, are read back as it.
    private final BigInteger scale;
    private final int exponent;
    private final boolean even;
    private BigInteger rest;
    private BigInteger marginLow;
    private BigInteger marginHigh;

    private Dragon4(FloatKind kind, double magnitude) {
        int bits = kind.mantissaBits;
        int binaryExponent = Math.max(Math.getExponent(magnitude) - (bits - 1), kind.minExponent);
        long mantissa = (long) Math.scalb(magnitude, -binaryExponent);
        // The neighbour below a power of two is half as far as the one above, but for the smallest, evenly spaced.
        boolean closerBelow = mantissa == 1L << (bits - 1) && binaryExponent > kind.minExponent;
        even = mantissa % 2 == 0;

        int up = Math.max(binaryExponent, 0);
        int down = Math.max(-binaryExponent, 0);
        int halves = closerBelow ? 2 : 1;
        BigInteger numerator = BigInteger.valueOf(mantissa).shiftLeft(up + halves);
        BigInteger denominator = BigInteger.ONE.shiftLeft(down + halves);
        BigInteger margin = BigInteger.ONE.shiftLeft(up);

        // Never below the decimal exponent, and at most one above it: log10 of the highest bit alone is less than
        // log10(2) too low.
        int highestBit = Long.SIZE - 1 - Long.numberOfLeadingZeros(mantissa) + binaryExponent;
        int estimate = (int) Math.ceil(highestBit * LOG10_OF_2 - 0.69);
        BigInteger power = BigInteger.TEN.pow(Math.abs(estimate));
        if (estimate >= 0) {
            denominator = denominator.multiply(power);
        } else {
            numerator = numerator.multiply(power);
            margin = margin.multiply(power);
        }
        scale = denominator;
        rest = numerator;
        marginLow = margin;
        marginHigh = closerBelow ? margin.shiftLeft(1) : margin;
        if (rest.compareTo(scale) < 0) {
            estimate--;
            shiftDigit();
        }
        exponent = estimate;
    }

    /**
     * Returns the shortest decimal of a number that has at least {@code least} and at most {@code most} significant
     * digits.
     *
     * @param magnitude a finite value of {@code kind}, at least 0
     */
    static Decimal significant(FloatKind kind, double magnitude, int least, int most) {
        return magnitude == 0 ? Decimal.ZERO : new Dragon4(kind, magnitude).decimal(least, most);
    }

    /**
     * Returns the shortest decimal of a number with at most {@code most} digits after the point.
     *
     * @param magnitude a finite value of {@code kind}: 0, or so large that a digit other than 0 is left
     */
    static Decimal fractional(FloatKind kind, double magnitude, int most) {
        if (magnitude == 0) {
            return Decimal.ZERO;
        }
        Dragon4 number = new Dragon4(kind, magnitude);
        int whole = number.exponent + 1;
        return number.decimal(whole, whole + most);
    }

    private Decimal decimal(int least, int most) {
        StringBuilder digits = new StringBuilder();
        while (true) {
            BigInteger[] division = rest.divideAndRemainder(scale);
            int digit = division[0].intValueExact();
            rest = division[1];
            // An even number is read back from the very middle too: readers round half to even.
            int low = rest.compareTo(marginLow);
            int high = rest.add(marginHigh).compareTo(scale);
            boolean mayRoundDown = even ? low <= 0 : low < 0;
            boolean mayRoundUp = even ? high >= 0 : high > 0;
            int count = digits.length() + 1;
            digits.append((char) ('0' + digit));
            if (((mayRoundDown || mayRoundUp) && count >= least) || count == most) {
                boolean up = mayRoundDown == mayRoundUp ? isOverHalf(digit) : mayRoundUp;
                return up ? roundedUp(digits) : new Decimal(digits.toString(), exponent);
            }
            shiftDigit();
        }
    }

    private void shiftDigit() {
        rest = rest.multiply(BigInteger.TEN);
        marginLow = marginLow.multiply(BigInteger.TEN);
        marginHigh = marginHigh.multiply(BigInteger.TEN);
    }

    private boolean isOverHalf(int digit) {
        int half = rest.shiftLeft(1).compareTo(scale);
        return half > 0 || (half == 0 && digit % 2 == 1);
    }

    private Decimal roundedUp(StringBuilder digits) {
        int last = digits.length() - 1;
        while (last >= 0 && digits.charAt(last) == '9') {
            last--;
        }
        if (last < 0) {
            return new Decimal("1", exponent + 1);
        }
        digits.setLength(last + 1);
        digits.setCharAt(last, (char) (digits.charAt(last) + 1));
        return new Decimal(digits.toString(), exponent);
    }
}
