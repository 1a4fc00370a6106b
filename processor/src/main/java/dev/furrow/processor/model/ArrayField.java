package dev.furrow.processor.model;

import dev.furrow.processor.diagnostic.Site;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.VariableElement;

/**
 * A field with {@code @SharedArray}.
 *
 * @param element the field
 * @param owner the name of its class, for messages
 * @param shape the annotation's list of extents
 * @param extents the extents in it
 * @param dtype the name of a constant of {@code DType}
 * @param access the name of a constant of {@code Access}
 * @param reduction the name of a constant of {@code Reduction}
 * @param isStructArray whether its type is {@code StructArray} or was generated from it
 * @param struct the record it is an array of, if its type says one
 */
public record ArrayField(
        VariableElement element,
        String owner,
        Site shape,
        List<Setting<Long>> extents,
        Setting<String> dtype,
        Setting<String> access,
        Setting<String> reduction,
        boolean isStructArray,
        Optional<StructRecord> struct) {
    /** The extent that is left open until a session opens. */
    public static final long DYNAMIC = -1;

    /** Copies the list. */
    public ArrayField {
        extents = List.copyOf(extents);
    }

    /** Returns the name of the field and of the array. */
    public String name() {
        return element.getSimpleName().toString();
    }

    /** Returns the name of the method of the generated session builder by which the array is kept in a file. */
    public String inFileMethod() {
        return name() + "InFile";
    }

    /** Tells whether an extent is left open. */
    public boolean isDynamic() {
        return extents.stream().anyMatch(extent -> extent.value() == DYNAMIC);
    }
}
