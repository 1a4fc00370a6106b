package dev.furrow.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static dev.furrow.processor.Sources.GOOD_MEMBERS;
import static dev.furrow.processor.Sources.source;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import dev.furrow.processor.diagnostic.Diagnostic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/** What the processor does with several errors, several rounds and other processors. */
class RoundsTest {
    @Test
    void allErrorsOfATypeAreReportedAtOnce() {
        Expected.problems(
                List.of(
                        Diagnostic.JOB_CONSTRUCTOR_PRIVATE,
                        Diagnostic.SHARED_ARRAY_PRIVATE,
                        Diagnostic.SHARED_ARRAY_FINAL,
                        Diagnostic.SHARED_ARRAY_STATIC,
                        Diagnostic.SHARED_ARRAY_DTYPE,
                        Diagnostic.SHARED_ARRAY_EXTENT,
                        Diagnostic.SHARED_ARRAY_EXTENT,
                        Diagnostic.SHARED_ARRAY_REDUCTION_MISSING,
                        Diagnostic.TASK_STATIC,
                        Diagnostic.TASK_GENERIC,
                        Diagnostic.TASK_PARAMETER,
                        Diagnostic.TASK_RETRIES,
                        Diagnostic.WORKER_HOOK_MODIFIER),
                source("com.acme.Heat", """
                        class Heat {
                        private ^Heat() {}
                        @SharedArray(shape = {^-3, 1, ^-4}, dtype = DType^.INT32, access = Access^.REDUCED)
                        private static final Float64Array ^^^grid = null;
                        @ParallelTask(retries = ^-2) static <T> void ^^step(Object ^what) {}
                        ^@WorkerStart private void begin() {}
                        }"""));
    }

    @Test
    void typesThatAnotherProcessorGeneratesAreAwaited() {
        Compilation compilation = Sources.compiler()
                .withProcessors(
                        new Generating("com.acme.Base", "package com.acme; class Base { static final int SIZE = 3; }"),
                        new FurrowProcessor())
                .compile(source(
                        "com.acme.Heat",
                        "class Heat extends Base { @SharedArray(shape = Base.SIZE, dtype = DType.INT32) Int32Array a;"
                                + " @ParallelTask void step(int i) {} }"));

        assertThat(compilation).succeededWithoutWarnings();
        assertThat(compilation)
                .generatedSourceFile("com.acme.HeatDescriptor")
                .contentsAsUtf8String()
                .contains("Reduction.NONE, 3)");
    }

    @Test
    void jobsThatAnotherProcessorGeneratesAreJobsToo() {
        Compilation compilation = Sources.compiler()
                .withProcessors(
                        new Generating(
                                "com.acme.Cold",
                                "package com.acme; import dev.furrow.*; import dev.furrow.array.*; class Cold {"
                                        + GOOD_MEMBERS.replace("DYNAMIC", "3") + "}"),
                        new FurrowProcessor())
                .compile(source("com.acme.Heat", "class Heat {" + GOOD_MEMBERS + "}"));

        assertThat(compilation).succeededWithoutWarnings();
        assertThat(compilation).generatedSourceFile("com.acme.ColdSession");
    }

    @Test
    void processorsOfAllAnnotationsRunAfterOurs() {
        Compilation compilation = Sources.compiler()
                .withProcessors(
                        new FurrowProcessor(), new Generating("com.acme.Cold", "package com.acme; class Cold {}"))
                .compile(Sources.job("@Override public String toString() { return \"\"; }"));

        assertThat(compilation).succeededWithoutWarnings();
        assertThat(compilation).generatedSourceFile("com.acme.Cold");
    }

    @Test
    void aTypeThatStaysUnknownIsTheCompilersAffair() {
        for (JavaFileObject job : List.of(
                source("com.acme.Heat", "class Heat extends Missing {" + GOOD_MEMBERS + "}"),
                Sources.job("@ParallelTask void step(List<Missing> a) {}"),
                Sources.job("@SharedArray(shape = 1, dtype = DType.MISSING) Int32Array a;"),
                Sources.job("@SharedArray(dtype = DType.INT32) Int32Array a;"),
                Sources.job("@SharedArray(shape = \"a\", dtype = DType.INT32) Int32Array a;"),
                Sources.job("@ParallelTask(retries = MISSING) void step(int a) {}"),
                Sources.job("@SharedArray(shape = 1, dtype = DType.INT32) MissingArray a;"))) {
            Compilation compilation = Sources.compile(job);

            assertThat(compilation).failed();
            assertThat(compilation.errors())
                    .noneMatch(error -> error.getMessage(null).startsWith("[")
                            || error.getMessage(null).contains("Exception"));
        }
    }

    @Test
    void eachFileHasTheJobAsItsOnlyOrigin() {
        RecordingFiler recording = new RecordingFiler(new FurrowProcessor());

        Compilation compilation = Compiler.javac()
                .withProcessors(recording)
                .compile(
                        source("com.acme.Heat", "class Heat {" + GOOD_MEMBERS + "}"),
                        source("com.acme.Outer", "class Outer { static class Job {" + GOOD_MEMBERS + "}}"));

        assertThat(compilation).succeeded();
        assertThat(recording.origins())
                .hasSize(10)
                .allSatisfy((file, origins) -> assertThat(origins)
                        .containsExactly(file.contains("Heat") ? "com.acme.Heat" : "com.acme.Outer.Job"));
    }

    @Test
    void aFileThatCannotBeWrittenIsReported() {
        RecordingFiler failing = new RecordingFiler(new FurrowProcessor()).failingAtResources();

        Compilation compilation = Compiler.javac()
                .withProcessors(failing)
                .compile(source("com.acme.Heat", "\nclass Heat {" + GOOD_MEMBERS + "}"));

        assertThat(compilation)
                .hadErrorContaining("[JobNotWritten] can't write 'META-INF/furrow/jobs/com.acme.Heat' for job"
                        + " 'com.acme.Heat': java.io.IOException: disk full. See to the compiler's output directory.")
                .inFile(source("com.acme.Heat", "\nclass Heat {" + GOOD_MEMBERS + "}"))
                .onLine(2);
    }

    /** Generates one source in the first round. */
    private static final class Generating extends AbstractProcessor {
        private final String name;
        private final String text;
        private boolean done;

        Generating(String name, String text) {
            this.name = name;
            this.text = text;
        }

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return Set.of("*");
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latest();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            if (!done) {
                done = true;
                try (Writer writer =
                        processingEnv.getFiler().createSourceFile(name).openWriter()) {
                    writer.write(text);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return false;
        }
    }
}
