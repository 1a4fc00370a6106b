package dev.furrow.processor.diagnostic;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * Where in the source something stands: the narrowest that is known of an element, an annotation of it, and a value in
 * that annotation.
 */
public record Site(
        Element element,
        @Nullable AnnotationMirror annotation,
        @Nullable AnnotationValue value) {
    /** Returns the site of an element. */
    public static Site of(Element element) {
        return new Site(element, null, null);
    }

    /** Returns the site of an annotation on {@code element}. */
    public static Site of(Element element, AnnotationMirror annotation) {
        return new Site(element, annotation, null);
    }

    /** Returns the site of a value in this site's annotation. */
    public Site at(AnnotationValue newValue) {
        return new Site(element, annotation, newValue);
    }
}
