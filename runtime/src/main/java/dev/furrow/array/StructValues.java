package dev.furrow.array;

import dev.furrow.DType;
import dev.furrow.FieldType;
import dev.furrow.StructType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Reads records as lists of boxed values, by what their type says: for what is not worth a typed access. */
final class StructValues {
    private StructValues() {}

    /**
     * Returns the values of a record's fields, in order: a Boolean, Number, String, a {@code double[]} of the parts of a
     * complex number, the list of a record within, or, for a sub-array, the list of all its values.
     */
    static List<Object> read(StructElements array, long at, StructType type) {
        List<Object> values = new ArrayList<>();
        for (StructType.Field field : type.fields()) {
            long start = at + field.offset();
            if (field.shape().isEmpty()) {
                values.add(value(array, start, field.type()));
            } else {
                List<Object> parts = new ArrayList<>();
                for (int n = 0; n < field.count(); n++) {
                    parts.add(value(array, start + (long) n * field.type().byteSize(), field.type()));
                }
                values.add(Collections.unmodifiableList(parts));
            }
        }
        return Collections.unmodifiableList(values);
    }

    private static Object value(StructElements array, long at, FieldType type) {
        return switch (type) {
            case FieldType.Numeric number -> number(array, at, number.dtype());
            case FieldType.Text text -> array.textAt(at, text.length());
            case StructType struct -> read(array, at, struct);
        };
    }

    private static Object number(StructElements array, long at, DType dtype) {
        return switch (dtype) {
            case BOOL -> array.boolAt(at);
            case INT8 -> array.int8At(at);
            case UINT8 -> array.uint8At(at);
            case INT16 -> array.int16At(at);
            case UINT16 -> array.uint16At(at);
            case INT32 -> array.int32At(at);
            case UINT32 -> array.uint32At(at);
            case INT64 -> array.int64At(at);
            case FLOAT16 -> array.float16At(at);
            case FLOAT32 -> array.float32At(at);
            case FLOAT64 -> array.float64At(at);
            case COMPLEX64 -> new double[] {array.float32At(at), array.float32At(at + Float.BYTES)};
            case COMPLEX128 -> new double[] {array.float64At(at), array.float64At(at + Double.BYTES)};
            case STRUCT -> throw new IllegalArgumentException("a record within a record is a StructType");
        };
    }
}
