package dev.furrow.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.testing.compile.JavaFileObjects;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether the programs of {@code docs/coming-from-python.md}, of both worlds, run and print what stands below them. */
class PythonSideBySideTest {
    private static final Path PAGE = Path.of("..", "docs", "coming-from-python.md");

    /** What the page says is left out. */
    private static final String IMPORTS = """
            import static dev.furrow.Shape.shape;
            import static dev.furrow.SharedArray.DYNAMIC;
            import dev.furrow.*;
            import dev.furrow.array.*;
            import dev.furrow.sync.*;
            import java.nio.file.Path;
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.stream.Stream;
            """;

    /** Which Python can import what a program imports. */
    private static final Map<String, List<String>> PYTHONS = new ConcurrentHashMap<>();

    @TempDir
    Path directory;

    /** A section with both programs and what they print. */
    record Pair(String title, String python, String java, String output) {
        @Override
        public String toString() {
            return title;
        }

        /** The name of the Java program's class. */
        String className() {
            Matcher matcher = Pattern.compile("public class (\\w+)").matcher(java);
            assertThat(matcher.find()).as(java).isTrue();
            return matcher.group(1);
        }

        /** The packages that the Python program needs beside Python's own. */
        List<String> packages() {
            return Stream.of("numpy", "joblib")
                    .filter(name -> python.contains("import " + name) || python.contains("from " + name))
                    .collect(Collectors.toList());
        }
    }

    private static List<String> blocks(String section, String language) {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(section)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toList());
    }

    static List<Pair> pairs() throws IOException {
        List<Pair> pairs = new ArrayList<>();
        for (String section : Files.readString(PAGE).split("(?m)^## ", -1)) {
            List<String> python = blocks(section, "python");
            List<String> java = blocks(section, "java");
            List<String> output = blocks(section, "text");
            if (!java.isEmpty()) {
                String title = section.lines().findFirst().orElseThrow();
                assertThat(List.of(python.size(), java.size(), output.size()))
                        .as("programs and outputs of '%s'", title)
                        .containsExactly(1, 1, 1);
                pairs.add(new Pair(title, named(python.get(0)), named(java.get(0)), output.get(0)));
            }
        }
        return pairs;
    }

    /** Gives what a program makes by name in shared memory a name of this process. */
    private static String named(String program) {
        return program.replace("\"temps\"", "\"temps-" + ProcessHandle.current().pid() + "\"");
    }

    private String run(List<String> command) throws IOException, InterruptedException {
        Path output = directory.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(90, TimeUnit.SECONDS))
                    .as(() -> "it hangs: " + command)
                    .isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        String printed = Files.readString(output);
        assertThat(process.exitValue()).as(printed).isZero();
        return printed;
    }

    @ParameterizedTest
    @MethodSource("pairs")
    @Timeout(120) // a hang ends before
    void theJavaProgramPrintsWhatThePageSays(Pair pair) throws Exception {
        Path classes = Files.createDirectory(directory.resolve("classes"));
        String name = pair.className();
        assertThat(new DiskCompiler(classes)
                        .compile(JavaFileObjects.forSourceString(
                                "coming." + name, "package coming;\n" + IMPORTS + pair.java())))
                .isEmpty();
        Path sessions = Files.createDirectory(directory.resolve("sessions"));
        String printed = run(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfurrow.directory=" + sessions,
                "--class-path",
                classes + File.pathSeparator + DiskCompiler.modulePath(),
                "coming." + name));
        assertThat(printed).isEqualTo(pair.output());
        assertThat(sessions).isEmptyDirectory();
    }

    private static List<String> pythonsWith(List<String> packages) {
        return PYTHONS.computeIfAbsent(
                String.join(", ", packages),
                names -> Stream.of("python3", "/usr/bin/python3")
                        .filter(python -> canImport(python, names))
                        .collect(Collectors.toList()));
    }

    private static boolean canImport(String python, String names) {
        try {
            Process process = new ProcessBuilder(python, "-c", names.isEmpty() ? "" : "import " + names)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false; // there is no such program
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    @Timeout(120) // a hang ends before
    void thePythonProgramPrintsTheSame(Pair pair) throws Exception {
        List<String> pythons = pythonsWith(pair.packages());
        assumeTrue(!pythons.isEmpty(), () -> "no python3 has " + pair.packages());
        Path program = directory.resolve("program.py");
        Files.write(program, pair.python().getBytes(StandardCharsets.UTF_8));
        assertThat(run(Arrays.asList(pythons.get(0), program.toString()))).isEqualTo(pair.output());
    }

    @Test
    void allPairsAreFound() throws IOException {
        long programs = Files.readAllLines(PAGE).stream()
                .filter(line -> line.equals("```java") || line.equals("```python"))
                .count();
        assertThat(pairs()).hasSizeGreaterThan(10).hasSize((int) programs / 2);
    }
}
