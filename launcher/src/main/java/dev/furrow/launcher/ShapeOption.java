package dev.furrow.launcher;

import dev.furrow.Shape;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An array and the shape it is to have: {@code shade=1024x2048}.
 *
 * @param array the name of the array
 * @param shape its complete shape
 */
record ShapeOption(String array, Shape shape) {
    private static final Pattern FORM = Pattern.compile("([^=]+)=(\\d+(?:x\\d+)*)");

    /** Parses an item of the option {@code option}. */
    static ShapeOption parse(String option, String item) {
        Matcher matcher = FORM.matcher(item);
        if (!matcher.matches()) {
            throw malformed(option, item, "");
        }
        try {
            long[] extents = Stream.of(matcher.group(2).split("x", -1))
                    .mapToLong(Long::parseLong)
                    .toArray();
            return new ShapeOption(matcher.group(1).strip(), Shape.shape(extents));
        } catch (NumberFormatException e) {
            throw malformed(option, item, ", each below 2^63");
        } catch (IllegalArgumentException e) {
            throw malformed(option, item, ", in all below 2^63 elements");
        }
    }

    private static RuntimeException malformed(String option, String item, String limit) {
        return OptionItems.malformed(option, "ARRAY=EXTENTxEXTENT..." + limit, item, "shade=1024x2048");
    }
}
