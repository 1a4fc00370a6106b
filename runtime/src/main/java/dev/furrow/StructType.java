package dev.furrow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The type of the elements of a structured array: fields with names, one after the other. Immutable.
 *
 * <p>It is numpy's structured dtype. Fields lie packed, as numpy lays them out by default ({@code align=False}), unless
 * padding is put between them.
 */
public final class StructType implements FieldType {
    private final List<Field> fields;
    private final int byteSize;

    private StructType(List<Field> fields, int byteSize) {
        this.fields = List.copyOf(fields);
        this.byteSize = byteSize;
    }

    /**
     * A field.
     *
     * @param name its name
     * @param offset where it starts, in bytes from the start of the element
     * @param type the type of its values
     * @param shape the extents of the sub-array of values that it holds; empty if it holds one value
     */
    public record Field(String name, int offset, FieldType type, List<Integer> shape) {
        /** Copies the list. */
        public Field {
            shape = List.copyOf(shape);
        }

        /** Returns the number of values: 1, or the product of the extents. */
        public int count() {
            return shape.stream().reduce(1, Math::multiplyExact);
        }

        /** Returns the size of all values in bytes. */
        public int byteSize() {
            return Math.multiplyExact(type.byteSize(), count());
        }

        private String descr() {
            String extents = shape.isEmpty()
                    ? ""
                    : ", "
                            + Shape.shape(
                                    shape.stream().mapToLong(Integer::longValue).toArray());
            return "('" + name + "', " + type.descr() + extents + ")";
        }

        /** Tells what this field holds, for messages: {@code '<f8' (3,)}. */
        private String content() {
            return shape.isEmpty()
                    ? type.descr()
                    : type.descr() + " "
                            + Shape.shape(
                                    shape.stream().mapToLong(Integer::longValue).toArray());
        }
    }

    /** Starts a type. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the fields, in the order of memory. */
    public List<Field> fields() {
        return fields;
    }

    /**
     * Returns the field of a name.
     *
     * @throws IllegalArgumentException if there is none; the message lists those there are
     */
    public Field field(String name) {
        return fields.stream()
                .filter(field -> field.name.equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("no field of the name '" + name + "': fields=" + names()));
    }

    /** Returns the size of an element in bytes, padding included. */
    @Override
    public int byteSize() {
        return byteSize;
    }

    /** Returns the list that stands in the header of a {@code .npy} file: {@code [('x', '<f8'), ('id', '<i4')]}. */
    @Override
    public String descr() {
        List<String> items = new ArrayList<>();
        int end = 0;
        for (Field field : fields) {
            pad(items, field.offset - end);
            items.add(field.descr());
            end = field.offset + field.byteSize();
        }
        pad(items, byteSize - end);
        return "[" + String.join(", ", items) + "]";
    }

    private static void pad(List<String> items, int bytes) {
        if (bytes > 0) {
            items.add("('', '|V" + bytes + "')");
        }
    }

    /**
     * Returns how another type's fields differ in name, order or type, as the end of a sentence; empty if they do not.
     * Where fields lie makes no difference.
     */
    public Optional<String> difference(StructType other) {
        if (!names().equals(other.names())) {
            return Optional.of("its fields are " + other.names() + " instead of " + names());
        }
        for (int i = 0; i < fields.size(); i++) {
            Field mine = fields.get(i);
            Field theirs = other.fields.get(i);
            boolean nested = mine.type instanceof StructType && theirs.type instanceof StructType;
            if (!mine.shape.equals(theirs.shape) || (!nested && !mine.type.equals(theirs.type))) {
                return Optional.of(
                        "its field '" + mine.name + "' is " + theirs.content() + " instead of " + mine.content());
            }
            if (mine.type instanceof StructType here && theirs.type instanceof StructType there) {
                Optional<String> within = here.difference(there);
                if (within.isPresent()) {
                    return Optional.of("in field '" + mine.name + "', " + within.get());
                }
            }
        }
        return Optional.empty();
    }

    private List<String> names() {
        return fields.stream().map(Field::name).toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StructType type && type.byteSize == byteSize && type.fields.equals(fields);
    }

    @Override
    public int hashCode() {
        return 31 * fields.hashCode() + byteSize;
    }

    /** Returns {@link #descr}. */
    @Override
    public String toString() {
        return descr();
    }

    /** Collects the fields of a type, each placed after the one before. Not thread-safe. */
    public static final class Builder {
        private final List<Field> fields = new ArrayList<>();
        private final Set<String> names = new HashSet<>();
        private int end;

        private Builder() {}

        /**
         * Adds a field of numbers or truth values.
         *
         * @param extents those of the sub-array that it holds; none for one value
         */
        public Builder field(String name, DType dtype, int... extents) {
            return field(name, new Numeric(dtype), extents);
        }

        /** Adds a text of at most {@code length} bytes in UTF-8. */
        public Builder text(String name, int length) {
            return field(name, new Text(length));
        }

        /**
         * Adds a field of any type.
         *
         * @throws IllegalArgumentException if the name is empty, taken, or can't be written to a header; if an extent is
         *     negative; or if an element would have 2<sup>31</sup> bytes or more
         */
        public Builder field(String name, FieldType type, int... extents) {
            if (name.isEmpty() || !names.add(name) || name.chars().anyMatch(Builder::isUnwritable)) {
                throw new IllegalArgumentException(
                        "fields have different names, without quotes, backslashes and control characters: name='" + name
                                + "'");
            }
            if (IntStream.of(extents).anyMatch(extent -> extent < 0)) {
                throw new IllegalArgumentException("an extent is at least 0: field='" + name + "'");
            }
            Field field =
                    new Field(name, end, type, IntStream.of(extents).boxed().collect(Collectors.toList()));
            try {
                end = Math.addExact(end, field.byteSize());
            } catch (ArithmeticException e) {
                throw new IllegalArgumentException("an element has less than 2^31 bytes: field='" + name + "'", e);
            }
            fields.add(field);
            return this;
        }

        private static boolean isUnwritable(int character) {
            return character == '\'' || character == '\\' || Character.isISOControl(character);
        }

        /** Leaves bytes unused. */
        public Builder padding(int bytes) {
            try {
                end = Math.addExact(end, bytes);
            } catch (ArithmeticException e) {
                throw new IllegalArgumentException("an element has less than 2^31 bytes: padding=" + bytes, e);
            }
            return this;
        }

        /**
         * Returns the type.
         *
         * @throws IllegalStateException if its elements would have no bytes
         */
        public StructType build() {
            if (end == 0) {
                throw new IllegalStateException("an element has at least one byte: fields=" + names);
            }
            return new StructType(fields, end);
        }
    }
}
