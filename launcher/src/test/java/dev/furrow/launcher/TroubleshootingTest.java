package dev.furrow.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.furrow.FurrowException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page on errors has each exit code, and each exception of the runtime. */
class TroubleshootingTest {
    private static final Path PAGE = Path.of("../docs/troubleshooting.md");
    private static final Path RUNTIME = Path.of("../runtime/src/main/java/dev/furrow");

    private static List<String> rows(String pattern) throws IOException {
        return Pattern.compile("(?m)^" + pattern)
                .matcher(Files.readString(PAGE))
                .results()
                .map(row -> row.group(1))
                .toList();
    }

    @Test
    void eachExitCodeIsExplained() throws IOException {
        assertThat(rows("\\| (\\d+ \\| `\\w+`) \\| [^|]+ \\|"))
                .containsExactlyElementsOf(Stream.of(ExitCode.values())
                        .map(code -> code.code() + " | `" + code.name() + "`")
                        .toList());
    }

    @Test
    void eachExceptionIsExplained() throws IOException {
        List<String> exceptions;
        try (Stream<Path> own = Files.list(RUNTIME);
                Stream<Path> sync = Files.list(RUNTIME.resolve("sync"))) {
            exceptions = Stream.concat(own, sync)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Exception.java"))
                    .map(name -> name.replace(".java", ""))
                    .filter(name -> !name.equals(FurrowException.class.getSimpleName()))
                    .toList();
        }
        assertThat(rows("\\| `(\\w+Exception)` \\| [^|]+ \\| [^|]+ \\|$"))
                .containsExactlyInAnyOrderElementsOf(exceptions);
    }
}
