package dev.furrow.session;

import dev.furrow.array.BoolArray;
import dev.furrow.array.Float16Array;
import dev.furrow.array.Float32Array;
import dev.furrow.array.Float64Array;
import dev.furrow.array.Int16Array;
import dev.furrow.array.Int32Array;
import dev.furrow.array.Int64Array;
import dev.furrow.array.Int8Array;
import dev.furrow.array.NdArray;
import dev.furrow.array.StructArray;
import dev.furrow.array.Uint16Array;
import dev.furrow.array.Uint32Array;
import dev.furrow.array.Uint8Array;
import org.jspecify.annotations.Nullable;

/** Sets elements of an array along one axis to values whose type is known at run time only. */
@FunctionalInterface
interface ElementSetter {
    /**
     * Sets an element.
     *
     * @throws IllegalArgumentException if Java would not assign the value to the type that {@code set} of the array takes
     */
    void set(long index, @Nullable Object value);

    /**
     * Returns the setter of an array of rank 1.
     *
     * @throws IllegalArgumentException if it is one of complex numbers, of which no task returns any
     */
    static ElementSetter of(NdArray array) {
        return switch (array) {
            case BoolArray bools -> (index, value) -> bools.set(index, bool(value, array));
            case Int8Array ints -> (index, value) -> ints.set(index, integer(value, array));
            case Uint8Array ints -> (index, value) -> ints.set(index, integer(value, array));
            case Int16Array ints -> (index, value) -> ints.set(index, integer(value, array));
            case Uint16Array ints -> (index, value) -> ints.set(index, integer(value, array));
            case Int32Array ints -> (index, value) -> ints.set(index, integer(value, array));
            case Uint32Array longs -> (index, value) -> longs.set(index, longInteger(value, array));
            case Int64Array longs -> (index, value) -> longs.set(index, longInteger(value, array));
            case Float16Array floats -> (index, value) -> floats.set(index, single(value, array));
            case Float32Array floats -> (index, value) -> floats.set(index, single(value, array));
            case Float64Array doubles -> (index, value) -> doubles.set(index, wide(value, array));
            case StructArray<?> records -> (index, value) -> record(records, index, value);
            default ->
                throw new IllegalArgumentException("no task returns elements of this array: array=" + array.name()
                        + " dtype=" + array.dtype().numpyName());
        };
    }

    private static boolean bool(@Nullable Object value, NdArray array) {
        if (value instanceof Boolean bool) {
            return bool;
        }
        throw misfit(value, array);
    }

    private static int integer(@Nullable Object value, NdArray array) {
        if (value instanceof Integer number) {
            return number;
        }
        if (value instanceof Short || value instanceof Byte) {
            return ((Number) value).intValue();
        }
        if (value instanceof Character character) {
            return character;
        }
        throw misfit(value, array);
    }

    private static long longInteger(@Nullable Object value, NdArray array) {
        return value instanceof Long number ? number : integer(value, array);
    }

    private static float single(@Nullable Object value, NdArray array) {
        return value instanceof Float number ? number : (float) longInteger(value, array);
    }

    private static double wide(@Nullable Object value, NdArray array) {
        if (value instanceof Double || value instanceof Float) {
            return ((Number) value).doubleValue();
        }
        return (double) longInteger(value, array);
    }

    @SuppressWarnings("unchecked") // the array's own cast refuses what is no record of it
    private static <T> void record(StructArray<T> array, long index, @Nullable Object value) {
        if (value == null) {
            throw misfit(null, array);
        }
        try {
            array.set(index, (T) value);
        } catch (ClassCastException e) {
            throw misfit(value, array);
        }
    }

    private static IllegalArgumentException misfit(@Nullable Object value, NdArray array) {
        return new IllegalArgumentException("the result is no element of the array: array=" + array.name() + " dtype="
                + array.dtype().numpyName() + " result="
                + (value == null ? "null" : value.getClass().getTypeName()));
    }
}
