package dev.furrow.observe;

import java.util.Locale;

/** Writes figures for people: three digits and a unit. */
public final class Quantity {
    private static final double NANOS_PER_MICRO = 1e3;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final long MINUTES_FROM = 120;
    private static final long HOURS_FROM = 7200;
    private static final String[] BYTE_UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    private Quantity() {}

    /** Returns a duration in ns as {@code "0 s"}, {@code "412 ns"}, {@code "1.25 ms"}, {@code "14.0 s"}, {@code "3 min 20 s"} or {@code "2 h 5 min"}. */
    public static String time(double nanos) {
        if (nanos < 0.5) {
            return "0 s";
        }
        if (nanos < 999.5) {
            return digits(nanos) + " ns";
        }
        if (nanos < 999.5 * NANOS_PER_MICRO) {
            return digits(nanos / NANOS_PER_MICRO) + " µs";
        }
        if (nanos < 999.5 * NANOS_PER_MILLI) {
            return digits(nanos / NANOS_PER_MILLI) + " ms";
        }
        long seconds = Math.round(nanos / NANOS_PER_SECOND);
        if (seconds < MINUTES_FROM) {
            return digits(nanos / NANOS_PER_SECOND) + " s";
        }
        if (seconds < HOURS_FROM) {
            return seconds / 60 + " min " + seconds % 60 + " s";
        }
        return seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }

    /** Returns a duration in ns; see {@link #time(double)}. */
    public static String time(long nanos) {
        return time((double) nanos);
    }

    /** Returns a number of bytes as {@code "512 B"} or {@code "1.50 GiB"}. */
    public static String bytes(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 1023.5 && unit < BYTE_UNITS.length - 1) {
            value /= 1024;
            unit++;
        }
        return (unit == 0 ? Long.toString(bytes) : digits(value)) + " " + BYTE_UNITS[unit];
    }

    /** Returns a number with its thousands apart: {@code "1,048,576"}. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Returns a number and what is counted: {@code "1 chunk"}, {@code "1,024 chunks"}. */
    public static String count(long number, String of) {
        return count(number) + " " + of + (number == 1 ? "" : "s");
    }

    /** Returns a share as {@code "62 %"}. */
    public static String percent(double share) {
        return Math.round(share * 100) + " %";
    }

    /** Returns a rate for each second: {@code "412/s"}, {@code "1.25 M/s"}. */
    public static String rate(double perSecond) {
        if (perSecond < 999.5) {
            return digits(perSecond) + "/s";
        }
        if (perSecond < 999.5e3) {
            return digits(perSecond / 1e3) + " k/s";
        }
        return (perSecond < 999.5e6 ? digits(perSecond / 1e6) + " M" : digits(perSecond / 1e9) + " G") + "/s";
    }

    private static String digits(double value) {
        if (value >= 99.95) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        return String.format(Locale.ROOT, value >= 9.995 ? "%.1f" : "%.2f", value);
    }
}
