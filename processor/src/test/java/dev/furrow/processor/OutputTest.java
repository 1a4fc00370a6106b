package dev.furrow.processor;

import static dev.furrow.processor.Sources.GOOD_MEMBERS;
import static dev.furrow.processor.Sources.source;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.JavaFileObjects;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the files that are generated hold, and what is said of them by a strict compiler in modules and builds. */
class OutputTest {
    private static final String DOCUMENTED_JOB = """
            package com.acme;

            import dev.furrow.DType;
            import dev.furrow.ParallelTask;
            import dev.furrow.SharedArray;
            import dev.furrow.array.Float64Array;

            /** A job. */
            public class Heat {
                /** The grid. */
                @SharedArray(shape = {SharedArray.DYNAMIC, 3}, dtype = DType.FLOAT64)
                public Float64Array grid;

                /** Makes the job. */
                public Heat() {}

                /**
                 * Warms <em>one</em> {@linkplain #grid row} of {@code a<b> & "c"}, as in {@link Missing#stuff(int, int)} \\\\u000g
                 * by 100% {@literal @}home &lt; there. Not this.
                 *
                 * @param row the row
                 */
                @ParallelTask
                public void warm(int row) {}

                /** A point.
                 * @param x the place
                 * @param all the others */
                public record Point(double x, java.util.List<Point> all) {}

                /** Adds.
                 * @param row the row
                 * @param by how much
                 * @param point where
                 * @param emitter what is sent
                 * @return the sum */
                @ParallelTask(reduceWith = "merge")
                public Point add(int row, double by, Point point, dev.furrow.Emitter<Point> emitter) {
                    return point;
                }

                /** Merges.
                 * @param left the one
                 * @param right the other
                 * @return the left */
                static Point merge(Point left, Point right) {
                    return left;
                }

                /** Asks.
                 * @param text the question
                 * @param by how much
                 * @return the answer */
                @ParallelTask
                public String ask(String text, double by) {
                    return text;
                }
            }
            """;

    @TempDir
    Path output;

    @TempDir
    Path other;

