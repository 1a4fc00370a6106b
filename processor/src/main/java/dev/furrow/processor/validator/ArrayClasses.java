package dev.furrow.processor.validator;

import dev.furrow.processor.model.RuntimeNames;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** The array classes of the runtime that the job is compiled with, by their {@code @ArrayOf}. */
final class ArrayClasses {
    private final Elements elements;
    private final Types types;
    private @Nullable Map<String, String> classesByDtype;

    ArrayClasses(Elements elements, Types types) {
        this.elements = elements;
        this.types = types;
    }

    /** Returns the dtype of an array class; empty if {@code type} is none. */
    Optional<String> dtypeOf(TypeMirror type) {
        return Optional.ofNullable(types.asElement(type)).flatMap(ArrayClasses::dtypeOf);
    }

    /** Returns the simple name of the array class of a dtype; empty if there is none. */
    Optional<String> classOf(String dtype) {
        return Optional.ofNullable(all().get(dtype));
    }

    /** Returns the simple name of an array class. */
    String simpleName(TypeMirror type) {
        return types.asElement(type).getSimpleName().toString();
    }

    /** Returns all, in the order of their dtypes: by kind, then by width. */
    private Map<String, String> all() {
        Map<String, String> all = classesByDtype;
        if (all == null) {
            Map<String, String> found = new LinkedHashMap<>();
            PackageElement arrays = elements.getPackageElement(RuntimeNames.ARRAY_PACKAGE);
            if (arrays != null) {
                ElementFilter.typesIn(arrays.getEnclosedElements()).stream()
                        .sorted(java.util.Comparator.comparing(
                                type -> sortKey(type.getSimpleName().toString())))
                        .forEach(type -> dtypeOf(type)
                                .ifPresent(dtype ->
                                        found.put(dtype, type.getSimpleName().toString())));
            }
            all = found;
            classesByDtype = found;
        }
        return all;
    }

    private static String sortKey(String name) {
        String letters = name.replaceAll("[0-9].*", "");
        return letters + "%4s".formatted(name.replaceAll("[^0-9]", ""));
    }

    private static Optional<String> dtypeOf(Element type) {
        for (AnnotationMirror mirror : type.getAnnotationMirrors()) {
            TypeElement annotation = (TypeElement) mirror.getAnnotationType().asElement();
            if (annotation.getQualifiedName().contentEquals(RuntimeNames.ARRAY_OF)) {
                return mirror.getElementValues().values().stream()
                        .map(AnnotationValue::getValue)
                        .filter(VariableElement.class::isInstance)
                        .map(constant ->
                                ((VariableElement) constant).getSimpleName().toString())
                        .findFirst();
            }
        }
        return Optional.empty();
    }
}
