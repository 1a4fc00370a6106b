package dev.furrow.array;

import dev.furrow.DType;
import dev.furrow.FieldType;
import dev.furrow.StructType;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** Finds a field in an array of records and makes the array of its values, over the same memory. */
final class StructColumns {
    private StructColumns() {}

    static NdArray column(StructArray<?> array, String path, Class<? extends NdArray> arrayClass) {
        List<Long> extents = new ArrayList<>();
        List<Long> strides = new ArrayList<>();
        StructType type = array.type();
        int offset = 0;
        String[] names = path.split("\\.", -1);
        for (int depth = 0; depth < names.length; depth++) {
            StructType.Field field = type.field(names[depth]);
            offset += field.offset();
            addAxes(field, extents, strides);
            if (field.type() instanceof StructType inner && depth < names.length - 1) {
                type = inner;
            } else if (field.type() instanceof FieldType.Numeric number && depth == names.length - 1) {
                return view(array, path, offset, number.dtype(), extents, strides, arrayClass);
            } else {
                throw new IllegalArgumentException("field '" + path + "' is "
                        + switch (field.type()) {
                            case StructType struct ->
                                "a record of its own: name a field of it, such as '" + path + "."
                                        + struct.fields().get(0).name() + "'";
                            case FieldType.Text text ->
                                "a text, which no array class holds: read it by the generated method, or with its"
                                        + " record";
                            case FieldType.Numeric number -> "a number, which has no fields";
                        });
            }
        }
        throw new IllegalArgumentException("a field has a name: path='" + path + "'");
    }

    private static void addAxes(StructType.Field field, List<Long> extents, List<Long> strides) {
        long stride = field.byteSize();
        for (int extent : field.shape()) {
            stride = extent == 0 ? 0 : stride / extent;
            extents.add((long) extent);
            strides.add(stride);
        }
    }

    private static NdArray view(
            StructArray<?> array,
            String path,
            int offset,
            DType dtype,
            List<Long> extents,
            List<Long> strides,
            Class<? extends NdArray> arrayClass) {
        int size = dtype.byteSize();
        int item = array.elementBytes();
        if (item % size != 0 || strides.stream().anyMatch(stride -> stride % size != 0)) {
            throw new IllegalArgumentException("field '" + path + "' can't be viewed as an array of " + dtype
                    + ": from one value to the next it is no multiple of their size: field bytes=" + size
                    + " record bytes=" + item + "; use the generated methods for it, or add a component that fills the"
                    + " record up");
        }
        Layout column = array.layout.ofParts(item / size);
        for (int n = 0; n < extents.size(); n++) {
            column = column.with(extents.get(n), strides.get(n) / size);
        }
        MemorySegment memory =
                array.size() == 0 ? array.elements : array.elements.asSlice(offset, array.elements.byteSize() - offset);
        // Stands between, for its memory starts at the field, which may lie at no multiple of the field's size.
        NdArray shifted = new StructRows(ArrayMemory.over(array, array.layout, memory, Windowing.KEPT, array.type()));
        NdArray view = TypedArrays.view(
                dtype,
                shifted,
                column,
                column.before(),
                array.rank() == 0 && column.rank() > 0 ? Windowing.MIXED : Windowing.KEPT);
        if (!arrayClass.isInstance(view)) {
            throw new IllegalArgumentException("field '" + path + "' is of dtype " + dtype + ": view it as "
                    + className(dtype) + ".class, not " + arrayClass.getSimpleName() + ".class");
        }
        return view;
    }

    private static String className(DType dtype) {
        return dtype.name().charAt(0) + dtype.numpyName().substring(1) + "Array";
    }
}