    @Test
    void outputIsTheSameWhateverTheOrderOfInput() {
        JavaFileObject heat = source("com.acme.Heat", "class Heat {" + GOOD_MEMBERS + "}");
        JavaFileObject cold = source(
                "com.acme.Cold",
                "class Cold {" + GOOD_MEMBERS
                        + GOOD_MEMBERS.replace("good", "b").replace("fine", "a") + "}");
        DiskCompiler first = new DiskCompiler(output);
        DiskCompiler second = new DiskCompiler(other);

        assertThat(first.compile(heat, cold)).isEmpty();
        assertThat(second.compile(cold, heat)).isEmpty();

        Map<String, byte[]> files = first.files();
        assertThat(files.keySet()).contains("com/acme/HeatSession.java", "META-INF/furrow/jobs/com.acme.Cold");
        assertThat(second.files().keySet()).isEqualTo(files.keySet());
        second.files().forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(files.get(name)));
    }

    @Test
    void javadocIsComplete() {
        // The job's author owes us Javadoc of his own class, so that no message is left.
        JavaFileObject job = JavaFileObjects.forSourceString(
                "com.acme.Heat", DOCUMENTED_JOB.replace("{@link Missing#stuff(int, int)} \\\\u000g", "{@code x}"));

        assertThat(new DiskCompiler(output).options("-Xdoclint:all/private").compile(job))
                .isEmpty();
    }

    @Test
    void javadocOfArrayClassesIsComplete() {
        JavaFileObject record = JavaFileObjects.forSourceString("com.acme.Bee", """
                package com.acme;
                /** A bee.
                 * @param x where it is
                 * @param v how fast
                 * @param name what it is called
                 */
                public record Bee(double x, @dev.furrow.Length(3) float[] v, @dev.furrow.Length(8) String name) {}
                """);
        JavaFileObject job = JavaFileObjects.forSourceString(
                "com.acme.Heat",
                DOCUMENTED_JOB
                        .replace("{@link Missing#stuff(int, int)} \\\\u000g", "{@code x}")
                        .replace("dtype = DType.FLOAT64)\n    public Float64Array", ")\n    public BeeArray")
                        .replace(", )", ")")
                        .replace("import dev.furrow.DType;\n", "")
                        .replace("import dev.furrow.array.Float64Array;\n", ""));

        assertThat(new DiskCompiler(output).options("-Xdoclint:all/private").compile(record, job))
                .isEmpty();
        assertThat(text("com/acme/BeeArray.java")).contains("""
                    /**
                     * Sets {@code name} of a record, stored as text of 8 bytes, in an array of rank 1.
                     *
                     * @param i the index along axis 0
                     * @param value the text: at most 8 bytes in UTF-8
                     * @throws IndexOutOfBoundsException if the array is not of rank 1, or an index is out of bounds
                     * @throws ArrayAccessException if the array's access forbids it
                     * @throws IllegalArgumentException if the text is longer, ends with a NUL character, or has half a surrogate pair
                     */
                    public void setName(long i, String value) {""".indent(4).stripTrailing());
    }

    @Test
    void summaryOfTaskIsPlainText() {
        new DiskCompiler(output).compile(JavaFileObjects.forSourceString("com.acme.Heat", DOCUMENTED_JOB));

        assertThat(text("com/acme/HeatSession.java"))
                .contains("     * <p>Warms one row of a&lt;b&gt; &amp; \"c\", as in Missing.stuff(int, int)"
                        + " &#92;&#92;u000g by 100% &#64;home &lt; there.\n");
    }

    @Test
    void jobsInNamedModulesCompileWithoutWarnings() {
        assertThat(module("requires dev.furrow;")).isEmpty();
        assertThat(text("com/acme/HeatSession.java"))
                .doesNotContain("@Generated")
                .contains("@FurrowGenerated");
    }

    @Test
    void generatedIsUsedWhereTheModuleSeesIt() {
        assertThat(module("requires transitive dev.furrow; requires java.compiler;"))
                .isEmpty();
        assertThat(text("com/acme/HeatSession.java")).contains("@Generated(\"dev.furrow.processor.FurrowProcessor\")");
    }

    private List<String> module(String directives) {
        return new DiskCompiler(output)
                .options("--module-path", DiskCompiler.modulePath(), "-Xlint:-requires-automatic")
                .compile(
                        JavaFileObjects.forSourceString(
                                "module-info", "module com.acme { " + directives + " exports com.acme; }"),
                        source("com.acme.Heat", "public class Heat { public Heat() {}" + GOOD_MEMBERS + "}"),
                        source("com.acme.Cold", "class Cold {" + GOOD_MEMBERS + "}"));
    }

    @Test
    void outputOfAnEarlierBuildIsInNobodysWay() {
        JavaFileObject job = source("com.acme.Outer", "class Outer { static class Job {" + GOOD_MEMBERS + "}}");
        assertThat(new DiskCompiler(output).compile(job)).isEmpty();
        String classPath = System.getProperty("java.class.path") + File.pathSeparator + output;

        // The compiler itself warns of each class that it sees on the class path and is to make; no processor can help.
        List<String> messages = new DiskCompiler(other)
                .options("-classpath", classPath, "-Xlint:-processing")
                .compile(job);
        List<String> clash = new DiskCompiler(other)
                .options("-classpath", classPath)
                .compile(source("com.acme.Outer_Job", "class Outer_Job {" + GOOD_MEMBERS + "}"));

        assertThat(messages).isEmpty();
        assertThat(clash)
                .anyMatch(message -> message.startsWith("[JobNameTaken] the class 'com.acme.Outer_JobSession'"));
    }

    @Test
    void aTypeInErrorYieldsNothingAndTheOthersAll() {
        List<String> messages = new DiskCompiler(output)
                .compile(
                        Sources.job("@ParallelTask private void bad(int i) {}"),
                        source("com.acme.Cold", "class Cold {" + GOOD_MEMBERS + "}"));

        assertThat(messages).singleElement().asString().startsWith("[TaskPrivate]");
        assertThat(new DiskCompiler(output).files().keySet())
                .contains("META-INF/furrow/jobs/com.acme.Cold", "com/acme/ColdSession.java")
                .noneMatch(name -> name.contains("Heat"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "META-INF/services/javax.annotation.processing.Processor",
                "META-INF/gradle/incremental.annotation.processors"
            })
    void toolsFindTheProcessor(String resource) throws IOException {
        try (var stream = FurrowProcessor.class.getClassLoader().getResourceAsStream(resource)) {
            assertThat(stream).isNotNull();
            assertThat(new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip())
                    .isIn(FurrowProcessor.class.getName(), FurrowProcessor.class.getName() + ",isolating");
        }
    }

    private String text(String file) {
        try {
            return Files.readString(output.resolve(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
