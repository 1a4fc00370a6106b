package dev.furrow.supervise;

import dev.furrow.Access;
import dev.furrow.DType;
import dev.furrow.IndexRange;
import dev.furrow.Reduction;
import dev.furrow.SharedArray;
import dev.furrow.array.Int64Array;
import dev.furrow.codec.Codecs;
import dev.furrow.codec.ValueReader;
import dev.furrow.job.Chunk;
import dev.furrow.job.ChunkBody;
import dev.furrow.job.JobDescriptor;
import dev.furrow.job.TaskDescriptor;
import dev.furrow.job.TaskForm;
import dev.furrow.session.Session;

/** A job whose invocations fail as they are told, in tasks of all forms, with a descriptor as the processor writes it. */
final class SuperviseJob {
    /** How often tasks whose names do not end with {@code Once} are run again. */
    static final int RETRIES = 2;

    @SharedArray(shape = SharedArray.DYNAMIC, dtype = DType.INT64)
    Int64Array deeds;

    /** How often the invocation of an index has begun. */
    @SharedArray(shape = SharedArray.DYNAMIC, dtype = DType.INT64)
    Int64Array begun;

    /** How often it has ended well. */
    @SharedArray(shape = SharedArray.DYNAMIC, dtype = DType.INT64)
    Int64Array ended;

    /** Which attempt ended well. */
    @SharedArray(shape = SharedArray.DYNAMIC, dtype = DType.INT64)
    Int64Array attempts;

    @SharedArray(shape = SharedArray.DYNAMIC, dtype = DType.INT64)
    Int64Array pids;

    @SharedArray(shape = 1, dtype = DType.INT64)
    Int64Array gate;

    SuperviseJob() {
        if (Boolean.getBoolean("supervise.hang")) {
            hangUntil(false);
        }
    }

    static JobDescriptor<SuperviseJob> descriptor() {
        return builder("dev.furrow.supervise.SuperviseJob$Worker").build();
    }

    private static JobDescriptor.Builder<SuperviseJob> builder(String worker) {
        return JobDescriptor.builder(SuperviseJob.class, SuperviseJob::new)
                .worker(worker)
                .array("deeds", DType.INT64, Access.READ_WRITE, Reduction.NONE, SharedArray.DYNAMIC)
                .array("begun", DType.INT64, Access.READ_WRITE, Reduction.NONE, SharedArray.DYNAMIC)
                .array("ended", DType.INT64, Access.READ_WRITE, Reduction.NONE, SharedArray.DYNAMIC)
                .array("attempts", DType.INT64, Access.READ_WRITE, Reduction.NONE, SharedArray.DYNAMIC)
                .array("pids", DType.INT64, Access.READ_WRITE, Reduction.NONE, SharedArray.DYNAMIC)
                .array("gate", DType.INT64, Access.READ_WRITE, Reduction.NONE, 1)
                .bind((job, arrays) -> {
                    job.deeds = arrays.get("deeds", Int64Array.class);
                    job.begun = arrays.get("begun", Int64Array.class);
                    job.ended = arrays.get("ended", Int64Array.class);
                    job.attempts = arrays.get("attempts", Int64Array.class);
                    job.pids = arrays.get("pids", Int64Array.class);
                    job.gate = arrays.get("gate", Int64Array.class);
                })
                .task(index("actOnce"))
                .task(index("act").withRetries(RETRIES))
                .task(index("actInTime").withRetries(RETRIES).withTimeout("PT0.3S"))
                .task(index("actInTimeOnce").withTimeout("PT0.3S"))
                .task(range("rangeOnce"))
                .task(range("range").withRetries(RETRIES))
                .task(tile("tile").withRetries(RETRIES))
                .task(value("valueOnce"))
                .task(value("value").withRetries(RETRIES))
                .task(total("total").withRetries(RETRIES))
                .task(argument("callOnce"))
                .task(argument("call").withRetries(RETRIES))
                .task(argument("callInTime").withTimeout("PT0.3S"));
    }

    private static TaskDescriptor<SuperviseJob> index(String name) {
        return new TaskDescriptor<>(name, "void " + name + "(long)", TaskForm.LONG_INDEX, each((job, chunk, i) -> {}));
    }

    private static TaskDescriptor<SuperviseJob> range(String name) {
        return new TaskDescriptor<>(name, "void " + name + "(IndexRange)", TaskForm.RANGE, (job, chunk) -> {
            chunk.at(chunk.from());
            for (long i : indices(chunk.range())) {
                job.act(i, chunk.context().attempt());
            }
        });
    }

