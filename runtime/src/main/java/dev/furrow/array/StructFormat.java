package dev.furrow.array;

import dev.furrow.FieldType;
import dev.furrow.StructType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Writes records, the values of each field such that they align.
 *
 * <p>After {@code StructuredVoidFormat} and {@code SubArrayFormat} of numpy 2.4's {@code numpy/_core/arrayprint.py}. Texts
 * are written as Python writes bytes: {@code b'abc'}.
 */
final class StructFormat implements ElementFormat {
    private final StructType type;
    private final List<ElementFormat> formats = new ArrayList<>();

    private StructFormat(StructType type) {
        this.type = type;
    }

    /** Returns the format for records that are shown together, as {@link StructValues} reads them. */
    static StructFormat of(StructType type, List<Object> records) {
        StructFormat format = new StructFormat(type);
        for (int n = 0; n < type.fields().size(); n++) {
            StructType.Field field = type.fields().get(n);
            List<Object> column = new ArrayList<>();
            for (Object each : records) {
                Object value = ((List<?>) each).get(n);
                if (field.shape().isEmpty()) {
                    column.add(value);
                } else {
                    column.addAll((List<?>) value);
                }
            }
            ElementFormat single = single(field.type(), column);
            format.formats.add(
                    field.shape().isEmpty()
                            ? single
                            : values -> nested(single, field.shape(), 0, ((List<?>) values).iterator()));
        }
        return format;
    }

    private static ElementFormat single(FieldType type, List<Object> column) {
        return switch (type) {
            case FieldType.Numeric number -> ElementFormat.aligned(number.dtype(), column);
            case FieldType.Text text -> value -> bytes((String) value);
            case StructType struct -> of(struct, column);
        };
    }

    private static String nested(ElementFormat single, List<Integer> shape, int axis, Iterator<?> values) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < shape.get(axis); i++) {
            parts.add(
                    axis == shape.size() - 1 ? single.format(values.next()) : nested(single, shape, axis + 1, values));
        }
        return "[" + String.join(", ", parts) + "]";
    }

    @Override
    public String format(Object element) {
        List<String> words = new ArrayList<>();
        for (int n = 0; n < formats.size(); n++) {
            words.add(formats.get(n).format(((List<?>) element).get(n)));
        }
        return "(" + String.join(", ", words) + (type.fields().size() == 1 ? ",)" : ")");
    }

    private static String bytes(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder out = new StringBuilder("b").append(quote);
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            switch (each) {
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                default -> {
                    if (each < ' ' || each == 0x7F) {
                        out.append("\\x%02x".formatted(each & 0xFF));
                    } else {
                        out.append(each == '\\' || each == quote ? "\\" : "").append((char) each);
                    }
                }
            }
        }
        return out.append(quote).toString();
    }
}
