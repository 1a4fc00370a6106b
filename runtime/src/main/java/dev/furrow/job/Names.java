package dev.furrow.job;

import dev.furrow.ConfigurationException;
import dev.furrow.internal.Spelling;
import java.util.Collection;
import java.util.List;
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
        String hint = Spelling.hint(names, wanted);
        String all = names.isEmpty() ? "there is none" : "there are: " + String.join(", ", names);
        return new ConfigurationException("no " + kind + " '" + wanted + "' in " + place + hint + " (" + all + ")");
    }

    /** Returns the name nearest to {@code wanted} by edit distance, if one is near enough to have been meant. */
    public static Optional<String> closest(Collection<String> names, String wanted) {
        return Spelling.closest(names, wanted);
    }
}
