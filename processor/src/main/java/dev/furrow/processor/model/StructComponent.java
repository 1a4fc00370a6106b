package dev.furrow.processor.model;

import dev.furrow.processor.diagnostic.Site;
import java.util.Optional;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeMirror;

/**
 * A component of a record that arrays are made of.
 *
 * @param name its name
 * @param type its type
 * @param site where problems with it are shown
 * @param length what {@code @Length} says, if it is there
 * @param dtype what {@code @Element} says, if it is there
 * @param isText whether it is a {@code String}
 * @param nested the record that it is, if it is one and not one of those it lies in
 */
public record StructComponent(
        String name,
        TypeMirror type,
        Site site,
        Optional<Setting<Integer>> length,
        Optional<Setting<String>> dtype,
        boolean isText,
        Optional<StructRecord> nested) {
    /** Returns the type of one value: the component type of an array, else the type itself. */
    public TypeMirror valueType() {
        return type instanceof ArrayType array ? array.getComponentType() : type;
    }

    /** Tells whether it is an array. */
    public boolean isArray() {
        return type instanceof ArrayType;
    }

    /** Returns the element type of its numbers, if it is a number or an array of numbers that can be stored so. */
    public Optional<StructNumber> number() {
        return dtype.map(setting -> StructNumber.of(setting.value(), valueType().getKind()))
                .orElseGet(() -> StructNumber.byDefault(valueType().getKind()));
    }
}
