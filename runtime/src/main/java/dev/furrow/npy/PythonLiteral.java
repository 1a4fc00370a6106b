package dev.furrow.npy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads the subset of Python's literals that an npy header is written in: dictionaries, tuples, lists, strings, whole
 * numbers, {@code True} and {@code False}. Nothing is ever evaluated.
 */
final class PythonLiteral {
    /** numpy's own headers nest at most as deep as its structured types; deeper ones are refused, not recursed into. */
    private static final int MAX_DEPTH = 32;

    private final String text;
    private int at;

    private PythonLiteral(String text) {
        this.text = text;
    }

    /** A tuple, told apart from a list. */
    record Tuple(List<Object> items) {
        @Override
        public String toString() {
            return items.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
        }
    }

    /** Thrown where the text is not of the subset; the message ends with the place. */
    static final class SyntaxException extends Exception {
        private static final long serialVersionUID = 1L;

        SyntaxException(String message, int offset) {
            super(message + " at character " + offset);
        }
    }

    /** Returns the value of {@code text}: Map, Tuple, List, String, Long or Boolean. */
    static Object parse(String text) throws SyntaxException {
        PythonLiteral literal = new PythonLiteral(text);
        Object value = literal.value(0);
        literal.skipSpace();
        if (literal.at < text.length()) {
            throw literal.error("unexpected " + literal.shown() + " after the value");
        }
        return value;
    }

    private Object value(int depth) throws SyntaxException {
        if (depth > MAX_DEPTH) {
            throw error("values nested deeper than " + MAX_DEPTH);
        }
        skipSpace();
        if (at == text.length()) {
            throw error("a value is missing");
        }
        char first = text.charAt(at);
        return switch (first) {
            case '{' -> dictionary(depth);
            case '(' -> tuple(depth);
            case '[' -> list(depth);
            case '\'', '"' -> string(first);
            default -> {
                if (first == '-' || isDigit(first)) {
                    yield number();
                }
                yield word();
            }
        };
    }

    private Map<String, Object> dictionary(int depth) throws SyntaxException {
        Map<String, Object> entries = new LinkedHashMap<>();
        at++;
        while (!closes('}')) {
            int start = at;
            if (!(value(depth + 1) instanceof String key)) {
                at = start;
                throw error("a key that is no string");
            }
            expect(':');
            if (entries.put(key, value(depth + 1)) != null) {
                at = start;
                throw error("a key twice");
            }
            separator('}');
        }
        return entries;
    }

    private Object tuple(int depth) throws SyntaxException {
        at++;
        List<Object> items = new ArrayList<>();
        boolean comma = false;
        while (!closes(')')) {
            items.add(value(depth + 1));
            comma = separator(')');
        }
        // (3) is 3 in Python, (3,) is a tuple.
        return items.size() == 1 && !comma ? items.get(0) : new Tuple(List.copyOf(items));
    }

    private List<Object> list(int depth) throws SyntaxException {
        at++;
        List<Object> items = new ArrayList<>();
        while (!closes(']')) {
            items.add(value(depth + 1));
            separator(']');
        }
        return items;
    }

    private String string(char quote) throws SyntaxException {
        int end = text.indexOf(quote, at + 1);
        if (end < 0) {
            throw error("a string without end");
        }
        String content = text.substring(at + 1, end);
        if (content.indexOf('\\') >= 0) {
            throw error("an escape sequence in a string");
        }
        at = end + 1;
        return content;
    }

    private Long number() throws SyntaxException {
        int start = at++;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        String digits = text.substring(start, at);
        if (digits.equals("-")) {
            throw error("digits are missing");
        }
        if (at < text.length() && text.charAt(at) == 'L') {
            at++; // written by Python 2
        }
        try {
            return Long.valueOf(digits);
        } catch (NumberFormatException e) {
            at = start;
            throw error("a number that does not fit 64 bits");
        }
    }

    private Boolean word() throws SyntaxException {
        if (text.startsWith("True", at)) {
            at += 4;
            return true;
        }
        if (text.startsWith("False", at)) {
            at += 5;
            return false;
        }
        throw error("unexpected " + shown());
    }

    private boolean closes(char bracket) throws SyntaxException {
        skipSpace();
        if (at == text.length()) {
            throw error("'" + bracket + "' is missing");
        }
        if (text.charAt(at) == bracket) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char wanted) throws SyntaxException {
        skipSpace();
        if (at == text.length() || text.charAt(at) != wanted) {
            throw error("'" + wanted + "' is missing");
        }
        at++;
    }

    /** Passes a comma; without one the closing bracket must follow. Returns whether there was a comma. */
    private boolean separator(char bracket) throws SyntaxException {
        skipSpace();
        if (at < text.length() && text.charAt(at) == ',') {
            at++;
            return true;
        }
        if (at == text.length() || text.charAt(at) != bracket) {
            throw error("',' or '" + bracket + "' is missing");
        }
        return false;
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    /** Returns the character at hand as a message can show it: what a terminal might obey, and more, as a number. */
    private String shown() {
        char character = text.charAt(at);
        return character > ' ' && character < 0x7F ? "'" + character + "'" : String.format("U+%04X", (int) character);
    }

    private SyntaxException error(String what) {
        return new SyntaxException(what, at);
    }
}
