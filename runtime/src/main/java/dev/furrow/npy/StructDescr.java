package dev.furrow.npy;

import dev.furrow.DType;
import dev.furrow.FieldType;
import dev.furrow.StructType;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the type of structured elements from the list that stands in a header for it: a tuple for each field of name,
 * type and, for sub-arrays, shape. A tuple without name is padding.
 *
 * <p>Source: {@code dtype_to_descr} and {@code descr_to_dtype} of numpy's {@code lib/format.py}.
 */
final class StructDescr {
    private static final Pattern TEXT = Pattern.compile("[|<>=]?S([0-9]{1,9})");
    private static final Pattern PADDING = Pattern.compile("[|<>=]?V([0-9]{1,9})");

    private boolean little;
    private boolean big;

    private StructDescr() {}

    /** A type, and in which byte order the file has its numbers. */
    record Parsed(StructType type, boolean bigEndian) {}

    /**
     * Reads a type.
     *
     * @throws IllegalArgumentException if it is none that we have; the message is the end of a sentence
     */
    static Parsed parse(List<?> descr) {
        StructDescr reading = new StructDescr();
        StructType type = reading.struct(descr);
        if (reading.little && reading.big) {
            throw new IllegalArgumentException("some of its fields are little-endian and some big-endian");
        }
        return new Parsed(type, reading.big);
    }

    private StructType struct(List<?> descr) {
        StructType.Builder type = StructType.builder();
        for (Object item : descr) {
            if (!(item instanceof PythonLiteral.Tuple tuple)
                    || tuple.items().size() < 2
                    || tuple.items().size() > 3) {
                throw new IllegalArgumentException("a field is no tuple of name, type and maybe shape: " + item);
            }
            List<Object> parts = tuple.items();
            if (parts.get(0) instanceof PythonLiteral.Tuple) {
                throw new IllegalArgumentException("a field has a title beside its name, which is not supported: "
                        + parts.get(0) + "; save it without");
            }
            if (!(parts.get(0) instanceof String name)) {
                throw new IllegalArgumentException("the name of a field is no string: " + parts.get(0));
            }
            int[] shape = parts.size() == 3 ? shape(name, parts.get(2)) : new int[0];
            if (name.isEmpty()) {
                type.padding(padding(parts.get(1), shape));
            } else {
                type.field(name, type(name, parts.get(1)), shape);
            }
        }
        try {
            return type.build();
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException("its elements have no bytes", e);
        }
    }

    private FieldType type(String name, Object descr) {
        if (descr instanceof List<?> nested) {
            return struct(nested);
        }
        if (!(descr instanceof String text)) {
            throw new IllegalArgumentException("the type of field '" + name + "' is none: " + descr);
        }
        Matcher texts = TEXT.matcher(text);
        if (texts.matches() && Integer.parseInt(texts.group(1)) > 0) {
            return new FieldType.Text(Integer.parseInt(texts.group(1)));
        }
        DType dtype = NpyHeaderReader.find(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the type of field '" + name + "' is not supported: '" + text + "'"));
        if (NpyHeader.componentBytes(dtype) > 1) {
            big |= text.startsWith(">");
            little |= !text.startsWith(">");
        }
        return new FieldType.Numeric(dtype);
    }

    private static int padding(Object descr, int[] shape) {
        if (descr instanceof String text && shape.length == 0) {
            Matcher matcher = PADDING.matcher(text);
            if (matcher.matches()) {
                return Integer.parseInt(matcher.group(1));
            }
        }
        throw new IllegalArgumentException("a field has no name, and is no padding ('|V4'): " + descr);
    }

    private static int[] shape(String name, Object shape) {
        if (shape instanceof Long extent) { // (3) instead of (3,)
            return shape(name, new PythonLiteral.Tuple(List.of(extent)));
        }
        if (!(shape instanceof PythonLiteral.Tuple tuple)) {
            throw new IllegalArgumentException("the shape of field '" + name + "' is no tuple: " + shape);
        }
        int[] extents = new int[tuple.items().size()];
        for (int axis = 0; axis < extents.length; axis++) {
            if (!(tuple.items().get(axis) instanceof Long extent) || extent < 0 || extent > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("the shape of field '" + name + "' is none: " + shape);
            }
            extents[axis] = extent.intValue();
        }
        return extents;
    }
}
