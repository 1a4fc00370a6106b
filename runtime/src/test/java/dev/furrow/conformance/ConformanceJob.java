package dev.furrow.conformance;

import dev.furrow.Access;
import dev.furrow.DType;
import dev.furrow.Emitter;
import dev.furrow.IndexRange;
import dev.furrow.Reduction;
import dev.furrow.TaskContext;
import dev.furrow.Team;
import dev.furrow.array.Float64Array;
import dev.furrow.array.Int64Array;
import dev.furrow.codec.ArrayCodecs;
import dev.furrow.codec.Codec;
import dev.furrow.codec.Codecs;
import dev.furrow.job.Chunk;
import dev.furrow.job.ChunkBody;
import dev.furrow.job.JobDescriptor;
import dev.furrow.job.TaskDescriptor;
import dev.furrow.job.TaskForm;
import dev.furrow.session.Session;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BinaryOperator;

/** A job with tasks of every form, whose descriptor is written by hand as the processor writes it. */
final class ConformanceJob {
    static final int SIZE = 4096;
    static final int ROWS = 61;
    static final int COLUMNS = 47;

    /** Elements of control. */
    static final int GATE = 0;

    static final int STARTED = 1;
    static final int STOPS = 2;

    /** The session whose tasks a task calls where it may not. */
    static volatile Session<ConformanceJob> outer;

    Int64Array marks;
    Float64Array squares;
    Int64Array grid;
    Int64Array control;
    boolean started;
    long own;

    static JobDescriptor<ConformanceJob> descriptor() {
        return JobDescriptor.builder(ConformanceJob.class, ConformanceJob::new)
                .worker("dev.furrow.conformance.ConformanceJob$Worker")
                .array("marks", DType.INT64, Access.READ_WRITE, Reduction.NONE, SIZE)
                .array("squares", DType.FLOAT64, Access.PARTITIONED, Reduction.NONE, SIZE)
                .array("grid", DType.INT64, Access.READ_WRITE, Reduction.NONE, ROWS, COLUMNS)
                .array("control", DType.INT64, Access.READ_WRITE, Reduction.NONE, 16)
                .bind((job, arrays) -> {
                    job.marks = arrays.get("marks", Int64Array.class);
                    job.squares = arrays.get("squares", Float64Array.class);
                    job.grid = arrays.get("grid", Int64Array.class);
                    job.control = arrays.get("control", Int64Array.class);
                })
                .onStart(job -> job.started = true)
                .onStop(job -> job.control.getAndAdd(STOPS, 1))
                .task(each("mark", TaskForm.INT_INDEX, (job, chunk) -> job.marks.getAndAdd(chunk.index(), 1)))
                .task(each("markLong", TaskForm.LONG_INDEX, (job, chunk) -> job.markLong(chunk.index())))
                .task(each(
                                "scale",
                                TaskForm.INT_INDEX,
                                (job, chunk) ->
                                        job.marks.set(chunk.index(), chunk.index() * chunk.arguments(Codecs.LONG)))
                        .withArguments(Codecs.LONG))
                .task(whole("fillRange", TaskForm.RANGE, (job, chunk) -> job.fillRange(chunk.range())))
                .task(whole("paint", TaskForm.TILE, (job, chunk) -> job.paint(chunk.range(), chunk.columns())))
                .task(whole(
                                "area",
                                TaskForm.TILE,
                                (job, chunk) -> chunk.results().writeLong(area(chunk)))
                        .withResult(Codecs.LONG))
                .task(whole(
                                "totalArea",
                                TaskForm.TILE,
                                (job, chunk) -> chunk.results().writeLong(area(chunk)))
                        .withReduction(Codecs.LONG, Long::sum, 0L))
                .task(valued("square", Codecs.LONG, (job, chunk) -> chunk.index() * chunk.index()))
                .task(valued("root", Codecs.DOUBLE, (job, chunk) -> Math.sqrt((double) chunk.index())))
                .task(valued("name", Codecs.STRING, (job, chunk) -> chunk.arguments(Codecs.STRING) + chunk.index())
                        .withArguments(Codecs.STRING))
                .task(valued("picky", TestCodecs.PICKY, (job, chunk) -> chunk.index() == 17 ? -1 : (int) chunk.index()))
                .task(valued("block", ArrayCodecs.BYTES, (job, chunk) -> bytes((int) chunk.index())))
                .task(valued(
                        "dice",
                        Codecs.LONG,
                        (job, chunk) -> chunk.context().random().nextLong()))
                .task(reduced("sum", Codecs.DOUBLE, Double::sum, 0.0, (job, index) -> uneven(index)))
                .task(reduced("join", Codecs.STRING, String::concat, null, (job, index) -> index + ","))
                .task(whole(
                                "count",
                                TaskForm.RANGE,
                                (job, chunk) ->
                                        chunk.results().writeLong(chunk.range().size()))
                        .withReduction(Codecs.LONG, Long::sum, 0L))
                .task(each("fail", TaskForm.LONG_INDEX, (job, chunk) -> fail(chunk.index())))
                .task(each("hold", TaskForm.LONG_INDEX, (job, chunk) -> job.hold(chunk.context())))
                .task(each("emitEach", TaskForm.INT_INDEX, (job, chunk) -> emit(chunk, chunk.index()))
                        .withEmitted(Codecs.LONG))
                .task(called(
                        "greet",
                        Codecs.STRING,
                        Codecs.STRING,
                        (job, chunk) -> "hello " + chunk.arguments(Codecs.STRING)))
                .task(called(
                        "half", TestCodecs.PICKY, Codecs.INT, (job, chunk) -> half(chunk.arguments(TestCodecs.PICKY))))
                .task(called(
                        "echo",
                        ArrayCodecs.BYTES,
                        ArrayCodecs.BYTES,
                        (job, chunk) -> chunk.arguments(ArrayCodecs.BYTES)))
                .task(called(
                        "roll",
                        Codecs.INT,
                        Codecs.LONG,
                        (job, chunk) -> chunk.context().random().nextLong() + chunk.arguments(Codecs.INT)))
                .task(called("emitAll", Codecs.INT, Codecs.INT, (job, chunk) -> job.emitAll(chunk))
                        .withEmitted(Codecs.LONG))
                .task(called("wait", Codecs.INT, Codecs.INT, (job, chunk) -> {
                    job.hold(chunk.context());
                    return chunk.arguments(Codecs.INT);
                }))
                .task(whole(
                                "isStarted",
                                TaskForm.ARGUMENTS,
                                (job, chunk) -> Codecs.INT.write(chunk.results(), job.started ? 1 : 0))
                        .withResult(Codecs.INT))
                .task(whole(
                                "touch",
                                TaskForm.ARGUMENTS,
                                (job, chunk) -> job.marks.getAndAdd(chunk.arguments(Codecs.INT), 1))
                        .withArguments(Codecs.INT))
                .task(whole("nested", TaskForm.ARGUMENTS, (job, chunk) -> callOuter()))
                .task(team("meet", Codecs.DOUBLE, (job, team) -> job.meet(team)))
                .task(team("ownCalls", Codecs.LONG, (job, team) -> job.own++))
                .task(team("desert", Codecs.LONG, (job, team) -> desert(team)))
                .task(team("linger", Codecs.LONG, (job, team) -> job.linger(team)))
                .build();
    }

