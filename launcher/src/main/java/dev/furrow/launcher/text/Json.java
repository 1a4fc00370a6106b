package dev.furrow.launcher.text;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes maps, lists, strings, numbers, truth values and null as JSON, as RFC 8259 says it. */
public final class Json {
    private static final String STEP = "  ";

    private final StringBuilder text = new StringBuilder();

    private Json() {}

    /**
     * Returns a value as JSON, indented, with a newline at its end.
     *
     * @throws IllegalArgumentException if it is, or contains, something of another type, or a number that is none
     */
    public static String of(@Nullable Object value) {
        Json json = new Json();
        json.value(value, "\n");
        return json.text.append('\n').toString();
    }

    private void value(@Nullable Object value, String newline) {
        if (value instanceof Double number && !Double.isFinite(number)) {
            throw new IllegalArgumentException("JSON has no number " + number);
        }
        switch (value) {
            case null -> text.append("null");
            case String string -> string(string);
            case Boolean truth -> text.append(truth);
            case Long number -> text.append(number);
            case Integer number -> text.append(number);
            case Double number -> text.append(number);
            case List<?> list -> list(list, newline);
            case Map<?, ?> map -> map(map, newline);
            default -> throw new IllegalArgumentException("JSON has no " + value.getClass() + ": " + value);
        }
    }

    private void list(List<?> list, String newline) {
        if (list.isEmpty()) {
            text.append("[]");
            return;
        }
        text.append('[');
        String inner = newline + STEP;
        for (Iterator<?> items = list.iterator(); items.hasNext(); ) {
            text.append(inner);
            value(items.next(), inner);
            text.append(items.hasNext() ? "," : newline);
        }
        text.append(']');
    }

    private void map(Map<?, ?> map, String newline) {
        if (map.isEmpty()) {
            text.append("{}");
            return;
        }
        text.append('{');
        String inner = newline + STEP;
        for (var entries = map.entrySet().iterator(); entries.hasNext(); ) {
            Map.Entry<?, ?> entry = entries.next();
            text.append(inner);
            string(entry.getKey().toString());
            text.append(": ");
            value(entry.getValue(), inner);
            text.append(entries.hasNext() ? "," : newline);
        }
        text.append('}');
    }

    private void string(String string) {
        text.append('"');
        for (int at = 0; at < string.length(); at++) {
            char character = string.charAt(at);
            switch (character) {
                case '"', '\\' -> text.append('\\').append(character);
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (character < ' ') {
                        text.append(String.format("\\u%04x", (int) character));
                    } else {
                        text.append(character);
                    }
                }
            }
        }
        text.append('"');
    }
}
