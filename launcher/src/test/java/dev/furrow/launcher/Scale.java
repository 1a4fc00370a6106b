package dev.furrow.launcher;

import dev.furrow.array.Int64Array;
import java.util.List;

/** A job as a user writes it; its descriptor is written by hand. */
@SuppressWarnings("NullAway.Init") // The session binds the arrays.
class Scale {
    static List<String> mainArguments = List.of();

    Int64Array input;
    Int64Array output;

    void twice(int index) {
        output.set(index, 2 * input.get(index));
    }

    void fail(int index) {
        throw new IllegalStateException("no index " + index);
    }

    static void main(String[] arguments) {
        mainArguments = List.of(arguments);
        if (mainArguments.contains("throw")) {
            throw new IllegalArgumentException("told to");
        }
    }
}