    /** One invocation, whose index the chunk has. */
    @FunctionalInterface
    private interface Invocation<V> {
        V run(ConformanceJob job, Chunk chunk) throws Throwable;
    }

    /** One invocation that returns nothing. */
    @FunctionalInterface
    private interface Action {
        void run(ConformanceJob job, Chunk chunk) throws Throwable;
    }

    /** One invocation on each worker. */
    @FunctionalInterface
    private interface TeamInvocation<V> {
        V run(ConformanceJob job, Team team) throws Throwable;
    }

    /** The value of an index. */
    @FunctionalInterface
    private interface OfIndex<V> {
        V of(ConformanceJob job, long index) throws Throwable;
    }

    private static TaskDescriptor<ConformanceJob> whole(String name, TaskForm form, Action action) {
        return new TaskDescriptor<>(name, name, form, (job, chunk) -> {
            chunk.at(chunk.from());
            action.run(job, chunk);
        });
    }

    private static TaskDescriptor<ConformanceJob> each(String name, TaskForm form, Action action) {
        return new TaskDescriptor<>(name, name, form, (job, chunk) -> {
            for (long i = chunk.from(); i < chunk.to(); i++) {
                chunk.at(i);
                action.run(job, chunk);
            }
        });
    }

    private static <V> TaskDescriptor<ConformanceJob> valued(String name, Codec<V> codec, Invocation<V> invocation) {
        return each(name, TaskForm.LONG_INDEX, (job, chunk) -> codec.write(chunk.results(), invocation.run(job, chunk)))
                .withResult(codec);
    }

