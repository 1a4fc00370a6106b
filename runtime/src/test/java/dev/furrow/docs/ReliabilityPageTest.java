package dev.furrow.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whether each fault of {@code docs/reliability.md} has the tests that the page names. */
class ReliabilityPageTest {
    private static final Path ROOT = Path.of("..");
    private static final Path PAGE = ROOT.resolve(Path.of("docs", "reliability.md"));

    @Test
    void eachFaultHasATestAndEachTestIsThere() throws IOException {
        TestSources sources = TestSources.under(ROOT);
        List<String> faults = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| fault |") && !line.startsWith("| --- |"))
                .toList();
        assertThat(faults)
                .hasSizeGreaterThan(45)
                .allSatisfy(fault -> assertThat(TestSources.namedIn(fault))
                        .as(fault)
                        .isNotEmpty()
                        .allMatch(sources::isTest));
    }

    @Test
    void eachFuzzTestIsOnThePage() throws IOException {
        String page = Files.readString(PAGE);
        assertThat(TestSources.under(ROOT).byClass().keySet().stream().filter(name -> name.endsWith("FuzzTest")))
                .isNotEmpty()
                .allMatch(name -> page.contains("`" + name + "#"));
    }
}
