package dev.furrow.processor;

import static dev.furrow.processor.Sources.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.furrow.IndexRange;
import dev.furrow.TaskContext;
import dev.furrow.codec.Codec;
import dev.furrow.codec.ValueReader;
import dev.furrow.codec.ValueWriter;
import dev.furrow.job.JobDescriptor;
import dev.furrow.job.TaskDescriptor;
import dev.furrow.job.TaskForm;
import java.lang.reflect.Constructor;
import java.lang.reflect.Proxy;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the bodies and codecs that are generated for tasks of each form do when they run. */
@NullUnmarked // null crosses where Java allows it
class TaskFormsTest {
    private static final String JOB = """
            @SuppressWarnings("furrow")
            public class Heat {
                public final List<String> calls = new ArrayList<>();
                public record Pair<T>(T left, List<? extends T> rest) {}
                public record Node(int value, Node next, Map<String, Node> others) {}
                public sealed interface Shape<T> {}
                public record Circle<T>(T radius) implements Shape<T> {}
                public record Group<T>(List<Shape<T>> all) implements Shape<T> {}
                public enum Dot implements Shape<String> { SMALL, LARGE }

                @ParallelTask void none(String s) { calls.add(s); }
                @ParallelTask void several(int i, double scale, String name, TaskContext context) {
                    calls.add(i + " " + scale + " " + name + " " + context.worker());
                }
                @ParallelTask String valued(long i) { return i == 2 ? null : "v" + i; }
                @ParallelTask int number(int i, int add) { return i + add; }
                @ParallelTask void tile(IndexRange rows, IndexRange columns, Integer boxed) {
                    calls.add(rows + "x" + columns + " " + boxed);
                }
                @ParallelTask long sized(IndexRange rows, IndexRange columns) { return rows.size() * columns.size(); }
                @ParallelTask Optional<String> call(Dot dot, char[][] text) {
                    return Optional.of(dot + new String(text[0]));
                }
                @ParallelTask long nothing() { return 42; }
                @ParallelTask(perWorker = true) void team(int rounds, Team team) { calls.add("team " + rounds); }
                @ParallelTask Shape<String> shape(Shape<String> shape) { return shape; }
                @ParallelTask Node node(Node node) { return node; }
                @ParallelTask Pair<Number> pair(Pair<Number> pair) { return pair; }

                @ParallelTask(reduce = Reduction.SUM) double sum(int i) { return 1.0 / (i + 1); }
                @ParallelTask(reduce = Reduction.SUM) float sumf(long i) { return 1f / (i + 1); }
                @ParallelTask(reduce = Reduction.PROD) byte prod(int i) { return (byte) (i + 3); }
                @ParallelTask(reduce = Reduction.MIN) short min(int i) { return (short) (i % 7 - 3); }
                @ParallelTask(reduce = Reduction.MAX) long max(IndexRange range) { return range.from(); }
                @ParallelTask(reduce = Reduction.AND) boolean and(int i) { calls.add("" + i); return false; }
                @ParallelTask(reduce = Reduction.XOR) int xor(int i) { return i; }
                @ParallelTask(reduce = Reduction.OR) long or(int i) { return 1L << i; }
                @ParallelTask(reduceWith = "join") String join(int i) { return "" + i; }
                static String join(String a, String b) { return a + "," + b; }

                @WorkerStart void start() { calls.add("start"); }
                @WorkerStop void stop() { calls.add("stop"); }
            }
            """;

    @TempDir
    Path output;

    private ClassLoader loader;
    private JobDescriptor<Object> descriptor;
    private Object job;

    @BeforeEach
    @SuppressWarnings("unchecked") // the descriptor of the job above
    void load() throws ReflectiveOperationException, MalformedURLException {
        assertThat(new DiskCompiler(output).compile(source("com.acme.Heat", JOB)))
                .isEmpty();
        loader = new URLClassLoader(new URL[] {output.toUri().toURL()});
        descriptor = (JobDescriptor<Object>) loader.loadClass("com.acme.HeatDescriptor")
                .getDeclaredMethod("job")
                .invoke(null);
        job = descriptor.type().getDeclaredConstructor().newInstance();
    }

    @SuppressWarnings("unchecked") // the field is declared so in the source above
    private List<String> calls() throws ReflectiveOperationException {
        return (List<String>) descriptor.type().getField("calls").get(job);
    }

    private Object make(String name, Object... arguments) throws ReflectiveOperationException {
        Constructor<?> constructor = loader.loadClass("com.acme." + name).getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        return constructor.newInstance(arguments);
    }

