package dev.furrow.maven.driver;

import java.util.ArrayList;
import java.util.List;

/** Splits a line of arguments at white space, but not within single or double quotes, which it takes away. */
public final class ArgumentLine {
    private static final char NONE = 0;

    private ArgumentLine() {}

    /**
     * Returns the arguments of a line.
     *
     * @throws IllegalArgumentException if a quote is not closed
     */
    public static List<String> split(String line) {
        List<String> arguments = new ArrayList<>();
        StringBuilder argument = new StringBuilder();
        boolean started = false;
        char quote = NONE;
        for (int i = 0; i < line.length(); i++) {
            char character = line.charAt(i);
            if (quote != NONE && character == quote) {
                quote = NONE;
            } else if (quote == NONE && (character == '"' || character == '\'')) {
                quote = character;
                started = true;
            } else if (quote == NONE && Character.isWhitespace(character)) {
                if (started) {
                    arguments.add(argument.toString());
                    argument.setLength(0);
                    started = false;
                }
            } else {
                argument.append(character);
                started = true;
            }
        }
        if (quote != NONE) {
            throw new IllegalArgumentException("a quote (" + quote + ") is not closed: arguments=" + line);
        }
        if (started) {
            arguments.add(argument.toString());
        }
        return arguments;
    }
}
