package dev.furrow.processor.reader;

import dev.furrow.processor.model.BorderType;
import dev.furrow.processor.model.Crossing;
import dev.furrow.processor.model.Crossing.Refusal;
import dev.furrow.processor.model.Nesting;
import dev.furrow.processor.model.RuntimeNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Finds out how a type crosses the border between processes, or why it can't. */
final class BorderTypeReader {
    /**
     * With so many different type arguments a type may lie in itself: one that holds itself with a list of its type
     * argument has no end. A small number, since the time in which the compiler compares types doubles with each level.
     */
    private static final int MAX_INSTANCES = 8;

    private static final Map<String, String> CONTAINERS = Map.of(
            "java.util.Collection", "collection",
            "java.util.List", "list",
            "java.util.Map", "map",
            "java.util.Optional", "optional",
            "java.util.Set", "set");

    private static final Map<String, String> STANDARD = Map.ofEntries(
            Map.entry("java.lang.String", "Codecs.STRING"),
            Map.entry("java.math.BigDecimal", "ValueCodecs.BIG_DECIMAL"),
            Map.entry("java.math.BigInteger", "ValueCodecs.BIG_INTEGER"),
            Map.entry("java.time.Duration", "TimeCodecs.DURATION"),
            Map.entry("java.time.Instant", "TimeCodecs.INSTANT"),
            Map.entry("java.time.LocalDate", "TimeCodecs.LOCAL_DATE"),
            Map.entry("java.time.LocalDateTime", "TimeCodecs.LOCAL_DATE_TIME"),
            Map.entry("java.time.LocalTime", "TimeCodecs.LOCAL_TIME"),
            Map.entry("java.time.MonthDay", "TimeCodecs.MONTH_DAY"),
            Map.entry("java.time.OffsetDateTime", "TimeCodecs.OFFSET_DATE_TIME"),
            Map.entry("java.time.OffsetTime", "TimeCodecs.OFFSET_TIME"),
            Map.entry("java.time.Period", "TimeCodecs.PERIOD"),
            Map.entry("java.time.Year", "TimeCodecs.YEAR"),
            Map.entry("java.time.YearMonth", "TimeCodecs.YEAR_MONTH"),
            Map.entry("java.time.ZoneId", "TimeCodecs.ZONE_ID"),
            Map.entry("java.time.ZoneOffset", "TimeCodecs.ZONE_OFFSET"),
            Map.entry("java.time.ZonedDateTime", "TimeCodecs.ZONED_DATE_TIME"),
            Map.entry("java.util.OptionalDouble", "ValueCodecs.OPTIONAL_DOUBLE"),
            Map.entry("java.util.OptionalInt", "ValueCodecs.OPTIONAL_INT"),
            Map.entry("java.util.OptionalLong", "ValueCodecs.OPTIONAL_LONG"),
            Map.entry("java.util.UUID", "ValueCodecs.UUID"));

    private final Elements elements;
    private final Types types;
    private final PackageElement user;
    private final List<BorderType> open = new ArrayList<>();

    /** Makes a reader for classes that are generated in package {@code user}. */
    BorderTypeReader(Elements elements, Types types, PackageElement user) {
        this.elements = elements;
        this.types = types;
        this.user = user;
    }

    private static final class UncrossableException extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Refusal refusal;

