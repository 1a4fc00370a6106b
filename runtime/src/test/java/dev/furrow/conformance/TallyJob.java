package dev.furrow.conformance;

import dev.furrow.Access;
import dev.furrow.DType;
import dev.furrow.Reduction;
import dev.furrow.array.Float64Array;
import dev.furrow.codec.Codecs;
import dev.furrow.job.JobDescriptor;
import dev.furrow.job.TaskDescriptor;
import dev.furrow.job.TaskForm;

/** A job whose tasks of several forms accumulate in one array. */
final class TallyJob {
    Float64Array tally;

    static JobDescriptor<TallyJob> descriptor() {
        return JobDescriptor.builder(TallyJob.class, TallyJob::new)
                .worker("dev.furrow.conformance.TallyJob$Worker")
                .array("tally", DType.FLOAT64, Access.REDUCED, Reduction.SUM, 3)
                .bind((job, arrays) -> job.tally = arrays.get("tally", Float64Array.class))
                .task(new TaskDescriptor<TallyJob>("add", "long add(long i)", TaskForm.LONG_INDEX, (job, chunk) -> {
                            for (long i = chunk.from(); i < chunk.to(); i++) {
                                chunk.at(i);
                                job.add(i);
                                chunk.results().writeLong(i);
                            }
                        })
                        .withResult(Codecs.LONG))
                .task(new TaskDescriptor<TallyJob>("addOne", "int addOne(int i)", TaskForm.ARGUMENTS, (job, chunk) -> {
                            int i = chunk.arguments(Codecs.INT);
                            job.add(i);
                            chunk.results().writeInt(i);
                        })
                        .withArguments(Codecs.INT)
                        .withResult(Codecs.INT))
                .build();
    }

    private void add(long i) {
        int place = (int) (i % 3);
        tally.set(place, tally.get(place) + ConformanceJob.uneven(i));
        if (i == 9999) {
            throw new IllegalStateException("not this one");
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
