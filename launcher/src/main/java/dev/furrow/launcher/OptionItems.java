package dev.furrow.launcher;

import dev.furrow.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Splits the values of an option into items: several in one value stand between commas, and a doubled comma stands for
 * one that belongs to the item.
 */
final class OptionItems {
    private OptionItems() {}

    /**
     * Returns the items of all values of an option, parsed, in the order given.
     *
     * @param option the name of the option in messages
     * @param parser takes the name of the option and an item
     */
    static <T> List<T> parse(String option, List<String> values, BiFunction<String, String, T> parser) {
        List<T> items = new ArrayList<>();
        for (String value : values) {
            for (String item : split(value)) {
                if (!item.isBlank()) {
                    items.add(parser.apply(option, item.strip()));
                }
            }
        }
        return List.copyOf(items);
    }

    static List<String> split(String value) {
        List<String> items = new ArrayList<>();
        StringBuilder item = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            if (character != ',') {
                item.append(character);
            } else if (i + 1 < value.length() && value.charAt(i + 1) == ',') {
                item.append(',');
                i++;
            } else {
                items.add(item.toString());
                item.setLength(0);
            }
        }
        items.add(item.toString());
        return items;
    }

    /** Returns the error that an item is not of the form its option takes. */
    static ConfigurationException malformed(String option, String form, String item, String example) {
        return new ConfigurationException(option + " takes " + form + ", not '" + item + "'; for example " + example);
    }
}
