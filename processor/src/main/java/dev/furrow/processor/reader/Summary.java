package dev.furrow.processor.reader;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The first sentence of a Javadoc comment, as plain text that can stand in another Javadoc comment.
 *
 * <p>Markup goes, since it can't be carried over: a link is relative to the imports of its file.
 */
final class Summary {
    private static final Pattern BLOCK_TAG = Pattern.compile("(?m)^\\s*@\\w");
    private static final Pattern PARAGRAPH = Pattern.compile("(?i)<p\\b|\\R\\s*\\R");
    private static final Pattern SENTENCE_END = Pattern.compile("[.!?](?=\\s|$)");
    private static final Pattern INLINE_TAG = Pattern.compile("\\{@(\\w+)\\s*([^{}]*)}");
    private static final Pattern HTML_TAG = Pattern.compile("</?[A-Za-z][^<>]*>");

    private Summary() {}

    /** Returns the first sentence of a comment as the compiler gives it; empty if there is none. */
    static String of(@Nullable String comment) {
        if (comment == null) {
            return "";
        }
        String text = until(BLOCK_TAG, comment.strip());
        text = until(PARAGRAPH, text);
        text = withoutTags(text).replaceAll("\\s+", " ").strip();
        Matcher end = SENTENCE_END.matcher(text);
        return escaped(end.find() ? text.substring(0, end.end()) : text);
    }

    private static String until(Pattern end, String text) {
        Matcher matcher = end.matcher(text);
        return matcher.find() ? text.substring(0, matcher.start()) : text;
    }

    /** Puts the words of inline tags in their place: of {@code {@link Foo#bar the bar}} "the bar". */
    private static String withoutTags(String text) {
        StringBuilder plain = new StringBuilder();
        Matcher tag = INLINE_TAG.matcher(text);
        int done = 0;
        while (tag.find()) {
            plain.append(HTML_TAG.matcher(text.substring(done, tag.start())).replaceAll(""));
            plain.append(tag.group(1).startsWith("link") ? linkText(tag.group(2)) : tag.group(2));
            done = tag.end();
        }
        return plain.append(HTML_TAG.matcher(text.substring(done)).replaceAll(""))
                .toString();
    }

    private static String linkText(String link) {
        String[] parts = link.strip().split("\\s+(?![^(]*\\))", 2);
        return parts.length == 2 ? parts[1] : parts[0].replaceFirst("^#", "").replace('#', '.');
    }

    private static String escaped(String text) {
        StringBuilder html = new StringBuilder();
        unescaped(text).codePoints().forEach(character -> {
            switch (character) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '@', '{', '}', '\\' -> html.append("&#").append(character).append(';');
                default -> html.appendCodePoint(character);
            }
        });
        return html.toString().replace("*/", "*&#47;");
    }

    private static String unescaped(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&nbsp;", " ")
                .replace("&amp;", "&");
    }
}
