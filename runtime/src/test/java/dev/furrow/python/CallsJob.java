package dev.furrow.python;

import static org.awaitility.Awaitility.await;

import dev.furrow.Shared;
import dev.furrow.TaskContext;
import dev.furrow.codec.ArrayCodecs;
import dev.furrow.codec.Codec;
import dev.furrow.codec.Codecs;
import dev.furrow.codec.ValueReader;
import dev.furrow.codec.ValueWriter;
import dev.furrow.job.Chunk;
import dev.furrow.job.JobDescriptor;
import dev.furrow.job.TaskDescriptor;
import dev.furrow.job.TaskForm;
import dev.furrow.sync.SharedCounter;
import dev.furrow.sync.SharedSemaphore;
import dev.furrow.sync.SyncKind;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** What the functions do that CPython's tests of pools and executors run, with a descriptor as the processor writes it. */
final class CallsJob {
    /** The property of a worker's JVM by which only so many of them can start. */
    static final String STARTS = "calls.starts";

    /** What a task of this JVM threw last. */
    static final AtomicReference<Throwable> THROWN = new AtomicReference<>();

    /** What tasks wait for: one given a number goes on when this has reached it. */
    @Shared
    SharedCounter gate;

    /** How many that may wait have begun. */
    @Shared
    SharedCounter begun;

    /** How many saw that nobody wanted them any more. */
    @Shared
    SharedCounter unwanted;

    /** How many that do not wait have returned. */
    @Shared
    SharedCounter returned;

    /** How many workers have started. */
    @Shared
    SharedCounter starts;

    @Shared(permits = 0)
    SharedSemaphore permits;

    private long setUp;
    private WeakReference<String> argument;

    /** The arguments of a task that takes two numbers. */
    record Factors(double x, double y) {
        static final Codec<Factors> CODEC = new Codec<>() {
            @Override
            public void write(ValueWriter out, Factors value) {
                Codecs.DOUBLE.write(out, value.x);
                Codecs.DOUBLE.write(out, value.y);
            }

            @Override
            public Factors read(ValueReader in) {
                return new Factors(Codecs.DOUBLE.read(in), Codecs.DOUBLE.read(in));
            }
        };
    }

    private static final Codec<Cargo> CARGO = Codecs.serializable(Cargo.class);

    static JobDescriptor<CallsJob> descriptor() {
        return JobDescriptor.builder(CallsJob.class, CallsJob::new)
                .worker("dev.furrow.python.CallsJob$Worker")
                .sync("gate", SyncKind.COUNTER, 0)
                .sync("begun", SyncKind.COUNTER, 0)
                .sync("unwanted", SyncKind.COUNTER, 0)
                .sync("returned", SyncKind.COUNTER, 0)
                .sync("starts", SyncKind.COUNTER, 0)
                .sync("permits", SyncKind.SEMAPHORE, 0)
                .bind((job, arrays) -> {
                    job.gate = arrays.get("gate", SharedCounter.class);
                    job.begun = arrays.get("begun", SharedCounter.class);
                    job.unwanted = arrays.get("unwanted", SharedCounter.class);
                    job.returned = arrays.get("returned", SharedCounter.class);
                    job.starts = arrays.get("starts", SharedCounter.class);
                    job.permits = arrays.get("permits", SharedSemaphore.class);
                })
                .onStart(CallsJob::start)
                .task(indexed("square", (job, chunk) -> chunk.index() * chunk.index()))
                .task(indexed("patientAt", (job, chunk) -> job.patient(chunk.index())))
                .task(indexed("failHuge", (job, chunk) -> failHuge()))
                .task(sum())
                .task(join())
                .task(called(
                        "power", Factors.CODEC, Codecs.DOUBLE, (job, chunk) -> power(chunk.arguments(Factors.CODEC))))
                .task(called(
                        "multiply",
                        Factors.CODEC,
                        Codecs.DOUBLE,
                        (job, chunk) -> multiply(chunk.arguments(Factors.CODEC))))
                .task(called("echo", Codecs.STRING, Codecs.STRING, (job, chunk) -> chunk.arguments(Codecs.STRING)))
                .task(numbered("half", (job, chunk) -> half(chunk.arguments(Codecs.LONG))))
                .task(numbered("patient", (job, chunk) -> job.patient(chunk.arguments(Codecs.LONG))))
                .task(numbered("hold", (job, chunk) -> job.hold(chunk.arguments(Codecs.LONG), chunk.context())))
                .task(numbered("holdOn", (job, chunk) -> job.holdOn(chunk.arguments(Codecs.LONG))))
                .task(numbered("pid", (job, chunk) -> ProcessHandle.current().pid()))
                .task(numbered("acquire", (job, chunk) -> job.acquire()))
                .task(numbered("setUp", (job, chunk) -> job.setUp))
                .task(numbered("timeOut", (job, chunk) -> timeOut()))
                .task(named("end", (job, chunk) -> end(chunk.arguments(Codecs.STRING))))
                .task(named("endAtTheGate", (job, chunk) -> job.endAtTheGate(chunk.arguments(Codecs.STRING))))
                .task(named("forget", (job, chunk) -> job.forget(chunk.arguments(Codecs.STRING))))
                .task(called("sink", ArrayCodecs.BYTES, Codecs.LONG, (job, chunk) -> end(End.BY_SIGNAL)))
                .task(called("unload", CARGO, Codecs.LONG, (job, chunk) -> unload(chunk.arguments(CARGO))))
                .task(called(
                        "loadToWrite",
                        Codecs.STRING,
                        CARGO,
                        (job, chunk) -> new Cargo(chunk.arguments(Codecs.STRING), End.WELL)))
                .task(called(
                        "loadToRead",
                        Codecs.STRING,
                        CARGO,
                        (job, chunk) -> new Cargo(End.WELL, chunk.arguments(Codecs.STRING))))
                .build();
    }

