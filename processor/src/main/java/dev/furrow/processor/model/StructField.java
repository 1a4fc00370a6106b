package dev.furrow.processor.model;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A component of a record, or of one within it, that is stored as one number, array or text.
 *
 * @param chain the components that lead to it, itself last
 * @param offset where it starts, in bytes from the start of the record
 */
public record StructField(List<StructComponent> chain, int offset) {
    /** Copies the list. */
    public StructField {
        chain = List.copyOf(chain);
    }

    /** Returns the component itself. */
    public StructComponent component() {
        return chain.get(chain.size() - 1);
    }

    /** Returns what it is called in messages: {@code position.x}. */
    public String path() {
        return joined(".");
    }

    /** Returns the name of the method that reads it: {@code position_x}. */
    public String getter() {
        return joined("_");
    }

    /** Returns the name of the method that writes it: {@code setPosition_x}. */
    public String setter() {
        String name = getter();
        return "set" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private String joined(String separator) {
        return chain.stream().map(StructComponent::name).collect(Collectors.joining(separator));
    }
}
