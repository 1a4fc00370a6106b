package dev.furrow;

/** What a field of a {@link StructType} holds: a number, a text of bounded length, or a record of its own. */
public sealed interface FieldType permits FieldType.Numeric, FieldType.Text, StructType {
    /** Returns the size of one value in bytes, at least 1. */
    int byteSize();

    /** Returns the type as it stands in the header of a {@code .npy} file: {@code '<f8'}, {@code '|S16'}, a list. */
    String descr();

    /**
     * A number or truth value.
     *
     * @param dtype its type, not {@link DType#STRUCT}
     */
    record Numeric(DType dtype) implements FieldType {
        /** Checks the type. */
        public Numeric {
            if (dtype == DType.STRUCT) {
                throw new IllegalArgumentException("a record within a record is a StructType, not DType.STRUCT");
            }
        }

        @Override
        public int byteSize() {
            return dtype.byteSize();
        }

        @Override
        public String descr() {
            return "'" + dtype.descr() + "'";
        }
    }

    /**
     * A text: its bytes in UTF-8, and NUL bytes after them up to the length, as numpy's {@code 'S16'}.
     *
     * @param length the most bytes it can have, at least 1
     */
    record Text(int length) implements FieldType {
        /** Checks the length. */
        public Text {
            if (length < 1) {
                throw new IllegalArgumentException("a text has room for at least 1 byte: length=" + length);
            }
        }

        @Override
        public int byteSize() {
            return length;
        }

        @Override
        public String descr() {
            return "'|S" + length + "'";
        }
    }
}
