package dev.furrow.job;

import dev.furrow.ConfigurationException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds things by the name a person typed, and says what was probably meant where there is no such thing. */
public final class Names {
    private Names() {}

    /**
     * Returns the item whose name is {@code wanted}.
     *
     * @param kind what the items are, {@code "task"}
     * @param place where they are, {@code "job com.acme.Hillshade"}
     * @throws ConfigurationException if there is none; with the likeliest and the list of all names
     */
    public static <T> T find(
            Collection<? extends T> items, Function<? super T, String> name, String wanted, String kind, String place) {
        for (T item : items) {
            if (name.apply(item).equals(wanted)) {
                return item;
            }
        }
        throw unknown(items.stream().map(name).collect(Collectors.toList()), wanted, kind, place);
    }

    /** Returns the error that {@code wanted} is none of {@code names}. */
    public static ConfigurationException unknown(List<String> names, String wanted, String kind, String place) {
        String hint = closest(names, wanted)
                .map(close -> "; did you mean '" + close + "'?")
                .orElse("");
        String all = names.isEmpty() ? "there is none" : "there are: " + String.join(", ", names);
        return new ConfigurationException("no " + kind + " '" + wanted + "' in " + place + hint + " (" + all + ")");
    }

    /** Returns the name nearest to {@code wanted} by edit distance, if one is near enough to have been meant. */
    public static Optional<String> closest(Collection<String> names, String wanted) {
        String lower = wanted.toLowerCase(Locale.ROOT);
        return names.stream()
                .filter(name -> distance(name.toLowerCase(Locale.ROOT), lower) <= Math.max(2, wanted.length() / 3))
                .min(Comparator.comparingInt(name -> distance(name.toLowerCase(Locale.ROOT), lower)));
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
