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
import java.util.stream.Stream;
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
            List<String> tests = new ArrayList<>();
            String named = "";
            Matcher matcher = Pattern.compile("`(\\w*)#(\\w+)`").matcher(ours);
            while (matcher.find()) {
                named = matcher.group(1).isEmpty() ? named : matcher.group(1);
                tests.add(named + "#" + matcher.group(2));
            }
            return tests;
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

    /** Returns the sources of all test classes, by the classes' names. */
    private static Map<String, String> sources() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            List<Path> folders = modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList();
            Map<String, String> sources = new LinkedHashMap<>();
            for (Path folder : folders) {
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path file : files.filter(found -> found.toString().endsWith("Test.java"))
                            .toList()) {
                        String name = file.getFileName().toString();
                        sources.put(name.substring(0, name.length() - ".java".length()), Files.readString(file));
                    }
                }
            }
            return sources;
        }
    }

    /** Tells whether there is a method, with an annotation that has JUnit run it, between it and the blank line before. */
    private static boolean isTest(String source, String method) {
        Matcher declared =
                Pattern.compile("\\bvoid " + Pattern.quote(method) + "\\(").matcher(source);
        if (!declared.find()) {
            return false;
        }
        String before = source.substring(source.lastIndexOf("\n\n", declared.start()), declared.start());
        return Pattern.compile("@(Test|ParameterizedTest|AfterEach)\\b")
                .matcher(before)
                .find();
    }

    @Test
    void eachTestThatIsNamedIsThere() throws IOException {
        Map<String, String> sources = sources();
        List<String> missing = new ArrayList<>();
        for (Row row : rows()) {
            for (String test : row.tests()) {
                String[] parts = test.split("#", 2);
                if (!isTest(sources.getOrDefault(parts[0], ""), parts[1])) {
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
