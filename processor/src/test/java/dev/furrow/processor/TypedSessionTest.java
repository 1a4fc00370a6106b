package dev.furrow.processor;

import static dev.furrow.processor.Sources.source;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A driver that calls tasks of each form by the generated session, compiled together with the job, and run. */
class TypedSessionTest {
    private static final String JOB = """
            public class Heat {
                public record Point(double x, double y) {}

                @SharedArray(shape = 6, dtype = DType.INT64) Int64Array cells;
                private int started;

                @WorkerStart void start() { started = 100; }
                @ParallelTask void fill(int i, long by, long more) { cells.set(i, i * by + more + started); }
                @ParallelTask Point point(long i, double y) { return new Point(i, y); }
                @ParallelTask(reduce = Reduction.SUM) double sum(int i) { return 1.0 / (1 + i); }
                @ParallelTask(reduceWith = "far") Point far(int i, List<Point> all) { return all.get(i); }
                static Point far(Point a, Point b) { return b.x() > a.x() ? b : a; }
                @ParallelTask void tile(IndexRange rows, IndexRange columns) {
                    for (long i = columns.from(); i < columns.to(); i++) { cells.set(i, -i); }
                }
                @ParallelTask String join(String a, int b) { return a + b; }
                @ParallelTask String upper(String a) { return a.toUpperCase(Locale.ROOT); }
                @ParallelTask int answer() { return 42; }
                @ParallelTask void say(int i, Emitter<String> out) { out.emit("i" + i); }
                @ParallelTask(perWorker = true) int square(int n, Team team) { return n * n; }
            }
            """;
    private static final String DRIVER = """
            public class Driver {
                public static List<Object> run() throws Exception {
                    List<Object> seen = new ArrayList<>();
                    try (HeatSession session = HeatSession.builder().workers(1).open()) {
                        session.fill(10, 1).forEach(0, 6);
                        seen.add(session.job().cells.get(5));
                        seen.add(session.point(0.5).map(1, 3));
                        seen.add(session.sum().reduce(0, 3));
                        seen.add(session.far(List.of(new Heat.Point(1, 2), new Heat.Point(3, 4))).reduce(0, 2));
                        session.tile().forEach(new IndexRange(0, 1), new IndexRange(2, 4));
                        seen.add(session.job().cells.get(3));
                        seen.add(session.join().call("n", 1));
                        seen.add(session.join().submit("n", 2).get());
                        seen.add(session.join().map(List.of(new HeatSession.JoinArguments("n", 3))));
                        seen.add(session.upper().call("up"));
                        seen.add(session.answer().call());
                        List<String> said = Collections.synchronizedList(new ArrayList<>());
                        session.say(said::add).forEach(0, 2);
                        seen.add(said);
                        seen.add(session.square(7).run());
                    }
                    return seen;
                }
            }
            """;

    @TempDir
    Path output;

    @ParameterizedTest
    @ValueSource(strings = {"inline", "threads"})
    void driversCallTasksOfEachForm(String engine) throws Exception {
        assertThat(new DiskCompiler(output).compile(source("com.acme.Heat", JOB), source("com.acme.Driver", DRIVER)))
                .isEmpty();
        Object seen;
        System.setProperty("furrow.engine", engine);
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {output.toUri().toURL()})) {
            seen = loader.loadClass("com.acme.Driver").getMethod("run").invoke(null);
        } finally {
            System.clearProperty("furrow.engine");
        }
        assertThat(((List<?>) seen).stream().map(Object::toString))
                .containsExactly(
                        "151",
                        "[Point[x=1.0, y=0.5], Point[x=2.0, y=0.5]]",
                        Double.toString(1.0 + 1.0 / 2 + 1.0 / 3),
                        "Point[x=3.0, y=4.0]",
                        "-3",
                        "n1",
                        "n2",
                        "[n3]",
                        "UP",
                        "42",
                        "[i0, i1]",
                        "[49]");
    }
}
