package dev.furrow.array;

import dev.furrow.ArrayAccessException;
import dev.furrow.ArrayClosedException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Finds out, after a check has failed, why an access was refused, and says so. */
final class Refusal {
    private Refusal() {}

    static RuntimeException of(NdArray array, RuntimeException cause, boolean write, long[] index) {
        if (!array.elements.scope().isAlive()) {
            return closed(array);
        }
        if (cause instanceof IllegalArgumentException) {
            return new IllegalStateException(
                    "atomic access needs elements at multiples of their size, and those of file " + array.path()
                            + " start elsewhere: load it into an array, or save it anew; a field of records needs"
                            + " padding before it; array '" + array.name() + "'",
                    cause);
        }
        if (!(cause instanceof IndexOutOfBoundsException)) {
            return cause;
        }
        if (index.length != array.rank()) {
            return new IndexOutOfBoundsException(
                    describe(array) + " takes " + array.rank() + " indices: index=" + tuple(index));
        }
        for (int axis = 0; axis < index.length; axis++) {
            if (index[axis] < 0 || index[axis] >= array.extent(axis)) {
                return new IndexOutOfBoundsException("index " + index[axis] + " is out of bounds for axis " + axis
                        + " of " + describe(array) + ": index=" + tuple(index));
            }
        }
        return write ? notWritable(array, cause, index) : cause;
    }

    private static RuntimeException notWritable(NdArray array, RuntimeException cause, long[] index) {
        String who = (array.isView() ? "view of array '" : "array '") + array.name() + "'";
        return switch (array.access()) {
            case READ_ONLY ->
                array.own != null
                        ? new ArrayAccessException(who + " was attached READ_ONLY: write to index=" + tuple(index)
                                + "; attach it with Access.READ_WRITE")
                        : new ArrayAccessException(who + " is READ_ONLY in tasks: write to index=" + tuple(index)
                                + "; declare another access, or write it in the driver before the call");
            case PARTITIONED ->
                new ArrayAccessException(
                        array.mixesFirstIndices()
                                ? who + " is PARTITIONED, and transposed or reshaped: a task can't write it, as its own"
                                        + " part is no run of first indices there: index=" + tuple(index)
                                        + "; write the array itself, a row, a slice, or flat()"
                                : who + " is PARTITIONED: this task may write the first indices " + array.window()
                                        + ", not index=" + tuple(index)
                                        + "; declare READ_WRITE if tasks write where they like");
            default -> cause;
        };
    }

    static ArrayClosedException closed(NdArray array) {
        return new ArrayClosedException("array '" + array.name()
                + (array.own != null
                        ? "' was closed; attach it anew"
                        : "' was closed with its session; copy what is needed later before the session closes"));
    }

    static String describe(NdArray array) {
        return (array.isView() ? "a view of array '" : "array '") + array.name() + "' of shape " + array.shape();
    }

    private static String tuple(long[] index) {
        return Arrays.stream(index).mapToObj(Long::toString).collect(Collectors.joining(", ", "(", ")"));
    }
}