        UncrossableException(String reason, String remedy) {
            this.refusal = new Refusal(reason, remedy);
        }
    }

    /**
     * Returns how a type crosses, or why it can't.
     *
     * @throws UnreadableException if the type of a component of a record is unknown
     */
    Crossing read(TypeMirror type) throws UnreadableException {
        open.clear();
        try {
            return new Crossing(type, Optional.of(border(type)), Optional.empty());
        } catch (UncrossableException e) {
            return new Crossing(type, Optional.empty(), Optional.of(e.refusal));
        }
    }

    private BorderType border(TypeMirror type) throws UncrossableException, UnreadableException {
        return switch (type.getKind()) {
            case BOOLEAN, BYTE, SHORT, CHAR, INT, LONG, FLOAT, DOUBLE -> new BorderType.Primitive(type);
            case ARRAY -> array((ArrayType) type);
            case DECLARED -> declared((DeclaredType) type);
            case WILDCARD -> border(bound((WildcardType) type));
            case TYPEVAR ->
                throw new UncrossableException(
                        "nothing tells another process what " + type + " stands for", "Write the type it stands for.");
            default -> throw new UncrossableException(type + " is no type of a value", "Write the type of a value.");
        };
    }

    private BorderType array(ArrayType type) throws UncrossableException, UnreadableException {
        TypeMirror component = type.getComponentType();
        if (component.getKind().isPrimitive()) {
            return new BorderType.Standard(
                    type, "ArrayCodecs." + component.getKind().name() + "S");
        }
        return new BorderType.ObjectArray(type, types.erasure(component), border(component));
    }

    private static TypeMirror bound(WildcardType type) throws UncrossableException {
        TypeMirror bound = type.getExtendsBound();
        if (bound == null) {
            throw new UncrossableException(
                    "the wildcard " + type + " does not say what is held", "Write the type itself.");
        }
        return bound;
    }

    private BorderType declared(DeclaredType type) throws UncrossableException, UnreadableException {
        TypeElement element = (TypeElement) type.asElement();
        String name = element.getQualifiedName().toString();
        if (type.getTypeArguments().isEmpty() && !element.getTypeParameters().isEmpty()) {
            throw new UncrossableException(
                    "the raw type " + name + " does not say what it holds", "Give its type arguments.");
        }
        requireAccess(element);
        if (type.getTypeArguments().stream().anyMatch(WildcardType.class::isInstance)) {
            List<TypeMirror> bounds = new ArrayList<>();
            for (TypeMirror argument : type.getTypeArguments()) {
                bounds.add(argument instanceof WildcardType wildcard ? bound(wildcard) : argument);
            }
            DeclaredType bounded = types.getDeclaredType(element, bounds.toArray(TypeMirror[]::new));
            return new BorderType.Widened(type, declared(bounded));
        }
        String standard = STANDARD.get(name);
        if (standard != null) {
            return new BorderType.Standard(type, standard);
        }
        String container = CONTAINERS.get(name);
        if (container != null) {
            List<BorderType> parts = new ArrayList<>();
            for (TypeMirror argument : type.getTypeArguments()) {
                parts.add(border(argument));
            }
            return new BorderType.Container(type, container, parts);
        }
        if (name.startsWith("java.lang.") && unboxed(type).isPresent()) {
            return new BorderType.Boxed(
                    type, new BorderType.Primitive(unboxed(type).get()));
        }
        if (element.getKind() == ElementKind.ENUM) {
            return new BorderType.Enumeration(type);
        }
        return structured(type, element);
    }

    private Optional<PrimitiveType> unboxed(DeclaredType type) {
        try {
            return Optional.of(types.unboxedType(type));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Reads a type that may hold itself, or that the JDK serializes. */
    private BorderType structured(DeclaredType type, TypeElement element)
            throws UncrossableException, UnreadableException {
        int instances = 0;
        for (BorderType before : open) {
            if (element.equals(types.asElement(before.type()))) {
                if (types.isSameType(before.type(), type)) {
                    return before;
                }
                instances++;
            }
        }
        if (instances == MAX_INSTANCES) {
            throw new UncrossableException(
                    element.getQualifiedName() + " is there with more than " + MAX_INSTANCES
                            + " different type arguments, and perhaps without end",
                    "Write a record of its own.");
        }
        if (element.getKind() == ElementKind.RECORD) {
            return product(type, element);
        }
        if (element.getKind() == ElementKind.INTERFACE && element.getModifiers().contains(Modifier.SEALED)) {
            return variants(type, element);
        }
        if (isSerializable(type)) {
            List<TypeMirror> named = new ArrayList<>();
            for (TypeMirror argument : type.getTypeArguments()) {
                requireSerializable(argument, element, named);
            }
            return new BorderType.Serialized(type, types.erasure(type), named);
        }
        if (elements.getPackageOf(element).getQualifiedName().contentEquals(RuntimeNames.ARRAY_PACKAGE)) {
            throw new UncrossableException(
                    "a " + element.getSimpleName() + " is shared, not passed",
                    "Declare it as a @SharedArray field of the job, and use the field.");
        }
        throw neither(element);
    }

    private static UncrossableException neither(TypeElement element) {
        return new UncrossableException(
                element.getQualifiedName() + " is neither a record nor Serializable",
                "Make it one, or pass what it is made from: numbers, strings, enums, records, or collections of them.");
    }

    private BorderType product(DeclaredType type, TypeElement element)
            throws UncrossableException, UnreadableException {
        BorderType.Product product = new BorderType.Product(type);
        open.add(product);
        List<BorderType.Component> components = new ArrayList<>();
        for (RecordComponentElement component : element.getRecordComponents()) {
            TypeMirror itsType = ((ExecutableType) types.asMemberOf(type, component.getAccessor())).getReturnType();
            WellFormed.require(itsType);
            components.add(new BorderType.Component(component.getSimpleName().toString(), border(itsType)));
        }
        product.complete(components);
        return product;
    }

    private BorderType variants(DeclaredType type, TypeElement element)
            throws UncrossableException, UnreadableException {
        BorderType.Variants variants = new BorderType.Variants(type);
        open.add(variants);
        for (TypeMirror permitted : element.getPermittedSubclasses()) {
            WellFormed.require(permitted);
            TypeElement variant = (TypeElement) types.asElement(permitted);
            DeclaredType itsType = variantOf(variant, type);
            if (types.isSubtype(itsType, type)) { // not one of other type arguments
                variants.add(declared(itsType));
            }
        }
        return variants;
    }

    /** Returns a variant with the type arguments that those of the sealed interface tell. */
    private DeclaredType variantOf(TypeElement variant, DeclaredType sealed) throws UncrossableException {
        if (variant.getTypeParameters().isEmpty()) {
            return types.getDeclaredType(variant);
        }
        for (TypeMirror above : types.directSupertypes(variant.asType())) {
            if (!(above instanceof DeclaredType declared)
                    || !declared.asElement().equals(sealed.asElement())) {
                continue;
            }
            List<TypeMirror> arguments = new ArrayList<>();
            for (Element parameter : variant.getTypeParameters()) {
                for (int i = 0; i < declared.getTypeArguments().size(); i++) {
                    if (types.isSameType(declared.getTypeArguments().get(i), parameter.asType())) {
                        arguments.add(sealed.getTypeArguments().get(i));
                        break;
                    }
                }
            }
            if (arguments.size() == variant.getTypeParameters().size()) {
                return types.getDeclaredType(variant, arguments.toArray(TypeMirror[]::new));
            }
        }
        throw new UncrossableException(
                sealed + " does not say what the type parameters of " + variant.getQualifiedName() + " stand for",
                "Give the sealed interface the same type parameters.");
    }

    private void requireSerializable(TypeMirror type, TypeElement holder, List<TypeMirror> named)
            throws UncrossableException {
        if (type instanceof ArrayType array) {
            requireSerializable(array.getComponentType(), holder, named);
            return;
        }
        if (!(type instanceof DeclaredType declared)) {
            return; // of an array of primitives
        }
        TypeElement element = (TypeElement) declared.asElement();
        requireAccess(element);
        boolean container = CONTAINERS.containsKey(element.getQualifiedName().toString())
                && !element.getSimpleName().contentEquals("Optional");
        if (!container && !isSerializable(declared)) {
            if (element.getKind() == ElementKind.RECORD) {
                throw new UncrossableException(
                        "a " + holder.getSimpleName() + " is serialized by the JDK, and the record "
                                + element.getQualifiedName() + " in it is not Serializable",
                        "Let the record implement Serializable, or write Collection, List, Set or Map.");
            }
            throw neither(element);
        }
        named.add(types.erasure(type));
        for (TypeMirror argument : declared.getTypeArguments()) {
            requireSerializable(argument instanceof WildcardType wildcard ? bound(wildcard) : argument, holder, named);
        }
    }

    private boolean isSerializable(DeclaredType type) {
        return types.isSubtype(
                types.erasure(type),
                elements.getTypeElement("java.io.Serializable").asType());
    }

    /** Requires that generated classes can name a class. */
    private void requireAccess(TypeElement element) throws UncrossableException {
        for (TypeElement at : Nesting.outwards(element)) {
            if (at.getModifiers().contains(Modifier.PRIVATE)) {
                throw new UncrossableException(
                        at.getQualifiedName() + " is private, and the generated classes of its package carry it",
                        "Remove 'private'.");
            }
            if (!at.getModifiers().contains(Modifier.PUBLIC)
                    && !elements.getPackageOf(at).equals(user)) {
                throw new UncrossableException(
                        at.getQualifiedName() + " is out of reach of the classes that are generated in package "
                                + user.getQualifiedName(),
                        "Make it public.");
            }
        }
    }
}