    private static long[] indices(IndexRange range) {
        long[] indices = new long[Math.toIntExact(range.size())];
        for (int n = 0; n < indices.length; n++) {
            indices[n] = range.from() + n;
        }
        return indices;
    }

    /** Tiles of one element of a rectangle of ten columns. */
    private static TaskDescriptor<SuperviseJob> tile(String name) {
        return new TaskDescriptor<>(name, "void " + name + "(IndexRange, IndexRange)", TaskForm.TILE, (job, chunk) -> {
            chunk.at(chunk.from());
            job.act(10 * chunk.from() + chunk.columns().from(), chunk.context().attempt());
        });
    }

    private static TaskDescriptor<SuperviseJob> value(String name) {
        return new TaskDescriptor<SuperviseJob>(
                        name,
                        "long " + name + "(long)",
                        TaskForm.LONG_INDEX,
                        each((job, chunk, i) -> chunk.results().writeLong(10 * i)))
                .withResult(Codecs.LONG);
    }

    private static TaskDescriptor<SuperviseJob> total(String name) {
        return new TaskDescriptor<SuperviseJob>(
                        name, "double " + name + "(long)", TaskForm.LONG_INDEX, (job, chunk) -> {
                            ValueReader before = chunk.partial();
                            double sum = before == null ? 0 : Codecs.DOUBLE.read(before);
                            for (long i = chunk.from(); i < chunk.to(); i++) {
                                chunk.at(i);
                                job.act(i, chunk.context().attempt());
                                sum += uneven(i);
                            }
                            chunk.results().writeDouble(sum);
                        })
                .withReduction(Codecs.DOUBLE, Double::sum, 0.0);
    }

    private static TaskDescriptor<SuperviseJob> argument(String name) {
        return new TaskDescriptor<SuperviseJob>(name, "long " + name + "(Long)", TaskForm.ARGUMENTS, (job, chunk) -> {
                    long i = chunk.arguments(Codecs.LONG);
                    job.act(i, chunk.context().attempt());
                    chunk.results().writeLong(10 * i);
                })
                .withArguments(Codecs.LONG)
                .withResult(Codecs.LONG);
    }

    /** A value whose sum depends on the order of the summands. */
    static double uneven(long i) {
        return Math.sin((double) i) * Math.pow(10, (double) (i % 17));
    }

    /** What is to be done after each index. */
    @FunctionalInterface
    interface After {
        void run(SuperviseJob job, Chunk chunk, long i);
    }

    private static ChunkBody<SuperviseJob> each(After after) {
        return (job, chunk) -> {
            for (long i = chunk.from(), to = chunk.to(); i < to; i++) {
                chunk.at(i);
                job.act(i, chunk.context().attempt());
                after.run(job, chunk, i);
            }
        };
    }

    void act(long i, int attempt) {
        begun.getAndAdd(i, 1);
        pids.set(i, ProcessHandle.current().pid());
        switch (Deed.of(deeds.get(i))) {
            case WORK -> {}
            case DIE_ONCE -> dieUntil(attempt > 1);
            case DIE_TWICE -> dieUntil(attempt > 2);
            case DIE_ALWAYS -> dieUntil(false);
            case THROW_ONCE -> throwUntil(attempt > 1, i);
            case THROW_ALWAYS -> throwUntil(false, i);
            case THROW_THEN_DIE -> {
                throwUntil(attempt > 1, i);
                dieUntil(attempt > 2);
            }
            case HANG_ONCE -> hangUntil(attempt > 1);
            case HANG_ALWAYS -> hangUntil(false);
            case WAIT_AT_THE_GATE -> waitAtTheGate();
        }
        attempts.set(i, attempt);
        ended.getAndAdd(i, 1);
    }

    static void dieUntil(boolean isOver) {
        if (!isOver) {
            Runtime.getRuntime().halt(3);
        }
    }

    static void throwUntil(boolean isOver, long i) {
        if (!isOver) {
            throw new IllegalStateException("no luck with " + i);
        }
    }

    private static void hangUntil(boolean isOver) {
        if (!isOver) {
            try {
                Thread.sleep(Long.MAX_VALUE);
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted", e);
            }
        }
    }

    private void waitAtTheGate() {
        while (gate.getAcquire(0) == 0) {
            Thread.onSpinWait();
        }
    }

    /** Says what invocations are to do. */
    static void tell(Session<SuperviseJob> session, Deed deed, long... indices) {
        for (long i : indices) {
            session.job().deeds.set(i, deed.number());
        }
    }

    /** The entry point of worker processes. */
    static final class Worker {
        private Worker() {}

        public static void main(String[] args) {
            dev.furrow.worker.WorkerMain.run(SuperviseJob::descriptor, args);
        }
    }
}
