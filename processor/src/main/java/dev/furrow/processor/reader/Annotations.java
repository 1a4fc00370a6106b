package dev.furrow.processor.reader;

import dev.furrow.processor.diagnostic.Site;
import dev.furrow.processor.model.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.Elements;

/** Reads annotations by their names, so that their classes need not be loaded. */
final class Annotations {
    private final Elements elements;

    Annotations(Elements elements) {
        this.elements = elements;
    }

    /** Returns the annotation of a qualified name on {@code element}, if it is there. */
    static Optional<? extends AnnotationMirror> find(Element element, String name) {
        return element.getAnnotationMirrors().stream()
                .filter(mirror -> ((TypeElement) mirror.getAnnotationType().asElement())
                        .getQualifiedName()
                        .contentEquals(name))
                .findFirst();
    }

    /**
     * Returns an element of an annotation.
     *
     * @throws UnreadableException if it isn't set to a value of class {@code type}, as where a name in it is unknown
     */
    <T> Setting<T> setting(Site annotation, String name, Class<T> type) throws UnreadableException {
        Setting<Object> setting = raw(annotation, name);
        return new Setting<>(cast(setting.value(), type), setting.site());
    }

    /**
     * Returns the name of the enum constant that an element of an annotation is set to.
     *
     * @throws UnreadableException if it isn't set to one
     */
    Setting<String> constant(Site annotation, String name) throws UnreadableException {
        Setting<VariableElement> setting = setting(annotation, name, VariableElement.class);
        return new Setting<>(setting.value().getSimpleName().toString(), setting.site());
    }

    /**
     * Returns the values of a list that an element of an annotation is set to.
     *
     * @throws UnreadableException if one isn't of class {@code type}
     */
    <T> List<Setting<T>> list(Site annotation, String name, Class<T> type) throws UnreadableException {
        Setting<Object> setting = raw(annotation, name);
        List<Setting<T>> values = new ArrayList<>();
        for (Object value : cast(setting.value(), List.class)) {
            AnnotationValue each = cast(value, AnnotationValue.class);
            values.add(new Setting<>(cast(each.getValue(), type), annotation.at(each)));
        }
        return values;
    }

    /**
     * Returns where an element of an annotation is set.
     *
     * @throws UnreadableException if it is not set at all
     */
    Site site(Site annotation, String name) throws UnreadableException {
        return raw(annotation, name).site();
    }

    private Setting<Object> raw(Site annotation, String name) throws UnreadableException {
        AnnotationMirror mirror = annotation.annotation();
        if (mirror == null) {
            throw new IllegalArgumentException("a site without annotation: " + annotation);
        }
        for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
                elements.getElementValuesWithDefaults(mirror).entrySet()) {
            if (entry.getKey().getSimpleName().contentEquals(name)) {
                AnnotationValue value = entry.getValue();
                boolean byHand = mirror.getElementValues().containsKey(entry.getKey());
                return new Setting<>(value.getValue(), byHand ? annotation.at(value) : annotation);
            }
        }
        throw new UnreadableException("not set: " + name);
    }

    private static <T> T cast(Object value, Class<T> type) throws UnreadableException {
        if (!type.isInstance(value)) {
            throw new UnreadableException("no " + type.getSimpleName() + ": " + value);
        }
        return type.cast(value);
    }
}
