package dev.furrow.processor.model;

import dev.furrow.processor.diagnostic.Site;
import java.util.List;
import javax.lang.model.element.TypeElement;

/**
 * A record that arrays are made of.
 *
 * @param element the record
 * @param site where problems with it are shown
 * @param components its components, in order
 * @param names what the class generated for it is called; only the package and the prefix are used. It lies beside the
 *     record, but that of a record on the class path beside the field whose type names it, unless it is there already:
 *     a package can't be shared by two modules, nor by two jars that are sealed
 * @param surroundings what the generated class must heed
 * @param inSource whether it is compiled now, and not found on the class path
 */
public record StructRecord(
        TypeElement element,
        Site site,
        List<StructComponent> components,
        GeneratedNames names,
        Surroundings surroundings,
        boolean inSource) {
    /** Copies the list. */
    public StructRecord {
        components = List.copyOf(components);
    }

    /** Returns the qualified name of the record. */
    public String name() {
        return element.getQualifiedName().toString();
    }

    /** Returns the simple name of the generated class. */
    public String arrayClass() {
        return names.prefix() + "Array";
    }

    /** Returns the qualified name of the generated class. */
    public String qualifiedArrayClass() {
        return names.qualified(arrayClass());
    }
}
