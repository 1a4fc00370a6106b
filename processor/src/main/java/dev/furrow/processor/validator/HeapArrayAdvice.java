package dev.furrow.processor.validator;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Tells what to write instead of an array in the heap. */
final class HeapArrayAdvice {
    /** The dtypes that hold the values of a primitive type, the likeliest first. */
    private static final Map<TypeKind, List<String>> DTYPES = Map.of(
            TypeKind.BOOLEAN, List.of("BOOL"),
            TypeKind.BYTE, List.of("UINT8", "INT8"),
            TypeKind.SHORT, List.of("INT16", "UINT16"),
            TypeKind.CHAR, List.of("UINT16"),
            TypeKind.INT, List.of("INT32", "UINT32"),
            TypeKind.LONG, List.of("INT64"),
            TypeKind.FLOAT, List.of("FLOAT32", "FLOAT16"),
            TypeKind.DOUBLE, List.of("FLOAT64"));

    private final ArrayClasses arrayClasses;

    HeapArrayAdvice(ArrayClasses arrayClasses) {
        this.arrayClasses = arrayClasses;
    }

    /** Returns the type of the elements of an array of any number of dimensions. */
    static TypeMirror element(ArrayType type) {
        TypeMirror component = type.getComponentType();
        return component instanceof ArrayType nested ? element(nested) : component;
    }

    /**
     * Returns a sentence.
     *
     * @param type an array of primitives
     * @param dtype what the annotation says of its elements
     */
    String advise(ArrayType type, String dtype) {
        List<String> candidates = DTYPES.getOrDefault(element(type).getKind(), List.of());
        List<String> classes = (candidates.contains(dtype) ? Stream.of(dtype) : candidates.stream())
                .flatMap(candidate -> arrayClasses.classOf(candidate).stream())
                .toList();
        String rank =
                type.getComponentType() instanceof ArrayType ? "; it takes one index per axis, as its shape says" : "";
        return "Declare the field as " + String.join(" or ", classes) + rank + ".";
    }
}
