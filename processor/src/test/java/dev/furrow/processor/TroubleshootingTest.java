package dev.furrow.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.furrow.processor.diagnostic.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page on errors has a row, with cause and cure, for each that the processor reports. */
class TroubleshootingTest {
    private static final Path PAGE = Path.of("../docs/troubleshooting.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z]\\w+)` \\| ([^|]+) \\| ([^|]+) \\|$");

    @Test
    void eachDiagnosticIsExplained() throws IOException {
        List<String> rows = ROW.matcher(Files.readString(PAGE))
                .results()
                .map(row -> row.group(1))
                .filter(name -> !name.endsWith("Exception"))
                .toList();
        assertThat(rows)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Diagnostic.values()).map(Diagnostic::code).toList());
    }
}
