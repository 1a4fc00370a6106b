package dev.furrow.bench;

import static dev.furrow.Shape.shape;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What it costs to get to a task: to open a session, to call a task, to submit many. */
final class DispatchRows {
    private static final int PAUSE_MILLIS = 5;
    private static final int HOT = 20_000;
    private static final int WARM_SESSIONS = 20;
    private static final int SUBMITTED = 100_000;

    private DispatchRows() {}

    /** From before a session is opened to the first task done. */
    static Row open(Settings settings) throws Exception {
        Row row = new Row("open", "`open()` to first task done", "ms");
        row.contender("Furrow", FirstTask::measure);
        List<String> fresh = List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xshare:auto",
                "--class-path",
                System.getProperty("java.class.path"),
                FirstTask.class.getName());
        row.contender("Furrow, the first session of a fresh JVM", () -> Child.measure(fresh));
        CachedStart cached = row.using(new CachedStart());
        row.contender("the same with ahead-of-time caches", () -> cached.measure(1));
        row.contender("the " + WARM_SESSIONS + "th session of that", () -> cached.measure(WARM_SESSIONS));
        for (String method : List.of("spawn", "forkserver", "fork")) {
            row.contender("Python `Pool`, " + method + ", numpy", settings.python("dispatch.py", "open", method));
        }
        row.contender("Python `ProcessPoolExecutor`, spawn, numpy", settings.python("dispatch.py", "open", "executor"));
        row.contender("joblib (loky), numpy", settings.python("dispatch.py", "open", "loky"));
        return row;
    }

    /** A call of a worker that is hot. */
    static Row call(Settings settings) throws Exception {
        Row row = new Row("call", "call, `int` in, `int` out, hot", "µs");
        int calls = settings.size(10_000, 50_000);
        calls(row, settings, calls, settings.size(1000, 5000), 0);
        return row.contender(
                "the least: two threads that hand over a word and only look",
                () -> new Sample(Handover.medianMicros(calls), 42));
    }

    /** A call after a pause. */
    static Row pause(Settings settings) throws Exception {
        Row row = new Row("pause", "the same call after a pause of " + PAUSE_MILLIS + " ms", "µs");
        int calls = settings.size(60, 200);
        return calls(row, settings, calls, calls, PAUSE_MILLIS);
    }

    private static Row calls(Row row, Settings settings, int calls, int pythonCalls, int pause) throws Exception {
        StepsSession session = row.using(session("processes"));
        Threads threads = row.using(new Threads());
        ExecutorService pool = threads.pool();
        row.contender(
                "Furrow", hot(calls, pause, i -> same(i + 1, session.increment().call(i))));
        row.contender(
                "Furrow, a record in and out",
                hot(
                        calls,
                        pause,
                        i -> same(i + 1, session.next().call(new Steps.Step(i)).number())));
        for (String engine : List.of("threads", "inline")) {
            StepsSession other = row.using(session(engine));
            row.contender(
                    "Furrow, `engine(\"" + engine + "\")`",
                    hot(calls, pause, i -> same(i + 1, other.increment().call(i))));
        }
        row.contender(
                "a fixed pool of threads, `submit().get()`",
                hot(calls, pause, i -> same(i + 1, pool.submit(() -> i + 1).get())));
        for (String peer : List.of("pipe", "pool", "executor", "loky")) {
            row.contender(
                    switch (peer) {
                        case "pipe" -> "a bare Python `Pipe`";
                        case "pool" -> "Python `Pool.apply`";
                        case "executor" -> "Python `ProcessPoolExecutor.submit().result()`";
                        default -> "joblib (loky)";
                    },
                    settings.python("dispatch.py", "call", peer, pythonCalls, pause));
        }
        return row.contender("OpenMPI in C, `MPI_Send`, `MPI_Recv`", new Mpi(settings).measurement(calls, pause));
    }

    /** Measures calls in this JVM, before which as many are made without a pause as make them hot. */
    private static Measurement hot(int calls, int pause, Timing.Numbered call) {
        return () -> {
            if (pause > 0) {
                Timing.medianMicros(HOT, 0, call);
            }
            return new Sample(Timing.medianMicros(calls, pause, call), 42);
        };
    }

    /** Many calls on their way at once. */
    static Row submit(Settings settings) throws Exception {
        Row row = new Row("submit", "`submit` of 100,000 calls, then all results", "calls per second").moreIsBetter();
        StepsSession session = row.using(session("processes"));
        Threads threads = row.using(new Threads());
        row.contender(
                "Furrow, `submit`",
                () -> rate(() -> {
                    List<CompletableFuture<Integer>> futures = new ArrayList<>(SUBMITTED);
                    for (int i = 0; i < SUBMITTED; i++) {
                        futures.add(session.increment().submit(i));
                    }
                    long sum = 0;
                    for (CompletableFuture<Integer> future : futures) {
                        sum += future.join();
                    }
                    return sum;
                }));
        row.contender(
                "Furrow, `map` over a range",
                () -> rate(() -> {
                    return session.increment().map(0, SUBMITTED).stream()
                            .mapToLong(Integer::longValue)
                            .sum();
                }));
        row.contender(
                "Furrow, `map` over records",
                () -> rate(() -> {
                    Stream<Steps.Step> steps = IntStream.range(0, SUBMITTED).mapToObj(Steps.Step::new);
                    return session.next().map(steps).stream()
                            .mapToLong(Steps.Step::number)
                            .sum();
                }));
        row.contender(
                "a fixed pool of threads, `submit`",
                () -> rate(() -> {
                    List<Future<Integer>> futures = new ArrayList<>(SUBMITTED);
                    for (int i = 0; i < SUBMITTED; i++) {
                        int number = i;
                        futures.add(threads.pool().submit(() -> number + 1));
                    }
                    long sum = 0;
                    for (Future<Integer> future : futures) {
                        sum += future.get();
                    }
                    return sum;
                }));
        row.unchecked(
                "Python `ProcessPoolExecutor.submit`",
                settings.python("dispatch.py", "submit", "executor", settings.size(5000, 20_000)));
        row.unchecked(
                "Python `imap_unordered`, chunks of 1",
                settings.python("dispatch.py", "submit", "imap", settings.size(10_000, SUBMITTED), 1));
        return row.contender(
                "Python `imap_unordered`, chunks of 100",
                settings.python("dispatch.py", "submit", "imap", SUBMITTED, 100));
    }

    private interface Sum {
        long get() throws Exception;
    }

    private static Sample rate(Sum work) throws Exception {
        long start = System.nanoTime();
        long sum = work.get();
        return new Sample(SUBMITTED / ((System.nanoTime() - start) / 1e9), sum);
    }

    private static StepsSession session(String engine) {
        return StepsSession.builder()
                .engine(engine)
                .workers(Settings.WORKERS)
                .numbers(shape(1))
                .open();
    }

    private static void same(int expected, int found) {
        if (found != expected) {
            throw new IllegalStateException("a task returned " + found + " for " + expected);
        }
    }

    /** The peer in C, which is compiled where there is a compiler of OpenMPI. */
    private record Mpi(Settings settings) {
        Measurement measurement(int calls, int pauseMillis) {
            Path program = settings.scratch().resolve("calls-mpi");
            List<String> command = List.of(
                    "mpirun",
                    "--allow-run-as-root",
                    "-n",
                    "2",
                    program.toString(),
                    Integer.toString(calls),
                    Integer.toString(pauseMillis));
            return () -> {
                compile(settings.sources().resolve("c/calls.c"), program);
                return Child.measure(command);
            };
        }

        private static void compile(Path source, Path program) throws Exception {
            try {
                Process compiler = new ProcessBuilder("mpicc", "-O2", "-o", program.toString(), source.toString())
                        .inheritIO()
                        .start();
                if (compiler.waitFor() != 0) {
                    throw new IllegalStateException("mpicc can't compile " + source);
                }
            } catch (java.io.IOException e) {
                throw new AbsentException("no mpicc");
            }
        }
    }
}