    private TestChunk run(String task, TestChunk chunk, Object arguments) throws Throwable {
        chunk.arguments = arguments;
        chunk.context = Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {TaskContext.class, dev.furrow.Team.class},
                (proxy, method, values) -> 7);
        descriptor.task(task).body().run(job, chunk);
        return chunk;
    }

    private Object result(String task, TestChunk chunk, Object arguments) throws Throwable {
        Codec<?> codec = Objects.requireNonNull(descriptor.task(task).result());
        return codec.read(run(task, chunk, arguments).written());
    }

    @Test
    void formsAreWhatTheParametersSay() {
        assertThat(descriptor.tasks())
                .extracting(TaskDescriptor::form)
                .startsWith(
                        TaskForm.ARGUMENTS,
                        TaskForm.INT_INDEX,
                        TaskForm.LONG_INDEX,
                        TaskForm.INT_INDEX,
                        TaskForm.TILE,
                        TaskForm.TILE,
                        TaskForm.ARGUMENTS,
                        TaskForm.ARGUMENTS,
                        TaskForm.PER_WORKER);
        assertThat(descriptor.task("several").signature())
                .isEqualTo("void several(int i, double scale, String name, TaskContext context)");
        assertThat(descriptor.task("pair").signature()).isEqualTo("Heat.Pair<Number> pair(Heat.Pair<Number> pair)");
    }

    @Test
    void argumentsAreGivenToEachInvocation() throws Throwable {
        run("several", new TestChunk(3, 5), make("HeatSession$SeveralArguments", 1.5, null));
        run("none", new TestChunk(0, 1), "single");
        run("none", new TestChunk(0, 1), null);
        run("tile", new TestChunk(1, 2).columns(new IndexRange(5, 9)), null);
        run("team", new TestChunk(0, 1), 3);

        assertThat(calls()).containsExactly("3 1.5 null 7", "4 1.5 null 7", "single", null, "1..2x5..9 null", "team 3");
    }

    @Test
    void valuesAreWrittenInTheOrderOfIndices() throws Throwable {
        Codec<?> codec = Objects.requireNonNull(descriptor.task("valued").result());
        ValueReader strings = run("valued", new TestChunk(1, 4), null).written();
        List<Object> read = new ArrayList<>();
        while (strings.remaining() > 0) {
            read.add(codec.read(strings));
        }
        assertThat(read).containsExactly("v1", null, "v3");

        ValueReader numbers = run("number", new TestChunk(1, 3), 10).written();
        assertThat(numbers.remaining()).isEqualTo(8);
        assertThat(numbers.readInt()).isEqualTo(11);
        assertThat(numbers.readInt()).isEqualTo(12);
        assertThat(result("sized", new TestChunk(0, 2).columns(new IndexRange(0, 3)), null))
                .isEqualTo(6L);
        assertThat(result("nothing", new TestChunk(0, 1), null)).isEqualTo(42L);
    }

    @Test
    void valuesOfTheJobsOwnTypesCross() throws Throwable {
        Object small = loader.loadClass("com.acme.Heat$Dot").getEnumConstants()[0];
        Object dot = make("HeatSession$CallArguments", small, new char[][] {{'!'}});
        assertThat(result("call", new TestChunk(0, 1), dot)).isEqualTo(Optional.of("SMALL!"));

        Object circle = make("Heat$Circle", "r");
        Object group = make("Heat$Group", Arrays.asList(circle, null, small, make("Heat$Group", List.of())));
        assertThat(result("shape", new TestChunk(0, 1), group)).isEqualTo(group);

        Object leaf = make("Heat$Node", 1, null, null);
        Object node = make("Heat$Node", 2, leaf, java.util.Map.of("a", leaf));
        assertThat(result("node", new TestChunk(0, 1), node)).isEqualTo(node);

        Object pair = make("Heat$Pair", 1L, List.of(2.5, 3));
        assertThat(result("pair", new TestChunk(0, 1), pair)).isEqualTo(pair);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sum", "sumf", "prod", "min", "max", "xor", "or", "join", "and"})
    void reductionsHaveTheSameBitsHoweverChunksAreCut(String task) throws Throwable {
        Object whole = task.equals("max") ? 40L : result(task, new TestChunk(0, 60), null);
        for (int[] cuts : new int[][] {{0, 1, 2, 60}, {0, 30, 60}, {0, 7, 14, 40, 60}}) {
            TestChunk chunk = new TestChunk(0, 0);
            for (int i = 1; i < cuts.length; i++) {
                run(task, chunk.move(cuts[i - 1], cuts[i]), null);
            }
            Object cut = Objects.requireNonNull(descriptor.task(task).result()).read(chunk.written());
            assertThat(cut).isEqualTo(task.equals("max") ? (Object) (long) cuts[cuts.length - 2] : whole);
        }
    }

    @Test
    void reductionsRunAllInvocations() throws Throwable {
        run("and", new TestChunk(0, 3), null);

        assertThat(calls()).containsExactly("0", "1", "2");
    }

    @ParameterizedTest
    @CsvSource({"sum, 0.0", "sumf, 0.0", "prod, 1", "min, ", "max, ", "and, true", "xor, 0", "or, 0", "join, "})
    @SuppressWarnings("unchecked") // what is merged is of the task's type
    void mergesAndTheirIdentities(String task, String identity) throws Throwable {
        TaskDescriptor<Object> reduced = descriptor.task(task);
        Object left = result(task, new TestChunk(1, 3), null);
        Object right = result(task, new TestChunk(3, 5), null);
        Object merged = ((BinaryOperator<Object>) Objects.requireNonNull(reduced.merge())).apply(left, right);

        assertThat(Optional.ofNullable(reduced.identity()).map(Object::toString).orElse(null))
                .isEqualTo(identity);
        assertThat(merged).isInstanceOf(left.getClass());
        if (reduced.identity() != null) {
            assertThat(((BinaryOperator<Object>) reduced.merge()).apply(reduced.identity(), left))
                    .isEqualTo(left);
        }
        if (task.equals("join")) {
            assertThat(merged).isEqualTo("1,2,3,4");
        }
    }

    @Test
    void hooksRunOnTheJob() throws Throwable {
        descriptor.starts().get(0).run(job);
        descriptor.stops().get(0).run(job);

        assertThat(calls()).containsExactly("start", "stop");
    }

    @Test
    void garbageIsRefused() {
        Codec<?> codec = Objects.requireNonNull(descriptor.task("shape").arguments());
        ValueWriter out = new ValueWriter();
        out.writeByte(1);
        out.writeShort(3);

        assertThatThrownBy(() -> codec.read(new ValueReader(out.toByteArray())))
                .isInstanceOf(dev.furrow.EncodingException.class)
                .hasMessage("there is no number 3 of com.acme.Heat$Shape");
    }
}
