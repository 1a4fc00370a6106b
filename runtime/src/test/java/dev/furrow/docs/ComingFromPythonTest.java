package dev.furrow.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whether what {@code docs/coming-from-python.md} says of tests is so. */
class ComingFromPythonTest {
    private static final Path ROOT = Path.of("..");
    private static final Path PAGE = ROOT.resolve(Path.of("docs", "coming-from-python.md"));
    private static final String DOES_NOT_APPLY = "*does not apply:* ";

    /** A row of the tables of tests: where it stands, their test, and what is said of ours. */
    private record Row(String section, String theirs, String ours) {
        boolean applies() {
            return !ours.startsWith(DOES_NOT_APPLY);
        }

        /** Returns the tests of ours, {@code #method} as one of the class that was named before. */
        List<String> tests() {
            return TestSources.namedIn(ours);
        }
    }

    private static List<Row> rows() throws IOException {
        Pattern row = Pattern.compile("\\| (?:\\*\\*\\+\\*\\* )?`([\\w.]+)` \\| .+ \\| (.+) \\|");
        List<Row> rows = new ArrayList<>();
        String section = "";
        for (String line : Files.readAllLines(PAGE)) {
            Matcher matcher = row.matcher(line);
            if (line.startsWith("### ")) {
                section = line.substring(4);
            } else if (!section.isEmpty() && matcher.matches()) {
                rows.add(new Row(section, matcher.group(1), matcher.group(2)));
            }
        }
        return rows;
    }

    @Test
    void eachTestThatIsNamedIsThere() throws IOException {
        TestSources sources = TestSources.under(ROOT);
        List<String> missing = new ArrayList<>();
        for (Row row : rows()) {
            for (String test : row.tests()) {
                if (!sources.isTest(test)) {
                    missing.add(row.theirs() + ": " + test);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void eachRowNamesATestOfOursOrSaysWhyThereIsNone() throws IOException {
        assertThat(rows()).hasSizeGreaterThan(200).allSatisfy(row -> {
            if (row.applies()) {
                assertThat(row.tests()).as(row.theirs()).isNotEmpty();
            } else {
                assertThat(row.ours().substring(DOES_NOT_APPLY.length()))
                        .as(row.theirs())
                        .isNotBlank();
            }
        });
        assertThat(Files.readString(PAGE)).doesNotContain("TODO");
        assertThat(rows().stream().map(row -> row.section() + " " + row.theirs()))
                .doesNotHaveDuplicates();
    }

    @Test
    void theSumsAreRight() throws IOException {
        Pattern sums = Pattern.compile("\\| ([^`|]+) \\|[^|]*\\| (\\d+) \\| (\\d+) \\| (\\d+) \\|");
        Map<String, String> said = new LinkedHashMap<>();
        for (String line : Files.readAllLines(PAGE)) {
            Matcher matcher = sums.matcher(line.replace("**", ""));
            if (matcher.matches()) {
                said.put(matcher.group(1), matcher.group(2) + " " + matcher.group(3) + " " + matcher.group(4));
            }
        }
        Map<String, String> counted = rows().stream()
                .collect(Collectors.groupingBy(Row::section, LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> count(entry.getValue()), (a, b) -> a, LinkedHashMap::new));
        counted.put("all", count(rows()));
        assertThat(said).isEqualTo(counted);
    }

    private static String count(List<Row> rows) {
        long applying = rows.stream().filter(Row::applies).count();
        return rows.size() + " " + applying + " " + (rows.size() - applying);
    }
}
