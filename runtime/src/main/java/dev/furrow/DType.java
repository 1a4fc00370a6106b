package dev.furrow;

/** The type of an array's elements, named as numpy names it. Elements lie in memory in little-endian order. */
public enum DType {
    /** A truth value in one byte, 0 or 1. */
    BOOL("|b1", 1),
    /** A signed integer of 8 bits. */
    INT8("|i1", 1),
    /** An unsigned integer of 8 bits. */
    UINT8("|u1", 1),
    /** A signed integer of 16 bits. */
    INT16("<i2", 2),
    /** An unsigned integer of 16 bits. */
    UINT16("<u2", 2),
    /** A signed integer of 32 bits. */
    INT32("<i4", 4),
    /** An unsigned integer of 32 bits. */
    UINT32("<u4", 4),
    /** A signed integer of 64 bits. */
    INT64("<i8", 8),
    /** An IEEE 754 binary16 number. */
    FLOAT16("<f2", 2),
    /** An IEEE 754 binary32 number. */
    FLOAT32("<f4", 4),
    /** An IEEE 754 binary64 number. */
    FLOAT64("<f8", 8),
    /** Two binary32 numbers: the real and the imaginary part. */
    COMPLEX64("<c8", 8),
    /** Two binary64 numbers: the real and the imaginary part. */
    COMPLEX128("<c16", 16),
    /**
     * A record of named fields: numpy's structured dtype, called void there. What the fields are, and so how many bytes
     * an element has, a {@link StructType} says.
     */
    STRUCT("|V", 0);

    private final String descr;
    private final int byteSize;

    DType(String descr, int byteSize) {
        this.descr = descr;
        this.byteSize = byteSize;
    }

    /** Returns numpy's type string, as it stands in the header of a {@code .npy} file: {@code "<f8"}. */
    public String descr() {
        return descr;
    }

    /**
     * Returns the size of one element in bytes: 1 to 16.
     *
     * @throws UnsupportedOperationException for {@link #STRUCT}, whose elements have the size of their {@link StructType}
     */
    public int byteSize() {
        if (this == STRUCT) {
            throw new UnsupportedOperationException("a StructType says how many bytes a STRUCT has");
        }
        return byteSize;
    }

    /** Returns numpy's name of this type: {@code "float64"}. */
    public String numpyName() {
        return this == STRUCT ? "void" : name().toLowerCase(java.util.Locale.ROOT);
    }
}
