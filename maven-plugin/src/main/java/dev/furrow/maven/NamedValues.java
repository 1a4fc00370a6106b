package dev.furrow.maven;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values given for names, in either of two forms: in a POM {@code <elevation>dem.npy</elevation>}, on the command line,
 * and in a POM too, {@code elevation=dem.npy,shade=old.npy}, where a comma that belongs to a value is doubled.
 */
public final class NamedValues {
    private final List<String> items;

    private NamedValues(List<String> items) {
        this.items = List.copyOf(items);
    }

    /** Returns the values in a line of text, which the launcher will take apart. */
    static NamedValues of(String line) {
        return new NamedValues(List.of(line));
    }

    /** Returns the values of the names in a map. */
    static NamedValues of(Map<String, String> values) {
        List<String> items = new ArrayList<>();
        new LinkedHashMap<>(values).forEach((name, value) -> items.add(name + "=" + value.replace(",", ",,")));
        return new NamedValues(items);
    }

    /** Returns the values in the form that the launcher's options take. */
    List<String> items() {
        return items;
    }

    @Override
    public String toString() {
        return String.join(",", items);
    }
}
