package dev.furrow.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses which of the names that exist was meant by one that does not. */
public final class Spelling {
    private Spelling() {}

    /** Returns the name nearest to {@code wanted} by edit distance, if one is near enough to have been meant. */
    public static Optional<String> closest(Collection<String> names, String wanted) {
        String lower = wanted.toLowerCase(Locale.ROOT);
        return names.stream()
                .filter(name -> distance(name.toLowerCase(Locale.ROOT), lower) <= Math.max(2, wanted.length() / 3))
                .min(Comparator.comparingInt(name -> distance(name.toLowerCase(Locale.ROOT), lower)));
    }

    /** Returns {@code "; did you mean 'x'?"}, or nothing where no name is near enough. */
    public static String hint(Collection<String> names, String wanted) {
        return closest(names, wanted)
                .map(close -> "; did you mean '" + close + "'?")
                .orElse("");
    }

    /** Returns the Levenshtein distance: the fewest insertions, deletions and substitutions of single characters. */
    private static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int column = 0; column <= right.length(); column++) {
            row[column] = column;
        }
        for (int line = 1; line <= left.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column <= right.length(); column++) {
                int substituted = diagonal + (left.charAt(line - 1) == right.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(substituted, Math.min(diagonal, row[column - 1]) + 1);
            }
        }
        return row[right.length()];
    }
}
