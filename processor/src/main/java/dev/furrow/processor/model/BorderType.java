package dev.furrow.processor.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** A type of values that cross the border between processes, down to what it is made of. */
public sealed interface BorderType {
    /** Returns the type itself. */
    TypeMirror type();

    /** Returns what values of it are made of, as far as there are codecs for the parts. */
    default List<BorderType> parts() {
        return List.of();
    }

    /** A primitive type. */
    record Primitive(TypeMirror type) implements BorderType {
        /** Returns its name in the names of methods: {@code Int}. */
        public String methodName() {
            String name = type.getKind().name();
            return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
        }

        /** Returns the constant of {@code Codecs} that carries it. */
        public String constant() {
            return type.getKind().name();
        }
    }

    /**
     * A class, or an array of primitives, for which the runtime has a codec.
     *
     * @param type the type
     * @param codec the class among the runtime's codecs, and its constant: {@code TimeCodecs.DURATION}
     */
    record Standard(TypeMirror type, String codec) implements BorderType {
        /** Returns the simple name of the class that holds the codec. */
        public String holder() {
            return codec.substring(0, codec.indexOf('.'));
        }

        /** Returns the name of the constant. */
        public String constant() {
            return codec.substring(codec.indexOf('.') + 1);
        }
    }

    /**
     * A boxed primitive.
     *
     * @param type the box
     * @param primitive what is in it
     */
    record Boxed(TypeMirror type, Primitive primitive) implements BorderType {}

    /** An enum. */
    record Enumeration(TypeMirror type) implements BorderType {}

    /**
     * An array of objects.
     *
     * @param type the type
     * @param component the erasure of its component type
     * @param element how its elements cross
     */
    record ObjectArray(TypeMirror type, TypeMirror component, BorderType element) implements BorderType {
        @Override
        public List<BorderType> parts() {
            return List.of(element);
        }
    }

    /**
     * A collection, a map or an optional.
     *
     * @param type the type
     * @param factory the method of {@code Codecs} that makes its codec
     * @param parts how what it holds crosses
     */
    record Container(TypeMirror type, String factory, List<BorderType> parts) implements BorderType {
        /** Copies the list. */
        public Container {
            parts = List.copyOf(parts);
        }
    }

    /**
     * A type with wildcards.
     *
     * @param type the type
     * @param bound the type with the bounds in place of the wildcards
     */
    record Widened(TypeMirror type, BorderType bound) implements BorderType {
        @Override
        public List<BorderType> parts() {
            return List.of(bound);
        }
    }

    /**
     * A class that is left to the serialization of the JDK.
     *
     * @param type the type
     * @param erasure its class
     * @param named the classes that its type arguments name
     */
    record Serialized(TypeMirror type, TypeMirror erasure, List<TypeMirror> named) implements BorderType {
        /** Copies the list. */
        public Serialized {
            named = List.copyOf(named);
        }
    }

    /**
     * A component of a record.
     *
     * @param name its name
     * @param type how it crosses
     */
    record Component(String name, BorderType type) {}

    /** A record, which may hold itself. */
    final class Product implements BorderType {
        private final TypeMirror type;
        private @Nullable List<Component> components;

        /** Starts with a record whose components are not known yet. */
        public Product(TypeMirror type) {
            this.type = type;
        }

        /** Sets the components, once. */
        public void complete(List<Component> all) {
            components = List.copyOf(all);
        }

        @Override
        public TypeMirror type() {
            return type;
        }

        /** Returns the components, in order. */
        public List<Component> components() {
            return Objects.requireNonNull(components, "not complete");
        }

        @Override
        public List<BorderType> parts() {
            return components().stream().map(Component::type).toList();
        }
    }

    /** A sealed interface, which may hold itself. */
    final class Variants implements BorderType {
        private final TypeMirror type;
        private final List<BorderType> variants = new ArrayList<>();

        /** Starts with a sealed interface whose variants are not known yet. */
        public Variants(TypeMirror type) {
            this.type = type;
        }

        /** Adds a variant. */
        public void add(BorderType variant) {
            variants.add(variant);
        }

        @Override
        public TypeMirror type() {
            return type;
        }

        @Override
        public List<BorderType> parts() {
            return List.copyOf(variants);
        }
    }
}
