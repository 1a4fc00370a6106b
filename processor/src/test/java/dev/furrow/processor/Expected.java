package dev.furrow.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import dev.furrow.processor.diagnostic.Diagnostic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.tools.Diagnostic.Kind;
import javax.tools.JavaFileObject;

/** Checks that what the processor says of sources is said where they have carets {@code ^}. */
final class Expected {
    private final List<JavaFileObject> sources = new ArrayList<>();
    private final List<String> carets = new ArrayList<>();

    private Expected(JavaFileObject... marked) {
        for (JavaFileObject source : marked) {
            String text = content(source);
            for (int caret = text.indexOf('^'); caret >= 0; caret = text.indexOf('^')) {
                text = text.substring(0, caret) + text.substring(caret + 1);
                carets.add(place(source, line(text, caret), caret));
            }
            sources.add(JavaFileObjects.forSourceString(
                    source.getName()
                            .replaceFirst("^/", "")
                            .replaceFirst("\\.java$", "")
                            .replace('/', '.'),
                    text));
        }
    }

    /** Expects one problem, at the only caret. */
    static void problem(Diagnostic diagnostic, String text, JavaFileObject... marked) {
        Expected expected = new Expected(marked);
        Compilation compilation = expected.compile();
        List<javax.tools.Diagnostic<? extends JavaFileObject>> said = said(compilation);
        assertThat(said).as("all: %s", compilation.diagnostics()).hasSize(1);
        assertThat(said.get(0).getMessage(null)).isEqualTo("[" + diagnostic.code() + "] " + text);
        assertThat(said.get(0).getKind()).isEqualTo(diagnostic.kind());
        assertThat(said).extracting(Expected::place).isEqualTo(expected.carets);
        if (diagnostic.kind() == Kind.ERROR) {
            assertThat(compilation.status()).isEqualTo(Compilation.Status.FAILURE);
        }
    }

    /** Expects a problem at each caret, of these codes in any order, and returns the messages. */
    static List<String> problems(List<Diagnostic> diagnostics, JavaFileObject... marked) {
        Expected expected = new Expected(marked);
        Compilation compilation = expected.compile();
        List<javax.tools.Diagnostic<? extends JavaFileObject>> said = said(compilation);
        assertThat(said).extracting(Expected::place).containsExactlyInAnyOrderElementsOf(expected.carets);
        List<String> messages =
                said.stream().map(found -> found.getMessage(null)).toList();
        assertThat(messages)
                .extracting(message -> message.substring(1, message.indexOf(']')))
                .containsExactlyInAnyOrderElementsOf(
                        diagnostics.stream().map(Diagnostic::code).toList());
        return messages;
    }

    private Compilation compile() {
        return Sources.compile(sources.toArray(new JavaFileObject[0]));
    }

    private static List<javax.tools.Diagnostic<? extends JavaFileObject>> said(Compilation compilation) {
        return compilation.diagnostics().stream()
                .<javax.tools.Diagnostic<? extends JavaFileObject>>map(found -> found)
                .filter(found -> found.getMessage(null).startsWith("["))
                .toList();
    }

    private static String place(javax.tools.Diagnostic<? extends JavaFileObject> found) {
        return place(found.getSource(), found.getLineNumber(), found.getPosition());
    }

    private static String place(JavaFileObject file, long line, long offset) {
        return file.getName() + ", line " + line + ", offset " + offset;
    }

    private static long line(String text, int offset) {
        return 1
                + text.substring(0, offset)
                        .chars()
                        .filter(character -> character == '\n')
                        .count();
    }

    private static String content(JavaFileObject source) {
        try {
            return source.getCharContent(true).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
