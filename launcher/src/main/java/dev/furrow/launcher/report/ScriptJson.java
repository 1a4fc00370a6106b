package dev.furrow.launcher.report;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes maps, lists, arrays of numbers, public records, texts, numbers and truth values as JSON for a page: short, and harmless in a script element. */
final class ScriptJson {
    private final StringBuilder out = new StringBuilder();

    private ScriptJson() {}

    static String of(@Nullable Object value) {
        ScriptJson json = new ScriptJson();
        json.write(value);
        return json.out.toString();
    }

    private void write(@Nullable Object value) {
        switch (value) {
            case null -> out.append("null");
            case Map<?, ?> map -> {
                out.append('{');
                boolean first = true;
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    name(String.valueOf(entry.getKey()), first);
                    write(entry.getValue());
                    first = false;
                }
                out.append('}');
            }
            case List<?> list -> {
                out.append('[');
                for (int i = 0; i < list.size(); i++) {
                    out.append(i == 0 ? "" : ",");
                    write(list.get(i));
                }
                out.append(']');
            }
            case long[] numbers -> {
                out.append('[');
                for (int i = 0; i < numbers.length; i++) {
                    out.append(i == 0 ? "" : ",").append(numbers[i]);
                }
                out.append(']');
            }
            case Record record -> write(record);
            case Double number ->
                out.append(Double.isFinite(number) ? Double.toString(Math.rint(number * 1e6) / 1e6) : "null");
            case Number number -> out.append(number);
            case Boolean truth -> out.append(truth);
            default -> text(value.toString());
        }
    }

    private void write(Record record) {
        out.append('{');
        boolean first = true;
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            name(component.getName(), first);
            try {
                write(component.getAccessor().invoke(record));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("no public record: " + record.getClass(), e);
            }
            first = false;
        }
        out.append('}');
    }

    private void name(String name, boolean first) {
        out.append(first ? "" : ",");
        text(name);
        out.append(':');
    }

    /** Writes a text so that it can also stand within a page's script element. */
    private void text(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || c == '<' || c == '\u2028' || c == '\u2029' || Character.isSurrogate(c)) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
