package dev.furrow.launcher;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A task and the indices to call it for: {@code shadeRow:0..1024}.
 *
 * @param task the name of the task
 * @param from the first index
 * @param to the index after the last; at least {@code from}
 */
record Call(String task, long from, long to) {
    private static final Pattern FORM = Pattern.compile("([^:]+):(-?\\d+)\\.\\.(-?\\d+)");

    /** Parses an item of the option {@code option}. */
    static Call parse(String option, String item) {
        Matcher matcher = FORM.matcher(item);
        if (!matcher.matches()) {
            throw malformed(option, item, "");
        }
        long from;
        long to;
        try {
            from = Long.parseLong(matcher.group(2));
            to = Long.parseLong(matcher.group(3));
        } catch (NumberFormatException e) {
            throw malformed(option, item, " with indices of 64 bits");
        }
        if (to < from) {
            throw malformed(option, item, " with TO, which is exclusive, not below FROM");
        }
        return new Call(matcher.group(1).strip(), from, to);
    }

    private static RuntimeException malformed(String option, String item, String limit) {
        return OptionItems.malformed(option, "TASK:FROM..TO" + limit, item, "shadeRow:0..1024");
    }
}
