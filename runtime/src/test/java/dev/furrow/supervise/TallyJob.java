package dev.furrow.supervise;

import dev.furrow.Access;
import dev.furrow.DType;
import dev.furrow.Reduction;
import dev.furrow.array.Float64Array;
import dev.furrow.array.Int64Array;
import dev.furrow.codec.Codecs;
import dev.furrow.job.Chunk;
import dev.furrow.job.JobDescriptor;
import dev.furrow.job.TaskDescriptor;
import dev.furrow.job.TaskForm;

/** A job that accumulates, and whose invocations fail as they are told. */
final class TallyJob {
    static final int BINS = 3;
    static final int SIZE = 5000;

    Float64Array tally;
    Int64Array deeds;

    Int64Array gate;

    /** How often an invocation has begun. */
    Int64Array begun;

    static JobDescriptor<TallyJob> descriptor() {
        return JobDescriptor.builder(TallyJob.class, TallyJob::new)
                .worker("dev.furrow.supervise.TallyJob$Worker")
                .array("tally", DType.FLOAT64, Access.REDUCED, Reduction.SUM, BINS)
                .array("deeds", DType.INT64, Access.READ_WRITE, Reduction.NONE, SIZE)
                .array("gate", DType.INT64, Access.READ_WRITE, Reduction.NONE, 1)
                .array("begun", DType.INT64, Access.READ_WRITE, Reduction.NONE, SIZE)
                .bind((job, arrays) -> {
                    job.tally = arrays.get("tally", Float64Array.class);
                    job.deeds = arrays.get("deeds", Int64Array.class);
                    job.gate = arrays.get("gate", Int64Array.class);
                    job.begun = arrays.get("begun", Int64Array.class);
                })
                .task(add("addOnce"))
                .task(add("add").withRetries(2))
                .task(addAndTell().withRetries(2))
                .build();
    }

    private static TaskDescriptor<TallyJob> add(String name) {
        return new TaskDescriptor<>(name, "void " + name + "(long)", TaskForm.LONG_INDEX, (job, chunk) -> {
            for (long i = chunk.from(), to = chunk.to(); i < to; i++) {
                chunk.at(i);
                job.add(i, chunk);
            }
        });
    }

    private static TaskDescriptor<TallyJob> addAndTell() {
        return new TaskDescriptor<TallyJob>(
                        "addAndTell", "long addAndTell(long)", TaskForm.LONG_INDEX, (job, chunk) -> {
                            for (long i = chunk.from(), to = chunk.to(); i < to; i++) {
                                chunk.at(i);
                                job.add(i, chunk);
                                chunk.results().writeLong(i);
                            }
                        })
                .withResult(Codecs.LONG);
    }

    private void add(long i, Chunk chunk) {
        begun.getAndAdd(i, 1);
        int place = (int) (i % BINS);
        tally.set(
                place, tally.get(place) + SuperviseJob.uneven(i)); // before it fails, so that a part would count twice
        boolean first = chunk.context().attempt() == 1;
        switch (Deed.of(deeds.get(i))) {
            case DIE_ONCE -> SuperviseJob.dieUntil(!first);
            case DIE_ALWAYS -> SuperviseJob.dieUntil(false);
            case THROW_ONCE -> SuperviseJob.throwUntil(!first, i);
            case THROW_ALWAYS -> SuperviseJob.throwUntil(false, i);
            case WAIT_AT_THE_GATE -> {
                while (gate.getAcquire(0) == 0) {
                    Thread.onSpinWait();
                }
            }
            default -> {}
        }
    }

    /** The entry point of worker processes. */
    static final class Worker {
        private Worker() {}

        public static void main(String[] args) {
            dev.furrow.worker.WorkerMain.run(TallyJob::descriptor, args);
        }
    }
}
