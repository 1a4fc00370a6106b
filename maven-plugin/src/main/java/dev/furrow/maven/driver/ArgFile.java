package dev.furrow.maven.driver;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An argument file of the {@code java} launcher: no limit on length, and no shell that would have to be quoted for.
 *
 * @see <a href="https://docs.oracle.com/en/java/javase/25/docs/specs/man/java.html#java-command-line-argument-files">The
 *     java command, argument files</a>
 */
public final class ArgFile {
    private ArgFile() {}

    /**
     * Writes arguments to a file, one a line, and makes its directory if there is none.
     *
     * @throws IOException if that fails, also because the encoding of the platform, in which the launcher reads the
     *     file, lacks a character
     */
    public static void write(Path file, List<String> arguments) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String argument : arguments) {
            text.append(quote(argument)).append(System.lineSeparator());
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, encode(text));
    }

    private static byte[] encode(CharSequence text) throws IOException {
        Charset encoding = Charset.forName(System.getProperty("native.encoding", StandardCharsets.UTF_8.name()));
        try {
            ByteBuffer bytes = encoding.newEncoder().encode(CharBuffer.wrap(text));
            byte[] array = new byte[bytes.remaining()];
            bytes.get(array);
            return array;
        } catch (CharacterCodingException e) {
            throw new IOException(
                    "a path or argument has a character that the encoding of the platform, " + encoding
                            + ", lacks; set a locale that has it, such as LC_ALL=C.UTF-8",
                    e);
        }
    }

    /** Quotes an argument: whatever it contains, the launcher takes it as it is. */
    static String quote(String argument) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < argument.length(); i++) {
            char character = argument.charAt(i);
            switch (character) {
                case '\\', '"' -> quoted.append('\\').append(character);
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                case '\f' -> quoted.append("\\f");
                default -> quoted.append(character);
            }
        }
        return quoted.append('"').toString();
    }
}
