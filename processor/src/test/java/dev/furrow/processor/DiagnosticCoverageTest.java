package dev.furrow.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.furrow.processor.diagnostic.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the other tests to it that each diagnostic has one which asserts its message, file and line. */
class DiagnosticCoverageTest {
    @Test
    void eachDiagnosticHasATestOfItsText() throws IOException {
        StringBuilder tests = new StringBuilder();
        try (Stream<Path> sources = Files.walk(Path.of("src/test/java"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                tests.append(Files.readString(source));
            }
        }

        List<String> untested = new ArrayList<>(Arrays.stream(Diagnostic.values())
                .filter(diagnostic -> !textIsAsserted(diagnostic, tests))
                .map(Diagnostic::name)
                .toList());
        assertThat(untested).isEmpty();
    }

    /**
     * Tells whether there is a call of {@code Expected.problem}, which compares all three, of a single case or of a row of
     * several; or the text with its code, where more is to be said.
     */
    private static boolean textIsAsserted(Diagnostic diagnostic, CharSequence tests) {
        String call = "Expected\\s*\\.problem\\(\\s*Diagnostic\\." + diagnostic.name() + ",";
        String row = "\"" + diagnostic.name() + " \\| [^|]+ \\| ";
        String text = "\"\\[" + diagnostic.code() + "\\] \\w";
        return Pattern.compile(call + "|" + row + "|" + text).matcher(tests).find();
    }
}
