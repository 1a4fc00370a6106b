package dev.furrow.processor.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.type.TypeKind;
import org.jspecify.annotations.Nullable;

/** The element types that a component of a record can have; named as the constants of {@code DType}. */
public enum StructNumber {
    /** One byte, 0 or 1. */
    BOOL(1, TypeKind.BOOLEAN, TypeKind.BOOLEAN),
    /** Signed, 8 bits. */
    INT8(1, TypeKind.INT, TypeKind.BYTE),
    /** Unsigned, 8 bits. */
    UINT8(1, TypeKind.INT, null),
    /** Signed, 16 bits. */
    INT16(2, TypeKind.INT, TypeKind.SHORT),
    /** Unsigned, 16 bits. */
    UINT16(2, TypeKind.INT, null),
    /** Signed, 32 bits. */
    INT32(4, TypeKind.INT, TypeKind.INT),
    /** Unsigned, 32 bits. */
    UINT32(4, TypeKind.LONG, null),
    /** Signed, 64 bits. */
    INT64(8, TypeKind.LONG, TypeKind.LONG),
    /** A number of 16 bits with a point. */
    FLOAT16(2, TypeKind.FLOAT, null),
    /** A number of 32 bits with a point. */
    FLOAT32(4, TypeKind.FLOAT, TypeKind.FLOAT),
    /** A number of 64 bits with a point. */
    FLOAT64(8, TypeKind.DOUBLE, TypeKind.DOUBLE);

    private final int bytes;
    private final TypeKind read;
    private final @Nullable TypeKind natural;

    StructNumber(int bytes, TypeKind read, @Nullable TypeKind natural) {
        this.bytes = bytes;
        this.read = read;
        this.natural = natural;
    }

    /** Returns the size in bytes. */
    public int bytes() {
        return bytes;
    }

    /** Returns what the methods of the runtime for this type are called after: {@code float64}. */
    public String method() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the same as part of a name: {@code Float64}. */
    public String capitalized() {
        return name().charAt(0) + method().substring(1);
    }

    /** Tells whether a value that is read must be narrowed to a component's type. */
    public boolean narrows(TypeKind component) {
        return component != read;
    }

    /** Returns the type in which values of a Java type are stored unless something else is said. */
    public static Optional<StructNumber> byDefault(TypeKind kind) {
        return Arrays.stream(values()).filter(number -> number.natural == kind).findFirst();
    }

    /** Returns the type of a name, if it holds the values of a Java type. */
    static Optional<StructNumber> of(String name, TypeKind kind) {
        return Arrays.stream(values())
                .filter(number -> number.name().equals(name) && number.holds(kind))
                .findFirst();
    }

    /** Returns the names of the types that hold the values of a Java type. */
    public static String choices(TypeKind kind) {
        return Arrays.stream(values())
                .filter(number -> number.holds(kind))
                .map(StructNumber::name)
                .collect(Collectors.joining(", "));
    }

    private boolean holds(TypeKind kind) {
        return kind == read || kind == natural;
    }
}
