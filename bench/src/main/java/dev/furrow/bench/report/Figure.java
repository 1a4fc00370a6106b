package dev.furrow.bench.report;

import org.jspecify.annotations.Nullable;

/**
 * What one contender came to.
 *
 * @param name its name
 * @param spread its figures, or null where it is not on this machine
 * @param absence why it is not, or null where it is
 */
public record Figure(
        String name, @Nullable Spread spread, @Nullable String absence) {
    /** Returns what a contender came to. */
    public static Figure of(String name, Spread spread) {
        return new Figure(name, spread, null);
    }

    /** Returns that a contender is not here. */
    public static Figure absent(String name, String why) {
        return new Figure(name, null, why);
    }
}
