package dev.furrow.bench.report;

import java.util.Locale;

/** Writes figures so that three digits tell. */
final class Numbers {
    private Numbers() {}

    /** Returns a figure with three significant digits, or as a whole number with its thousands apart. */
    static String text(double value) {
        double size = Math.abs(value);
        if (size >= 100 || value == 0) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        int decimals = size >= 10 ? 1 : size >= 1 ? 2 : 2 - (int) Math.floor(Math.log10(size));
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
