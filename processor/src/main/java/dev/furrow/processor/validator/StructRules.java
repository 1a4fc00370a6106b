package dev.furrow.processor.validator;

import dev.furrow.processor.diagnostic.Diagnostic;
import dev.furrow.processor.diagnostic.Problems;
import dev.furrow.processor.model.Nesting;
import dev.furrow.processor.model.RuntimeNames;
import dev.furrow.processor.model.StructComponent;
import dev.furrow.processor.model.StructField;
import dev.furrow.processor.model.StructLayout;
import dev.furrow.processor.model.StructNumber;
import dev.furrow.processor.model.StructRecord;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** What holds of the records that arrays are made of. */
public final class StructRules {
    private final Elements elements;
    private final Types types;

    /** Makes rules for one compilation. */
    public StructRules(Elements elements, Types types) {
        this.elements = elements;
        this.types = types;
    }

    /** Returns all that is wrong with a record. */
    public Problems check(StructRecord struct) {
        Problems problems = new Problems();
        check(struct, problems);
        if (!problems.hasErrors()) {
            checkNames(struct, problems);
        }
        checkGeneratedName(struct, problems);
        return problems;
    }

    private void check(StructRecord struct, Problems problems) {
        if (!struct.element().getTypeParameters().isEmpty()) {
            problems.add(Diagnostic.STRUCT_GENERIC, struct.site(), struct.name());
        }
        for (TypeElement at : Nesting.outwards(struct.element())) {
            if (at.getModifiers().contains(Modifier.PRIVATE)) {
                problems.add(Diagnostic.STRUCT_PRIVATE, struct.site(), struct.name(), at);
            }
        }
        if (struct.components().isEmpty()) {
            problems.add(Diagnostic.STRUCT_EMPTY, struct.site(), struct.name());
        }
        for (StructComponent component : struct.components()) {
            check(struct, component, problems);
        }
    }

    private void check(StructRecord struct, StructComponent component, Problems problems) {
        boolean isRecord = component.nested().isPresent() && !component.isArray();
        if (isRecord) {
            StructRecord nested = component.nested().get();
            check(nested, problems);
            if (!isReachable(nested, struct)) {
                problems.add(
                        Diagnostic.STRUCT_OUT_OF_REACH,
                        component.site(),
                        component.name(),
                        struct.name(),
                        nested.name());
            }
        } else if (component.dtype().isPresent()
                && component.valueType().getKind().isPrimitive()
                && component.number().isEmpty()) {
            problems.add(
                    Diagnostic.STRUCT_ELEMENT,
                    component.dtype().get().site(),
                    component.name(),
                    struct.name(),
                    component.valueType(),
                    component.dtype().get().value(),
                    remedy(component.valueType(), component));
        } else if (!component.isText() && component.number().isEmpty()) {
            problems.add(
                    Diagnostic.STRUCT_COMPONENT,
                    component.site(),
                    component.name(),
                    struct.name(),
                    component.type(),
                    remedy(component.valueType(), component));
            return;
        }
        checkLength(struct, component, problems);
    }

    private static void checkLength(StructRecord struct, StructComponent component, Problems problems) {
        boolean needed = component.isArray() || component.isText();
        if (needed && component.length().isEmpty()) {
            problems.add(
                    Diagnostic.STRUCT_LENGTH_MISSING,
                    component.site(),
                    component.name(),
                    struct.name(),
                    component.isText() ? "text" : "array",
                    component.isText()
                            ? "@Length(16), the most bytes it has in UTF-8"
                            : "@Length(3), the number of its values");
        } else if (!needed && component.length().isPresent()) {
            problems.add(
                    Diagnostic.STRUCT_LENGTH_UNUSED,
                    component.length().get().site(),
                    component.name(),
                    struct.name(),
                    component.type());
        } else if (needed && component.length().get().value() < 1) {
            problems.add(
                    Diagnostic.STRUCT_LENGTH,
                    component.length().get().site(),
                    component.name(),
                    struct.name(),
                    component.length().get().value());
        }
    }

