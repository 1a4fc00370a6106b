package dev.furrow.launcher;

import dev.furrow.IndexRange;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A task and what to call it for: {@code shadeRow:0..1024}, {@code shadeRow:0..1024:2} with a step, {@code
 * blur:0..600x0..800} for the tiles of a rectangle, {@code meet} for a task that takes no indices.
 *
 * @param task the name of the task
 * @param indices the indices, or the rows of a rectangle; null for none
 * @param columns the columns of a rectangle; null for none
 * @param step by how much an index differs from the one before: at least 1
 */
record Call(
        String task, @Nullable IndexRange indices, @Nullable IndexRange columns, long step) {
    private static final String RANGE = "(-?\\d+)\\.\\.(-?\\d+)";
    private static final Pattern FORM = Pattern.compile("([^:]+)(?::" + RANGE + "(?:x" + RANGE + "|:(\\d+))?)?");

    /** Parses an item of the option {@code option}. */
    static Call parse(String option, String item) {
        Matcher matcher = FORM.matcher(item);
        if (!matcher.matches()) {
            throw malformed(option, item, "");
        }
        try {
            IndexRange indices = matcher.group(2) == null ? null : range(option, item, matcher, 2);
            IndexRange columns = matcher.group(4) == null ? null : range(option, item, matcher, 4);
            long step = matcher.group(6) == null ? 1 : Long.parseLong(matcher.group(6));
            if (step < 1) {
                throw malformed(option, item, " with a step of at least 1");
            }
            return new Call(matcher.group(1).strip(), indices, columns, step);
        } catch (NumberFormatException e) {
            throw malformed(option, item, " with indices of 64 bits");
        }
    }

    private static IndexRange range(String option, String item, Matcher matcher, int group) {
        long from = Long.parseLong(matcher.group(group));
        long to = Long.parseLong(matcher.group(group + 1));
        if (to < from) {
            throw malformed(option, item, " with TO, which is exclusive, not below FROM");
        }
        return new IndexRange(from, to);
    }

    private static RuntimeException malformed(String option, String item, String limit) {
        return OptionItems.malformed(
                option,
                "TASK:FROM..TO" + limit + ", TASK:FROM..TO:STEP, TASK:ROWSxCOLUMNS for tiles, or TASK",
                item,
                "shadeRow:0..1024");
    }
}
