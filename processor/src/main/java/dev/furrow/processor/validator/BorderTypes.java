package dev.furrow.processor.validator;

import dev.furrow.processor.model.RuntimeNames;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * Tells which types can cross the border between processes: primitives and their boxes, strings, enums, records and
 * arrays of what can cross, collections and optionals of it, values of {@code java.time}, and {@code Serializable}
 * classes.
 */
final class BorderTypes {
    private static final Set<String> CONTAINERS =
            Set.of("java.util.Collection", "java.util.List", "java.util.Map", "java.util.Optional", "java.util.Set");

    private final Elements elements;
    private final Types types;

    BorderTypes(Elements elements, Types types) {
        this.elements = elements;
        this.types = types;
    }

    /**
     * Why a type can't cross.
     *
     * @param reason part of a sentence
     * @param remedy a sentence
     */
    record Refusal(String reason, String remedy) {}

    /** Returns why a type can't cross; empty if it can. */
    Optional<Refusal> refuse(TypeMirror type) {
        return refuse(type, new HashSet<>());
    }

    /** As above; {@code open} are the records that are being looked into, which may hold themselves. */
    private Optional<Refusal> refuse(TypeMirror type, Set<String> open) {
        return switch (type.getKind()) {
            case ARRAY -> refuse(((ArrayType) type).getComponentType(), open);
            case DECLARED -> refuse((DeclaredType) type, open);
            case WILDCARD -> refuseWildcard((WildcardType) type, open);
            case TYPEVAR ->
                Optional.of(new Refusal(
                        "nothing tells another process what " + type + " stands for", "Write the type it stands for."));
            default ->
                type.getKind().isPrimitive()
                        ? Optional.empty()
                        : Optional.of(new Refusal(type + " is no type of a value", "Write the type of a value."));
        };
    }

    private Optional<Refusal> refuse(DeclaredType type, Set<String> open) {
        TypeElement element = (TypeElement) type.asElement();
        String name = element.getQualifiedName().toString();
        if (isRaw(type, element)) {
            return Optional.of(
                    new Refusal("the raw type " + name + " does not say what it holds", "Give its type arguments."));
        }
        if (element.getKind() == ElementKind.RECORD) {
            return open.add(type.toString()) ? refuseRecord(type, element, open) : Optional.empty();
        }
        if (CONTAINERS.contains(name) || isSerializable(type)) {
            return refuseFirst(type.getTypeArguments(), open);
        }
        if (isInPackage(element, RuntimeNames.ARRAY_PACKAGE)) {
            return Optional.of(new Refusal(
                    "a " + element.getSimpleName() + " is shared, not passed",
                    "Declare it as a @SharedArray field of the job, and use the field."));
        }
        return Optional.of(
                new Refusal(
                        name + " is neither a record nor Serializable",
                        "Make it one, or pass what it is made from: numbers, strings, enums, records, or collections of them."));
    }

    private Optional<Refusal> refuseRecord(DeclaredType type, TypeElement element, Set<String> open) {
        return refuseFirst(
                element.getRecordComponents().stream()
                        .map(RecordComponentElement::getAccessor)
                        .map(accessor -> ((ExecutableType) types.asMemberOf(type, accessor)).getReturnType())
                        .toList(),
                open);
    }

    private Optional<Refusal> refuseWildcard(WildcardType type, Set<String> open) {
        TypeMirror bound = type.getExtendsBound();
        if (bound == null) {
            return Optional.of(
                    new Refusal("the wildcard " + type + " does not say what is held", "Write the type itself."));
        }
        return refuse(bound, open);
    }

    private Optional<Refusal> refuseFirst(List<? extends TypeMirror> parts, Set<String> open) {
        return parts.stream().flatMap(part -> refuse(part, open).stream()).findFirst();
    }

    private static boolean isRaw(DeclaredType type, TypeElement element) {
        return type.getTypeArguments().isEmpty() && !element.getTypeParameters().isEmpty();
    }

    private boolean isSerializable(DeclaredType type) {
        return types.isSubtype(
                types.erasure(type),
                elements.getTypeElement("java.io.Serializable").asType());
    }

    private boolean isInPackage(Element element, String name) {
        return elements.getPackageOf(element).getQualifiedName().contentEquals(name);
    }
}
