package dev.furrow.array;

/**
 * A decimal number, at least 0, and how it is written.
 *
 * @param digits the significant digits, at least one, without zeros at the end
 * @param exponent the power of ten that the first digit counts
 */
record Decimal(String digits, int exponent) {
    static final Decimal ZERO = new Decimal("0", 0);

    Decimal {
        int length = digits.length();
        while (length > 1 && digits.charAt(length - 1) == '0') {
            length--;
        }
        digits = digits.substring(0, length);
    }

    /** Returns the digits before the point, at least one: {@code "0"}, {@code "1200"}. */
    String whole() {
        int length = exponent + 1;
        if (length <= 0) {
            return "0";
        }
        return length <= digits.length() ? digits.substring(0, length) : digits + "0".repeat(length - digits.length());
    }

    /** Returns the digits after the point; none for a whole number. */
    String fraction() {
        int length = exponent + 1;
        if (length <= 0) {
            return "0".repeat(-length) + digits;
        }
        return length < digits.length() ? digits.substring(length) : "";
    }

    /** Returns the digits after the first one, which the point follows in scientific notation. */
    String mantissaFraction() {
        return digits.substring(1);
    }

    /** Returns the exponent as it follows the letter {@code e}, of at least {@code width} digits: {@code "+05"}. */
    String exponentText(int width) {
        String text = Integer.toString(Math.abs(exponent));
        return (exponent < 0 ? "-" : "+") + "0".repeat(Math.max(0, width - text.length())) + text;
    }
}
