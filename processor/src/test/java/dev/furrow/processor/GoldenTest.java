package dev.furrow.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import javax.tools.JavaFileObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares all that is generated for a job with a file under {@code src/test/resources/golden}, one for each shape of
 * output. With {@code -Dfurrow.golden=write} the tests write these files instead, for a person to read and commit.
 */
class GoldenTest {
    @ParameterizedTest
    @ValueSource(strings = {"com.acme.Hillshade", "com.acme.Blur", "com.acme.Swarm", "com.acme.Weather", "Outer"})
    void outputIsAsBefore(String job) throws IOException {
        Compilation compilation =
                Sources.compile(JavaFileObjects.forSourceString(job, read("/golden/" + job + ".java.txt")));

        assertThat(compilation).succeededWithoutWarnings();
        String generated = generated(compilation);
        if ("write".equals(System.getProperty("furrow.golden"))) {
            Files.writeString(Path.of("src/test/resources/golden", job + ".generated.txt"), generated);
            return;
        }
        assertThat(generated).isEqualTo(read("/golden/" + job + ".generated.txt"));
    }

    /** Returns all generated sources and resources, in the order of their names. */
    private static String generated(Compilation compilation) throws IOException {
        TreeMap<String, String> texts = new TreeMap<>();
        for (JavaFileObject file : compilation.generatedFiles()) {
            if (file.getKind() != JavaFileObject.Kind.CLASS) {
                texts.put(
                        file.getName().replaceFirst("^/?[A-Z]+_OUTPUT/", ""),
                        file.getCharContent(true).toString());
            }
        }
        StringBuilder all = new StringBuilder();
        texts.forEach((name, text) ->
                all.append("==== ").append(name).append('\n').append(text).append('\n'));
        return all.toString();
    }

    private static String read(String resource) throws IOException {
        try (InputStream stream = GoldenTest.class.getResourceAsStream(resource)) {
            assertThat(stream).as(resource).isNotNull();
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