    private static <A, V> TaskDescriptor<ConformanceJob> called(
            String name, Codec<A> arguments, Codec<V> codec, Invocation<V> invocation) {
        return whole(name, TaskForm.ARGUMENTS, (job, chunk) -> codec.write(chunk.results(), invocation.run(job, chunk)))
                .withArguments(arguments)
                .withResult(codec);
    }

    private static <V> TaskDescriptor<ConformanceJob> team(String name, Codec<V> codec, TeamInvocation<V> invocation) {
        return whole(
                        name,
                        TaskForm.PER_WORKER,
                        (job, chunk) -> codec.write(chunk.results(), invocation.run(job, chunk.team())))
                .withResult(codec);
    }

    private static <V> TaskDescriptor<ConformanceJob> reduced(
            String name, Codec<V> codec, BinaryOperator<V> merge, V identity, OfIndex<V> value) {
        ChunkBody<ConformanceJob> body = (job, chunk) -> {
            var partial = chunk.partial();
            V merged = partial == null ? null : codec.read(partial);
            for (long i = chunk.from(); i < chunk.to(); i++) {
                chunk.at(i);
                V own = value.of(job, i);
                merged = merged == null ? own : merge.apply(merged, own);
            }
            codec.write(chunk.results(), merged);
        };
        return new TaskDescriptor<>(name, name, TaskForm.LONG_INDEX, body).withReduction(codec, merge, identity);
    }

    /** A value whose sum depends on the order of the summands. */
    static double uneven(long index) {
        double value = (double) (index * 2_654_435_761L % 1009 - 504) / 7;
        for (long n = index % 13; n > 0; n--) {
            value *= 10;
        }
        return value;
    }

    static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) (i * 31);
        }
        return bytes;
    }

    private void markLong(long index) {
        control.getAndAdd(STARTED, 1);
        marks.getAndAdd(Math.floorMod(index, (long) SIZE), 1);
    }

    private void fillRange(IndexRange range) {
        for (long i = range.from(); i < range.to(); i++) {
            squares.set(i, (double) (i * i));
        }
    }

    private void paint(IndexRange rows, IndexRange columns) {
        for (long i = rows.from(); i < rows.to(); i++) {
            for (long j = columns.from(); j < columns.to(); j++) {
                grid.getAndAdd(i, j, 1);
            }
        }
    }

    private static long area(Chunk chunk) {
        return chunk.range().size() * chunk.columns().size();
    }

    private static int half(int number) {
        if (number % 2 != 0) {
            throw new IllegalArgumentException("odd: " + number);
        }
        return number / 2;
    }

    private static void fail(long index) {
        if (index == 17) {
            throw new IllegalStateException("no luck with " + index);
        }
    }

    /** Waits until the gate is open or the call is cancelled. */
    private void hold(TaskContext context) {
        control.getAndAdd(STARTED, 1);
        while (control.getAcquire(GATE) == 0 && !context.cancelled()) {
            LockSupport.parkNanos(100_000);
        }
    }

    private static void emit(Chunk chunk, long index) {
        Emitter<Long> emitter = chunk.emitter();
        emitter.emit(index * 10);
        emitter.emit(index * 10 + 1);
    }

    private int emitAll(Chunk chunk) {
        int count = chunk.arguments(Codecs.INT);
        Emitter<Long> emitter = chunk.emitter();
        for (long i = 0; i < count; i++) {
            emitter.emit(i);
        }
        return count;
    }

    private double meet(Team team) throws InterruptedException {
        marks.set(team.worker(), team.worker() + 1);
        team.barrier();
        for (int other = 0; other < team.workers(); other++) {
            if (marks.get(other) != other + 1) {
                throw new IllegalStateException("what worker " + other + " wrote before the barrier is not there");
            }
        }
        long last = team.broadcast((long) team.worker(), team.workers() - 1);
        return last + team.allReduce(0.1 * (team.worker() + 1), Reduction.SUM);
    }

    private static long desert(Team team) throws InterruptedException {
        if (team.worker() == 0) {
            throw new IllegalStateException("worker 0 does not come");
        }
        team.barrier();
        return 0;
    }

    private long linger(Team team) throws InterruptedException {
        if (team.worker() == 0) {
            hold(team);
        } else {
            control.getAndAdd(STARTED, 1);
        }
        team.barrier();
        return 0;
    }

    private static void callOuter() {
        outer.taskNamed("mark").forEach(0, 1);
    }

    /** The entry point of worker processes. */
    static final class Worker {
        private Worker() {}

        public static void main(String[] args) {
            dev.furrow.worker.WorkerMain.run(ConformanceJob::descriptor, args);
        }
    }
}