    /** One invocation, whose index or arguments the chunk has. */
    @FunctionalInterface
    private interface Invocation<V> {
        V run(CallsJob job, Chunk chunk) throws Throwable;
    }

    private static TaskDescriptor<CallsJob> indexed(String name, Invocation<Long> invocation) {
        return new TaskDescriptor<CallsJob>(name, "long " + name + "(long)", TaskForm.LONG_INDEX, (job, chunk) -> {
                    for (long i = chunk.from(), to = chunk.to(); i < to; i++) {
                        chunk.at(i);
                        Codecs.LONG.write(chunk.results(), invocation.run(job, chunk));
                    }
                })
                .withResult(Codecs.LONG);
    }

    private static <A, V> TaskDescriptor<CallsJob> called(
            String name, Codec<A> arguments, Codec<V> codec, Invocation<V> invocation) {
        return new TaskDescriptor<CallsJob>(name, name, TaskForm.ARGUMENTS, (job, chunk) -> {
                    chunk.at(chunk.from());
                    codec.write(chunk.results(), invocation.run(job, chunk));
                })
                .withArguments(arguments)
                .withResult(codec);
    }

    private static TaskDescriptor<CallsJob> numbered(String name, Invocation<Long> invocation) {
        return called(name, Codecs.LONG, Codecs.LONG, invocation);
    }

    private static TaskDescriptor<CallsJob> named(String name, Invocation<Long> invocation) {
        return called(name, Codecs.STRING, Codecs.LONG, invocation);
    }

    private static TaskDescriptor<CallsJob> sum() {
        return new TaskDescriptor<CallsJob>("sum", "long sum(long)", TaskForm.LONG_INDEX, (job, chunk) -> {
                    var partial = chunk.partial();
                    long sum = partial == null ? 0 : Codecs.LONG.read(partial);
                    for (long i = chunk.from(), to = chunk.to(); i < to; i++) {
                        chunk.at(i);
                        sum += i;
                    }
                    Codecs.LONG.write(chunk.results(), sum);
                })
                .withReduction(Codecs.LONG, Long::sum, 0L);
    }

    private static TaskDescriptor<CallsJob> join() {
        return new TaskDescriptor<CallsJob>("join", "String join(long)", TaskForm.LONG_INDEX, (job, chunk) -> {
                    var partial = chunk.partial();
                    StringBuilder joined = new StringBuilder(partial == null ? "" : Codecs.STRING.read(partial));
                    for (long i = chunk.from(), to = chunk.to(); i < to; i++) {
                        chunk.at(i);
                        joined.append(i);
                    }
                    Codecs.STRING.write(chunk.results(), joined.toString());
                })
                .withReduction(Codecs.STRING, String::concat, null);
    }

    private void start() {
        if (starts.incrementAndGet() > Integer.getInteger(STARTS, Integer.MAX_VALUE)) {
            throw new IllegalStateException("no more workers than " + Integer.getInteger(STARTS));
        }
        setUp++;
    }

    private static double power(Factors factors) {
        return Math.pow(factors.x, factors.y);
    }

    private static double multiply(Factors factors) {
        return factors.x * factors.y;
    }

    private static long half(long number) {
        if (number % 2 != 0) {
            IllegalArgumentException odd = new IllegalArgumentException("odd: " + number);
            THROWN.set(odd);
            throw odd;
        }
        return number / 2;
    }

    /** Number 0 waits until another has returned. */
    private long patient(long number) {
        if (number == 0) {
            while (returned.get() == 0) {
                LockSupport.parkNanos(100_000);
            }
        } else {
            returned.incrementAndGet();
        }
        return number;
    }

    /** Waits until the gate has come to {@code number}, or nobody wants this any more. */
    private long hold(long number, TaskContext context) {
        begun.incrementAndGet();
        while (gate.get() < number) {
            if (context.cancelled()) {
                unwanted.incrementAndGet();
                break;
            }
            LockSupport.parkNanos(100_000);
        }
        return number;
    }

    /** Waits until the gate has come to {@code number}, whoever wants it. */
    private long holdOn(long number) {
        begun.incrementAndGet();
        while (gate.get() < number) {
            LockSupport.parkNanos(100_000);
        }
        return number;
    }

    private long acquire() throws InterruptedException {
        permits.acquire();
        return ProcessHandle.current().pid();
    }

    private static long failHuge() {
        throw new IllegalStateException("huge".repeat(1 << 18));
    }

    private static long timeOut() throws TimeoutException {
        throw new TimeoutException("the task's own");
    }

    private static long end(String how) throws IOException {
        End.meet(how);
        return 1;
    }

    private long endAtTheGate(String how) throws IOException {
        holdOn(1);
        return end(how);
    }

    /** Waits until the argument of the invocation before is gone, and remembers this one's. */
    private long forget(String own) {
        WeakReference<String> before = argument;
        argument = new WeakReference<>(own);
        if (before != null) {
            await().until(() -> {
                System.gc();
                return before.get() == null;
            });
        }
        return own.length();
    }

    private static long unload(Cargo cargo) {
        return cargo == null ? 0 : 1;
    }

    /** The entry point of worker processes. */
    static final class Worker {
        private Worker() {}

        public static void main(String[] args) {
            dev.furrow.worker.WorkerMain.run(CallsJob::descriptor, args);
        }
    }
}
