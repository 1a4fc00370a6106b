package dev.furrow.processor.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the fields of a record lie: one after the other, without gaps.
 *
 * @param fields all that are stored, those of records within records in the place of those
 * @param bytes the size of a record
 */
public record StructLayout(List<StructField> fields, int bytes) {
    /** Copies the list. */
    public StructLayout {
        fields = List.copyOf(fields);
    }

    /**
     * Returns the layout of a record that keeps all rules.
     *
     * @throws ArithmeticException if a record has 2<sup>31</sup> bytes or more
     */
    public static StructLayout of(StructRecord struct) {
        List<StructField> fields = new ArrayList<>();
        return new StructLayout(fields, place(struct, List.of(), 0, fields));
    }

    private static int place(StructRecord struct, List<StructComponent> chain, int start, List<StructField> fields) {
        int end = start;
        for (StructComponent component : struct.components()) {
            List<StructComponent> here = new ArrayList<>(chain);
            here.add(component);
            if (component.nested().isPresent()) {
                end = place(component.nested().get(), here, end, fields);
            } else {
                fields.add(new StructField(here, end));
                int each = component.number().map(StructNumber::bytes).orElse(1);
                int count = component.length().map(Setting::value).orElse(1);
                end = Math.addExact(end, Math.multiplyExact(each, count));
            }
        }
        return end;
    }
}
