package dev.furrow.array;

import dev.furrow.DType;
import dev.furrow.Shape;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/**
 * Lays an array out as text the way numpy does: what {@code str(array)} returns in numpy 2.4.
 *
 * <p>After {@code _array2string}, {@code _leading_trailing} and {@code _formatArray} of its
 * {@code numpy/_core/arrayprint.py}, with the default options: lines of 75 characters, and of an array of more than 1000
 * elements the first and last three along each axis.
 *
 * <p>Each element that is shown is read once, so the text aligns even if tasks write to the array meanwhile.
 */
final class ArrayPrinter {
    private static final int LINE_WIDTH = 75;
    private static final int THRESHOLD = 1000;
    private static final int EDGE_ITEMS = 3;
    private static final String ELLIPSIS = "...";
    /** Stands among indices for those that are left out. */
    private static final long GAP = -1;

    private final long[][] shown;
    private final List<Object> elements = new ArrayList<>();
    private final StringBuilder out = new StringBuilder();

    private ArrayPrinter(Shape shape) {
        boolean summarized = shape.elements() > THRESHOLD;
        shown = new long[shape.rank()][];
        for (int axis = 0; axis < shown.length; axis++) {
            long extent = shape.extent(axis);
            shown[axis] = summarized && extent > 2 * EDGE_ITEMS
                    ? edges(extent)
                    : LongStream.range(0, extent).toArray();
        }
    }

    private static long[] edges(long extent) {
        LongStream leading = LongStream.range(0, EDGE_ITEMS);
        LongStream trailing = LongStream.range(extent - EDGE_ITEMS, extent);
        return LongStream.concat(LongStream.concat(leading, LongStream.of(GAP)), trailing)
                .toArray();
    }

    /**
     * Returns the text of an array.
     *
     * @param shape the shape, complete
     * @param source gives the element at an index, boxed: a Boolean, Number, or for a complex type a {@code double[]} of
     *     real and imaginary part; it must not keep the index
     */
    static String print(DType dtype, Shape shape, Function<long[], Object> source) {
        return print(
                shape, source, elements -> ElementFormat.aligned(dtype, elements), () -> ElementFormat.scalar(dtype));
    }

    /** As the other method of this name; {@code aligned} gives the format for elements that are shown together. */
    static String print(
            Shape shape,
            Function<long[], Object> source,
            Function<List<Object>, ElementFormat> aligned,
            Supplier<ElementFormat> scalar) {
        if (shape.rank() == 0) {
            return scalar.get().format(source.apply(new long[0]));
        }
        if (shape.elements() == 0) {
            return "[]";
        }
        ArrayPrinter printer = new ArrayPrinter(shape);
        printer.read(source, new long[shape.rank()], 0);
        ElementFormat format = aligned.apply(printer.elements);
        printer.append(printer.elements.stream().map(format::format).iterator(), 0);
        return printer.out.toString();
    }

    private void read(Function<long[], Object> source, long[] index, int axis) {
        if (axis == index.length) {
            elements.add(source.apply(index));
            return;
        }
        for (long i : shown[axis]) {
            if (i != GAP) {
                index[axis] = i;
                read(source, index, axis + 1);
            }
        }
    }

    private void append(Iterator<String> words, int axis) {
        out.append('[');
        if (axis == shown.length - 1) {
            appendRow(words, axis);
        } else {
            appendBlocks(words, axis);
        }
        out.append(']');
    }

    /** Appends what lies along an axis other than the last: one below the other, set apart by the rank of each. */
    private void appendBlocks(Iterator<String> words, int axis) {
        String separator = "\n".repeat(shown.length - 1 - axis) + " ".repeat(axis + 1);
        String before = "";
        for (long i : shown[axis]) {
            out.append(before);
            before = separator;
            if (i == GAP) {
                out.append(ELLIPSIS);
            } else {
                append(words, axis + 1);
            }
        }
    }

    /** Appends what lies along the last axis, with line breaks where it gets too long. */
    private void appendRow(Iterator<String> words, int axis) {
        int indent = axis + 1;
        // Leaves room for the brackets that may follow.
        int width = LINE_WIDTH - indent;
        int column = indent;
        for (long i : shown[axis]) {
            String word = i == GAP ? ELLIPSIS : words.next();
            if (column > indent) {
                out.append(' ');
                column++;
                if (column + word.length() > width) {
                    breakLine(indent);
                    column = indent;
                }
            }
            out.append(word);
            column += word.length();
        }
    }

    private void breakLine(int indent) {
        int end = out.length();
        while (out.charAt(end - 1) == ' ') {
            end--;
        }
        out.setLength(end);
        out.append('\n').append(" ".repeat(indent));
    }
}
