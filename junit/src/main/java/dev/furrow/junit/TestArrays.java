package dev.furrow.junit;

import dev.furrow.Shape;
import dev.furrow.session.SessionBuilder;
import java.lang.reflect.AnnotatedElement;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What annotations say of the arrays of a test.
 *
 * @param shapes the shapes given, by the arrays' names
 * @param files the files to load, by the arrays' names
 */
record TestArrays(Map<String, Shape> shapes, Map<String, Path> files) {

    /** Reads the annotations of elements, the outermost first: what a later one says goes before. */
    static TestArrays of(List<AnnotatedElement> elements) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        Map<String, Path> files = new LinkedHashMap<>();
        for (AnnotatedElement element : elements) {
            for (ArrayShape array : element.getAnnotationsByType(ArrayShape.class)) {
                shapes.put(array.name(), Shape.shape(array.shape()));
                files.remove(array.name());
            }
            for (ArrayFile array : element.getAnnotationsByType(ArrayFile.class)) {
                files.put(array.name(), Path.of(array.file()));
                shapes.remove(array.name());
            }
        }
        return new TestArrays(shapes, files);
    }

    /** Tells a builder. */
    void tell(SessionBuilder<?, ?> builder) {
        shapes.forEach(builder::shape);
        files.forEach(builder::load);
    }
}
