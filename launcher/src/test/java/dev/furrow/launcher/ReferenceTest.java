package dev.furrow.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.furrow.Element;
import dev.furrow.Length;
import dev.furrow.ParallelTask;
import dev.furrow.Shared;
import dev.furrow.SharedArray;
import dev.furrow.session.SessionBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reference has what there is, and nothing else. */
class ReferenceTest {
    private static final Path PAGE = Path.of("../docs/reference.md");

    /** Returns the first cells of the table that follows some text. */
    private static List<String> table(String after) throws IOException {
        String page = Files.readString(PAGE).replace("\r", "");
        assertThat(page).contains(after);
        String[] lines = page.substring(page.indexOf(after)).split("\n", -1);
        return Stream.of(lines)
                .dropWhile(line -> !line.startsWith("| --- |"))
                .skip(1)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Pattern.compile("^\\| `([^`]+)` \\|")
                        .matcher(line)
                        .results()
                        .map(row -> row.group(1))
                        .findFirst()
                        .orElse(line))
                .toList();
    }

    @Test
    void eachSettingIsThere() throws IOException {
        assertThat(table("\n## Settings\n")).containsExactlyElementsOf(SessionBuilder.settings());
    }

    @ParameterizedTest
    @ValueSource(classes = {SharedArray.class, ParallelTask.class, Shared.class, Length.class, Element.class})
    void eachElementOfAnAnnotationIsThere(Class<?> annotation) throws IOException {
        assertThat(table("\n`@" + annotation.getSimpleName() + "`"))
                .containsExactlyInAnyOrderElementsOf(Stream.of(annotation.getDeclaredMethods())
                        .map(Method::getName)
                        .toList());
    }

    @Test
    void eachCommandIsThere() throws IOException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        new Main(System.out, new PrintStream(err, true, StandardCharsets.UTF_8)).execute();
        assertThat(err.toString(StandardCharsets.UTF_8).strip())
                .endsWith("a command is missing: " + String.join(", ", table("\n## Commands\n")));
    }
}
