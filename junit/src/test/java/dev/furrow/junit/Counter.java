package dev.furrow.junit;

import dev.furrow.Access;
import dev.furrow.DType;
import dev.furrow.Reduction;
import dev.furrow.SharedArray;
import dev.furrow.array.Int64Array;
import dev.furrow.job.JobDescriptor;
import dev.furrow.job.TaskForm;
import dev.furrow.worker.WorkerMain;

/** A job whose generated classes are written by hand. */
@SuppressWarnings("NullAway.Init") // The session binds the arrays.
final class Counter {
    Int64Array counts;

    private Counter() {}

    static final JobDescriptor<Counter> JOB = JobDescriptor.builder(Counter.class, Counter::new)
            .worker("dev.furrow.junit.Counter$Worker")
            .array("counts", DType.INT64, Access.READ_WRITE, Reduction.NONE, SharedArray.DYNAMIC)
            .bind((job, arrays) -> job.counts = arrays.get("counts", Int64Array.class))
            .task("count", "void count(int index)", TaskForm.INT_INDEX, (job, chunk) -> {
                for (long index = chunk.from(); index < chunk.to(); index++) {
                    chunk.at(index);
                    job.counts.set(index, job.counts.get(index) + index);
                }
            })
            .build();

    static JobDescriptor<Counter> job() {
        return JOB;
    }

    /** The entry point of worker processes. */
    static final class Worker {
        private Worker() {}

        public static void main(String[] args) {
            WorkerMain.run(() -> JOB, args);
        }
    }
}
