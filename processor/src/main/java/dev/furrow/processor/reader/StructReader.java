package dev.furrow.processor.reader;

import dev.furrow.processor.diagnostic.Site;
import dev.furrow.processor.model.GeneratedNames;
import dev.furrow.processor.model.Nesting;
import dev.furrow.processor.model.RuntimeNames;
import dev.furrow.processor.model.Setting;
import dev.furrow.processor.model.StructComponent;
import dev.furrow.processor.model.StructRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Reads the records that fields of type {@code StructArray} name. */
public final class StructReader {
    private static final String SUFFIX = "Array";

    private final Elements elements;
    private final Types types;
    private final Annotations annotations;
    private final SurroundingsReader surroundingsReader;
    private final Set<String> compiled;

    /**
     * Makes a reader of one compilation.
     *
     * @param compiled the names of the outermost classes that are compiled
     */
    public StructReader(Elements elements, Types types, Set<String> compiled) {
        this.elements = elements;
        this.types = types;
        this.annotations = new Annotations(elements);
        this.surroundingsReader = new SurroundingsReader(elements, types);
        this.compiled = compiled;
    }

    /** Tells whether a field's type is {@code StructArray} or generated from it. */
    boolean isStructArray(TypeMirror type) {
        return superclass(type) != null;
    }

    /**
     * Returns the record of which a field is an array; empty if the type says none.
     *
     * @throws UnreadableException if the type of a component is unknown
     */
    Optional<StructRecord> read(VariableElement field) throws UnreadableException {
        DeclaredType array = superclass(field.asType());
        if (array == null || array.getTypeArguments().size() != 1) {
            return Optional.empty();
        }
        Element argument = types.asElement(array.getTypeArguments().get(0));
        return argument != null && argument.getKind() == ElementKind.RECORD
                ? Optional.of(read((TypeElement) argument, Site.of(field), field, new HashSet<>()))
                : Optional.empty();
    }

    /**
     * Returns the records for which those fields of a class hope whose type is not there yet: of {@code ParticleArray},
     * the record {@code Particle}.
     */
    public List<StructRecord> awaited(TypeElement type) {
        List<StructRecord> found = new ArrayList<>();
        for (VariableElement field : ElementFilter.fieldsIn(type.getEnclosedElements())) {
            if (field.asType().getKind() == TypeKind.ERROR
                    && Annotations.find(field, RuntimeNames.SHARED_ARRAY).isPresent()) {
                guess(field).ifPresent(found::add);
            }
        }
        return found;
    }

    private Optional<StructRecord> guess(VariableElement field) {
        String name = field.asType().toString();
        if (!name.endsWith(SUFFIX)) {
            return Optional.empty();
        }
        String prefix = name.substring(0, name.length() - SUFFIX.length());
        String itsPackage = elements.getPackageOf(field).getQualifiedName().toString();
        String inPackage = itsPackage.isEmpty() ? prefix : itsPackage + "." + prefix;
        Set<String> candidates = new LinkedHashSet<>();
        for (String candidate : List.of(inPackage, prefix)) {
            candidates.add(candidate);
            candidates.add(candidate.replace('_', '.'));
        }
        for (String candidate : candidates) {
            TypeElement record = elements.getTypeElement(candidate);
            if (record != null && record.getKind() == ElementKind.RECORD) {
                try {
                    return Optional.of(read(record, Site.of(field), field, new HashSet<>()));
                } catch (UnreadableException e) {
                    return Optional.empty(); // A later round may know more.
                }
            }
        }
        return Optional.empty();
    }

    private @Nullable DeclaredType superclass(TypeMirror type) {
        TypeMirror at = type;
        while (at instanceof DeclaredType declared && at.getKind() == TypeKind.DECLARED) {
            TypeElement element = (TypeElement) declared.asElement();
            if (element.getQualifiedName().contentEquals(RuntimeNames.STRUCT_ARRAY)) {
                return declared;
            }
            List<? extends TypeMirror> above = types.directSupertypes(at);
            at = above.isEmpty() ? types.getNoType(TypeKind.NONE) : above.get(0);
        }
        return null;
    }

    private StructRecord read(TypeElement record, Site user, Element shared, Set<String> open)
            throws UnreadableException {
        List<TypeElement> nesting = Nesting.outwards(record);
        boolean inSource = compiled.contains(
                nesting.get(nesting.size() - 1).getQualifiedName().toString());
        Site site = inSource ? Site.of(record) : user;
        Set<String> within = new HashSet<>(open);
        within.add(record.getQualifiedName().toString());
        List<StructComponent> components = new ArrayList<>();
        for (RecordComponentElement component : record.getRecordComponents()) {
            components.add(component(record, component, inSource, site, shared, within));
        }
        Deque<CharSequence> simpleNames = new ArrayDeque<>();
        nesting.forEach(at -> simpleNames.addFirst(at.getSimpleName()));
        String prefix = String.join("_", simpleNames);
        Element place =
                inSource || elements.getTypeElement(names(record, prefix).qualified(prefix + SUFFIX)) != null
                        ? record
                        : shared;
        return new StructRecord(
                record,
                site,
                components,
                names(place, prefix),
                surroundingsReader.read(record, List.of(), place),
                inSource);
    }

    private GeneratedNames names(Element place, String prefix) {
        return new GeneratedNames(
                elements.getPackageOf(place).getQualifiedName().toString(), prefix);
    }

    private StructComponent component(
            TypeElement record,
            RecordComponentElement component,
            boolean inSource,
            Site recordSite,
            Element shared,
            Set<String> open)
            throws UnreadableException {
        TypeMirror type = component.asType();
        WellFormed.require(type);
        // The compiler knows the place of the field in the source, but not that of the component.
        Site site = inSource
                ? ElementFilter.fieldsIn(record.getEnclosedElements()).stream()
                        .filter(field -> field.getSimpleName().equals(component.getSimpleName()))
                        .findFirst()
                        .map(Site::of)
                        .orElse(recordSite)
                : recordSite;
        Optional<? extends AnnotationMirror> length = Annotations.find(component, RuntimeNames.LENGTH);
        Optional<? extends AnnotationMirror> element = Annotations.find(component, RuntimeNames.ELEMENT);
        TypeMirror value = type instanceof ArrayType array ? array.getComponentType() : type;
        Element valueElement = types.asElement(value);
        boolean nested = valueElement instanceof TypeElement candidate
                && candidate.getKind() == ElementKind.RECORD
                && !open.contains(candidate.getQualifiedName().toString());
        return new StructComponent(
                component.getSimpleName().toString(),
                type,
                site,
                length.isPresent()
                        ? Optional.of(
                                at(site, annotations.setting(Site.of(component, length.get()), "value", Integer.class)))
                        : Optional.empty(),
                element.isPresent()
                        ? Optional.of(at(site, annotations.constant(Site.of(component, element.get()), "value")))
                        : Optional.empty(),
                valueElement instanceof TypeElement text
                        && type.getKind() == TypeKind.DECLARED
                        && text.getQualifiedName().contentEquals("java.lang.String"),
                nested ? Optional.of(read((TypeElement) valueElement, site, shared, open)) : Optional.empty());
    }

    private static <T> Setting<T> at(Site site, Setting<T> setting) {
        return new Setting<>(setting.value(), site);
    }
}
