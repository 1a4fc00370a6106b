package dev.furrow.array;

/** Lays an array out as text the way numpy does. */
final class ArrayPrinter {
    private ArrayPrinter() {}

    static String print(NdArray array) {
        return array.name();
    }
}
