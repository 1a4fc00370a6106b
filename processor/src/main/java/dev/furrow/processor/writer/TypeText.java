package dev.furrow.processor.writer;

import java.util.Locale;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/** What types are called: for people, and in names of generated members. */
final class TypeText {
    private TypeText() {}

    /** Returns the type without packages and annotations: {@code Map<String, Point[]>}. */
    static String simple(TypeMirror type) {
        if (type instanceof ArrayType array) {
            return simple(array.getComponentType()) + "[]";
        }
        if (type instanceof WildcardType wildcard) {
            TypeMirror above = wildcard.getExtendsBound();
            TypeMirror below = wildcard.getSuperBound();
            return above != null ? "? extends " + simple(above) : below != null ? "? super " + simple(below) : "?";
        }
        if (type instanceof DeclaredType declared) {
            String arguments =
                    declared.getTypeArguments().stream().map(TypeText::simple).collect(Collectors.joining(", "));
            return nested(declared.asElement()) + (arguments.isEmpty() ? "" : "<" + arguments + ">");
        }
        return type.getKind().name().toLowerCase(Locale.ROOT); // of primitives, and void
    }

    private static String nested(Element type) {
        return type.getEnclosingElement() instanceof TypeElement enclosing
                ? nested(enclosing) + "." + type.getSimpleName()
                : type.getSimpleName().toString();
    }

    /** Returns words for the type, each with a capital letter: {@code MapOfStringPointArray}. */
    static String words(TypeMirror type) {
        if (type instanceof ArrayType array) {
            return words(array.getComponentType()) + "Array";
        }
        if (type instanceof WildcardType wildcard) {
            TypeMirror above = wildcard.getExtendsBound();
            return "Any" + (above == null ? "" : words(above));
        }
        if (type instanceof DeclaredType declared) {
            String arguments =
                    declared.getTypeArguments().stream().map(TypeText::words).collect(Collectors.joining());
            return declared.asElement().getSimpleName() + (arguments.isEmpty() ? "" : "Of" + arguments);
        }
        String name = type.getKind().name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }

    /** Returns words as the name of a constant: {@code MAP_OF_STRING_POINT_ARRAY}. */
    static String constant(String words) {
        return words.replaceAll("(?<=[\\p{Ll}\\d])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})", "_")
                .toUpperCase(Locale.ROOT);
    }
}
