package dev.furrow.session;

import dev.furrow.Access;
import dev.furrow.DType;
import dev.furrow.IndexRange;
import dev.furrow.Reduction;
import dev.furrow.SharedArray;
import dev.furrow.array.Float64Array;
import dev.furrow.array.Int64Array;
import dev.furrow.codec.Codecs;
import dev.furrow.job.JobDescriptor;
import dev.furrow.job.TaskDescriptor;
import dev.furrow.job.TaskForm;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** A job with a descriptor written by hand as the processor writes it, whose tasks do what engines must cope with. */
final class ProbeJob {
    @SharedArray(shape = SharedArray.DYNAMIC, dtype = DType.INT64, access = Access.READ_ONLY)
    Int64Array input;

    @SharedArray(shape = SharedArray.DYNAMIC, dtype = DType.FLOAT64, access = Access.PARTITIONED)
    Float64Array output;

    @SharedArray(shape = SharedArray.DYNAMIC, dtype = DType.INT64)
    Int64Array pids;

    static JobDescriptor<ProbeJob> descriptor() {
        return JobDescriptor.builder(ProbeJob.class, ProbeJob::new)
                .worker("dev.furrow.session.ProbeJob$Worker")
                .array("input", DType.INT64, Access.READ_ONLY, Reduction.NONE, SharedArray.DYNAMIC)
                .array("output", DType.FLOAT64, Access.PARTITIONED, Reduction.NONE, SharedArray.DYNAMIC)
                .array("pids", DType.INT64, Access.READ_WRITE, Reduction.NONE, SharedArray.DYNAMIC)
                .bind((job, arrays) -> {
                    job.input = arrays.get("input", Int64Array.class);
                    job.output = arrays.get("output", Float64Array.class);
                    job.pids = arrays.get("pids", Int64Array.class);
                })
                .task("square", "void square(int i)", TaskForm.INT_INDEX, (job, chunk) -> {
                    for (int i = (int) chunk.from(), to = (int) chunk.to(); i < to; i++) {
                        chunk.at(i);
                        job.square(i);
                    }
                })
                .task("squareRange", "void squareRange(IndexRange range)", TaskForm.RANGE, (job, chunk) -> {
                    chunk.at(chunk.from());
                    job.squareRange(chunk.range());
                })
                .task("misbehave", "void misbehave(long i)", TaskForm.LONG_INDEX, (job, chunk) -> {
                    for (long i = chunk.from(), to = chunk.to(); i < to; i++) {
                        chunk.at(i);
                        job.misbehave(i);
                    }
                })
                .task(new TaskDescriptor<ProbeJob>(
                                "halve", "long halve(long number)", TaskForm.ARGUMENTS, (job, chunk) -> {
                                    chunk.at(chunk.from());
                                    Codecs.LONG.write(chunk.results(), halve(chunk.arguments(Codecs.LONG)));
                                })
                        .withArguments(Codecs.LONG)
                        .withResult(Codecs.LONG))
                .build();
    }

    /** What misbehave does at an index that input says. */
    static final long FINE = 0;

    static final long THROW = 1;
    static final long EXIT = 2;
    static final long HANG = 3;
    static final long WRITE_READ_ONLY = 4;
    static final long WRITE_NEIGHBOUR = 5;
    static final long OUT_OF_BOUNDS = 6;
    static final long PAUSE = 7;
    static final long PAUSE_AND_THROW = 8;
    static final long FILL_THE_HEAP = 9;

    ProbeJob() {
        if (Boolean.getBoolean("probe.fail")) {
            throw new IllegalStateException("the constructor does not want to");
        }
        if (Boolean.getBoolean("probe.slow")) {
            waitForEver();
        }
    }

    /** Leaves a mark in the session directory, which a worker's command line names, and does not return. */
    private static void waitForEver() {
        try {
            String[] command = ProcessHandle.current().info().arguments().orElseThrow();
            Path session = Path.of(command[0].substring(1)).resolveSibling("attaching");
            Files.createFile(session);
            Thread.sleep(Long.MAX_VALUE);
        } catch (FileAlreadyExistsException e) {
            // the other worker was first
            LockSupport.park();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void square(int i) {
        output.set(i, (double) input.get(i) * input.get(i));
        pids.set(i, ProcessHandle.current().pid());
    }

    void squareRange(IndexRange range) {
        for (long i = range.from(); i < range.to(); i++) {
            output.set(i, (double) input.get(i) * input.get(i));
            pids.set(i, ProcessHandle.current().pid());
        }
    }

    void misbehave(long i) throws Exception {
        pids.set(i, ProcessHandle.current().pid());
        switch ((int) input.get(i)) {
            case (int) THROW -> throw new java.io.IOException("no luck", new IllegalStateException("deeper"));
            case (int) EXIT -> System.exit(3);
            case (int) HANG -> Thread.sleep(Long.MAX_VALUE);
            case (int) WRITE_READ_ONLY -> input.set(i, 1);
            case (int) WRITE_NEIGHBOUR -> output.set(i + 1, 1);
            case (int) OUT_OF_BOUNDS -> output.get(i, 0);
            case (int) PAUSE -> Thread.sleep(5);
            case (int) FILL_THE_HEAP -> pids.set(i, new long[Integer.MAX_VALUE - 8].length);
            case (int) PAUSE_AND_THROW -> {
                Thread.sleep(100);
                throw new IllegalStateException("late");
            }
            default -> output.set(i, 1);
        }
    }

    private static long halve(long number) {
        if (number % 2 != 0) {
            throw new IllegalArgumentException("odd: " + number);
        }
        return number / 2;
    }

    /** The entry point of worker processes. */
    static final class Worker {
        private Worker() {}

        public static void main(String[] args) {
            dev.furrow.worker.WorkerMain.run(ProbeJob::descriptor, args);
        }
    }
}
