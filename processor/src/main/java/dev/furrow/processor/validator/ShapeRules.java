package dev.furrow.processor.validator;

import dev.furrow.processor.diagnostic.Diagnostic;
import dev.furrow.processor.diagnostic.Problems;
import dev.furrow.processor.model.ArrayField;
import dev.furrow.processor.model.Setting;
import java.math.BigInteger;

/** What holds of an array's shape. */
final class ShapeRules {
    private static final BigInteger LIMIT = BigInteger.ONE.shiftLeft(63);

    private ShapeRules() {}

    /**
     * Checks the shape.
     *
     * @param elementBytes the size of an element
     */
    static void check(ArrayField array, long elementBytes, Problems problems) {
        if (array.extents().isEmpty()) {
            problems.add(Diagnostic.SHARED_ARRAY_RANK, array.shape(), array.name(), array.owner());
        }
        BigInteger bytes = BigInteger.valueOf(elementBytes);
        for (int axis = 0; axis < array.extents().size(); axis++) {
            Setting<Long> extent = array.extents().get(axis);
            if (extent.value() < ArrayField.DYNAMIC) {
                problems.add(
                        Diagnostic.SHARED_ARRAY_EXTENT,
                        extent.site(),
                        array.name(),
                        array.owner(),
                        extent.value(),
                        axis);
            } else if (extent.value() > 0) {
                bytes = bytes.multiply(BigInteger.valueOf(extent.value()));
            }
        }
        if (bytes.compareTo(LIMIT) >= 0) {
            problems.add(Diagnostic.SHARED_ARRAY_SIZE, array.shape(), array.name(), array.owner(), bytes);
        }
    }

    /** Returns the bytes of one element, which the names of dtypes tell: COMPLEX64 has 64 bits, BOOL has one byte. */
    static long byteSize(String dtype) {
        String bits = dtype.replaceAll("[^0-9]", "");
        return bits.isEmpty() ? 1 : Long.parseLong(bits) / Byte.SIZE;
    }
}
