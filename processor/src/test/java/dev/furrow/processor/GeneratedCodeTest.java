package dev.furrow.processor;

import static dev.furrow.processor.Sources.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.furrow.job.JobDescriptor;
import dev.furrow.job.TaskDescriptor;
import dev.furrow.job.TaskForm;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What generated code does when it runs. */
class GeneratedCodeTest {
    private static final String JOB = """
            public class Heat {
                public final List<String> calls = new ArrayList<>();
                public dev.furrow.job.Chunk chunk;
                @SharedArray(shape = {DYNAMIC, 7}, dtype = DType.FLOAT64, access = Access.PARTITIONED) Float64Array grid;
                @ParallelTask void each(int i) { calls.add("at " + chunk.index()); calls.add("each " + i); }
                @ParallelTask void wide(long i) { calls.add("at " + chunk.index()); calls.add("wide " + i); }
                @ParallelTask void chunk(IndexRange range) { calls.add("at " + chunk.index()); calls.add("chunk " + range); }
                @ParallelTask void fail(int i) throws java.io.IOException { if (i == 2) throw new java.io.IOException("at 2"); }
            }
            """;

    @TempDir
    Path output;

    private JobDescriptor<?> descriptor;

    @BeforeEach
    void load() throws ReflectiveOperationException, MalformedURLException {
        assertThat(new DiskCompiler(output).compile(source("com.acme.Heat", JOB)))
                .isEmpty();
        ClassLoader loader = new URLClassLoader(new URL[] {output.toUri().toURL()});
        Method job = loader.loadClass("com.acme.HeatDescriptor").getDeclaredMethod("job");
        descriptor = (JobDescriptor<?>) job.invoke(null);
    }

    @Test
    void descriptorSaysWhatTheSourceSays() {
        assertThat(descriptor.name()).isEqualTo("com.acme.Heat");
        assertThat(descriptor.workerClass()).isEqualTo("com.acme.HeatWorker");
        assertThat(descriptor.arrays())
                .singleElement()
                .hasToString("ArrayDescriptor[name=grid, dtype=FLOAT64, shape=(?, 7), access=PARTITIONED,"
                        + " reduction=NONE, struct=null]");
        assertThat(descriptor.tasks())
                .extracting(TaskDescriptor::signature)
                .containsExactly(
                        "void each(int i)", "void wide(long i)", "void chunk(IndexRange range)", "void fail(int i)");
        assertThat(descriptor.tasks())
                .extracting(TaskDescriptor::form)
                .containsExactly(TaskForm.INT_INDEX, TaskForm.LONG_INDEX, TaskForm.RANGE, TaskForm.INT_INDEX);
    }

    @Test
    void eachIndexOfAChunkIsToldAndRun() throws Throwable {
        assertThat(run(descriptor, "each", 3, 6)).containsExactly("at 3", "each 3", "at 4", "each 4", "at 5", "each 5");
        assertThat(run(descriptor, "each", Integer.MAX_VALUE - 1, Integer.MAX_VALUE))
                .containsExactly("at 2147483646", "each 2147483646");
        assertThat(run(descriptor, "each", 3, 3)).isEmpty();
        assertThat(run(descriptor, "wide", 5_000_000_000L, 5_000_000_002L))
                .containsExactly("at 5000000000", "wide 5000000000", "at 5000000001", "wide 5000000001");
        assertThat(run(descriptor, "chunk", 3, 6)).containsExactly("at 3", "chunk 3..6");
    }

    @Test
    void exceptionsOfATaskPassThrough() {
        assertThatThrownBy(() -> run(descriptor, "fail", 0, 4))
                .isInstanceOf(java.io.IOException.class)
                .hasMessage("at 2");
    }

    private static <J> List<String> run(JobDescriptor<J> descriptor, String task, long from, long to) throws Throwable {
        J job = descriptor.type().getDeclaredConstructor().newInstance();
        Field field = descriptor.type().getField("calls");
        @SuppressWarnings("unchecked") // The field is declared so in the source above.
        List<String> calls = (List<String>) field.get(job);
        TestChunk chunk = new TestChunk(from, to);
        Field told = descriptor.type().getField("chunk");
        told.set(job, chunk);
        descriptor.task(task).body().run(job, chunk);
        return new ArrayList<>(calls);
    }
}