    private String remedy(TypeMirror type, StructComponent component) {
        if (component.dtype().isPresent() && type.getKind().isPrimitive()) {
            String choices = StructNumber.choices(type.getKind());
            return choices.isEmpty() ? "Remove @Element." : "Those that are: " + choices + ".";
        }
        if (type.getKind() == TypeKind.CHAR) {
            return "Write '@Element(DType.UINT16) int', or a String with @Length.";
        }
        if (type instanceof ArrayType) {
            return "Write an array of one dimension, and compute the index in it.";
        }
        Element element = types.asElement(type);
        if (element == null) {
            return "Write a primitive type.";
        }
        if (component.isArray() && component.nested().isPresent()) {
            return "Write a component for each record, or an array for each of its components.";
        }
        String name = ((TypeElement) element).getQualifiedName().toString();
        return switch (element.getKind()) {
            case ENUM -> "Write '@Element(DType.UINT8) int', and store the ordinal.";
            case RECORD -> "A record can't hold itself: write the index of the other one.";
            default ->
                name.equals("java.lang.String")
                        ? "Write a String with @Length for each of the texts."
                        : unboxed(type)
                                .map(primitive -> "Write '" + primitive + "'.")
                                .orElse(
                                        "Write a primitive type, a record of such, an array of primitives or a String with"
                                                + " @Length.");
        };
    }

    private Optional<TypeMirror> unboxed(TypeMirror type) {
        try {
            return Optional.of(types.unboxedType(type));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private boolean isReachable(StructRecord nested, StructRecord from) {
        return nested.surroundings().isPublic()
                || elements.getPackageOf(nested.element())
                        .getQualifiedName()
                        .contentEquals(from.names().packageName());
    }

    /** Checks that methods generated for components are no others of the class. */
    private void checkNames(StructRecord struct, Problems problems) {
        Map<String, String> fieldsByMethod = new HashMap<>();
        Set<String> reported = new HashSet<>();
        StructLayout layout;
        try {
            layout = StructLayout.of(struct);
        } catch (ArithmeticException e) {
            problems.add(Diagnostic.STRUCT_SIZE, struct.site(), struct.name());
            return;
        }
        Set<String> taken = new HashSet<>();
        TypeElement base = elements.getTypeElement(RuntimeNames.STRUCT_ARRAY);
        if (base != null) {
            for (ExecutableElement method : ElementFilter.methodsIn(elements.getAllMembers(base))) {
                if (takesIndices(method)) {
                    taken.add(method.getSimpleName().toString());
                }
            }
        }
        for (StructField field : layout.fields()) {
            for (String method : new String[] {field.getter(), field.setter()}) {
                String other = taken.contains(method)
                        ? "StructArray"
                        : fieldsByMethod.putIfAbsent(method, "component '" + field.path() + "'");
                if (other != null && reported.add(field.path())) {
                    problems.add(
                            Diagnostic.STRUCT_NAME,
                            field.component().site(),
                            field.path(),
                            struct.name(),
                            method,
                            other);
                }
            }
        }
    }

    private static boolean takesIndices(ExecutableElement method) {
        return (method.getModifiers().contains(Modifier.PUBLIC)
                        || method.getModifiers().contains(Modifier.PROTECTED))
                && !method.getParameters().isEmpty()
                && method.getParameters().stream().allMatch(StructRules::isIndex);
    }

    private static boolean isIndex(VariableElement parameter) {
        TypeMirror type = parameter.asType();
        return type.getKind() == TypeKind.INT
                || type.getKind() == TypeKind.LONG
                || type instanceof ArrayType
                || (type instanceof DeclaredType && type.toString().equals("java.lang.Object"));
    }

    private void checkGeneratedName(StructRecord struct, Problems problems) {
        TypeElement existing = elements.getTypeElement(struct.qualifiedArrayClass());
        if (existing == null) {
            return;
        }
        boolean ours = existing.getAnnotationMirrors().stream()
                .map(mirror -> (TypeElement) mirror.getAnnotationType().asElement())
                .anyMatch(annotation -> annotation.getQualifiedName().contentEquals(RuntimeNames.FURROW_GENERATED));
        boolean ofRecord = existing.getSuperclass() instanceof DeclaredType superclass
                && superclass.getTypeArguments().size() == 1
                && types.isSameType(
                        superclass.getTypeArguments().get(0), struct.element().asType());
        if (!ours || !ofRecord) {
            problems.add(Diagnostic.STRUCT_NAME_TAKEN, struct.site(), struct.name(), struct.qualifiedArrayClass());
        }
    }
}
