package dev.furrow.array;

import dev.furrow.Access;
import dev.furrow.DType;
import dev.furrow.Shape;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.List;

/** Arrays of any type for tests that hold for all types, and values to put into them. */
final class Probe {
    private Probe() {}

    static NdArray create(Path directory, DType dtype, Arena arena, long... shape) throws IOException {
        return NdArray.create(
                "probe", directory.resolve("probe-" + System.nanoTime() + ".npy"), dtype, Shape.shape(shape), arena);
    }

    /** Attaches the file of an array a second time. */
    static NdArray attach(NdArray array, Access access, Arena arena) throws IOException {
        return NdArray.attach("probe", array.path(), access, arena);
    }

    /** Returns the {@code n}th of many values that differ from their neighbours, as get returns it. */
    static Object value(DType dtype, long n) {
        return switch (dtype) {
            case BOOL -> n % 3 == 1;
            case INT8, INT16, INT32 -> (int) (n % 251 - 125);
            case UINT8, UINT16 -> (int) (n % 251);
            case UINT32 -> n * 1_000_003 & 0xFFFF_FFFFL;
            case INT64 -> n * 1_000_003 - 500;
            case FLOAT16, FLOAT32 -> n % 1000 / 8f;
            case FLOAT64 -> n / 8.0;
            case COMPLEX64, COMPLEX128 -> new double[] {n, -n - 0.5};
            case STRUCT -> throw new AssertionError("records have tests of their own");
        };
    }

    static List<Object> extremes(DType dtype) {
        return switch (dtype) {
            case BOOL -> List.of(false, true);
            case INT8 -> List.of((int) Byte.MIN_VALUE, -1, 0, (int) Byte.MAX_VALUE);
            case UINT8 -> List.of(0, 127, 128, 255);
            case INT16 -> List.of((int) Short.MIN_VALUE, -1, 0, (int) Short.MAX_VALUE);
            case UINT16 -> List.of(0, 32767, 32768, 65535);
            case INT32 -> List.of(Integer.MIN_VALUE, -1, 0, Integer.MAX_VALUE);
            case UINT32 -> List.of(0L, (long) Integer.MAX_VALUE, 1L << 31, 0xFFFF_FFFFL);
            case INT64 -> List.of(Long.MIN_VALUE, -1L, 0L, Long.MAX_VALUE);
            case FLOAT16 -> List.of(-65504f, -0f, 65504f, Float.NaN, Float.NEGATIVE_INFINITY, 5.9604645E-8f);
            case FLOAT32 -> List.of(-Float.MAX_VALUE, Float.MIN_VALUE, -0f, Float.NaN, Float.POSITIVE_INFINITY);
            case FLOAT64 -> List.of(-Double.MAX_VALUE, Double.MIN_VALUE, -0.0, Double.NaN, Double.POSITIVE_INFINITY);
            case COMPLEX64 -> List.of(new double[] {Float.MAX_VALUE, -0.0}, new double[] {Double.NaN, Float.MIN_VALUE});
            case COMPLEX128 ->
                List.of(new double[] {Double.MAX_VALUE, -0.0}, new double[] {Double.NaN, Double.MIN_VALUE});
            case STRUCT -> throw new AssertionError("records have tests of their own");
        };
    }

    /** Sets an element through the method for its rank, as user code does. */
    static void set(NdArray array, Object value, long... at) {
        switch (array) {
            case BoolArray a -> {
                boolean v = (boolean) value;
                switch (at.length) {
                    case 1 -> a.set(at[0], v);
                    case 2 -> a.set(at[0], at[1], v);
                    case 3 -> a.set(at[0], at[1], at[2], v);
                    case 4 -> a.set(at[0], at[1], at[2], at[3], v);
                    default -> a.set(at, v);
                }
            }
            case Complex64Array a -> {
                float re = (float) ((double[]) value)[0];
                float im = (float) ((double[]) value)[1];
                switch (at.length) {
                    case 1 -> a.set(at[0], re, im);
                    case 2 -> a.set(at[0], at[1], re, im);
                    case 3 -> a.set(at[0], at[1], at[2], re, im);
                    case 4 -> a.set(at[0], at[1], at[2], at[3], re, im);
                    default -> a.set(at, re, im);
                }
            }
            case Complex128Array a -> {
                double re = ((double[]) value)[0];
                double im = ((double[]) value)[1];
                switch (at.length) {
                    case 1 -> a.set(at[0], re, im);
                    case 2 -> a.set(at[0], at[1], re, im);
                    case 3 -> a.set(at[0], at[1], at[2], re, im);
                    case 4 -> a.set(at[0], at[1], at[2], at[3], re, im);
                    default -> a.set(at, re, im);
                }
            }
            default -> {
                Class<?> type = primitive(value);
                if (at.length == 0 || at.length > 4) {
                    call(array, "set", new Class<?>[] {long[].class, type}, at, value);
                    return;
                }
                Class<?>[] types = new Class<?>[at.length + 1];
                Object[] arguments = new Object[at.length + 1];
                for (int axis = 0; axis < at.length; axis++) {
                    types[axis] = long.class;
                    arguments[axis] = at[axis];
                }
                types[at.length] = type;
                arguments[at.length] = value;
                call(array, "set", types, arguments);
            }
        }
    }

    /** Gets an element through the method for its rank, as user code does. */
    static Object get(NdArray array, long... at) {
        if (at.length == 0 || at.length > 4) {
            return array.boxed(at);
        }
        Class<?>[] types = new Class<?>[at.length];
        Object[] arguments = new Object[at.length];
        for (int axis = 0; axis < at.length; axis++) {
            types[axis] = long.class;
            arguments[axis] = at[axis];
        }
        if (array instanceof Complex64Array || array instanceof Complex128Array) {
            return new double[] {
                ((Number) call(array, "getReal", types, arguments)).doubleValue(),
                ((Number) call(array, "getImag", types, arguments)).doubleValue()
            };
        }
        return call(array, "get", types, arguments);
    }

    /** Calls a method that all typed arrays have, each with types of its own. */
    static Object call(NdArray array, String method, Class<?>[] types, Object... arguments) {
        try {
            return publicClass(array).getMethod(method, types).invoke(array, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw new AssertionError(e);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("each typed array has the method", e);
        }
    }

    /** Returns the class that users know: that of a view is nested in it, and derived from it. */
    static Class<?> publicClass(NdArray array) {
        Class<?> type = array.getClass();
        while (type.getSuperclass() != NdArray.class) {
            type = type.getSuperclass();
        }
        return type;
    }

    /** Returns the type of the heap arrays that the array copies to and from. */
    static Class<?> heapType(DType dtype) {
        return switch (dtype) {
            case BOOL -> boolean.class;
            case INT8, UINT8 -> byte.class;
            case INT16, UINT16 -> short.class;
            case INT32, UINT32 -> int.class;
            case INT64 -> long.class;
            case FLOAT16, FLOAT32, COMPLEX64 -> float.class;
            case FLOAT64, COMPLEX128 -> double.class;
            case STRUCT -> throw new AssertionError("records have tests of their own");
        };
    }

    private static Class<?> primitive(Object value) {
        return switch (value) {
            case Integer ignored -> int.class;
            case Long ignored -> long.class;
            case Float ignored -> float.class;
            case Double ignored -> double.class;
            default -> throw new AssertionError(value);
        };
    }
}
