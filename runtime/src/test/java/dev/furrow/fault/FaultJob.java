package dev.furrow.fault;

import dev.furrow.Access;
import dev.furrow.DType;
import dev.furrow.Reduction;
import dev.furrow.SharedArray;
import dev.furrow.array.Int64Array;
import dev.furrow.job.JobDescriptor;
import dev.furrow.job.TaskForm;

/** A job that faults are thrown at: it marks cells, or takes hold of a worker and does not let go. */
final class FaultJob {
    @SharedArray(shape = SharedArray.DYNAMIC, dtype = DType.INT64)
    Int64Array cells;

    @SharedArray(shape = SharedArray.DYNAMIC, dtype = DType.INT64)
    Int64Array pids;

    FaultJob() {}

    static JobDescriptor<FaultJob> descriptor() {
        return JobDescriptor.builder(FaultJob.class, FaultJob::new)
                .worker("dev.furrow.fault.FaultJob$Worker")
                .array("cells", DType.INT64, Access.READ_WRITE, Reduction.NONE, SharedArray.DYNAMIC)
                .array("pids", DType.INT64, Access.READ_WRITE, Reduction.NONE, SharedArray.DYNAMIC)
                .bind((job, arrays) -> {
                    job.cells = arrays.get("cells", Int64Array.class);
                    job.pids = arrays.get("pids", Int64Array.class);
                })
                .task("mark", "void mark(long i)", TaskForm.LONG_INDEX, (job, chunk) -> {
                    for (long i = chunk.from(), to = chunk.to(); i < to; i++) {
                        chunk.at(i);
                        job.mark(i);
                    }
                })
                .task("hang", "void hang(long i)", TaskForm.LONG_INDEX, (job, chunk) -> {
                    for (long i = chunk.from(), to = chunk.to(); i < to; i++) {
                        chunk.at(i);
                        job.hang(i);
                    }
                })
                .build();
    }

    void mark(long i) {
        cells.set(i, i + 1);
    }

    void hang(long i) throws InterruptedException {
        pids.set(i, ProcessHandle.current().pid());
        Thread.sleep(Long.MAX_VALUE);
    }

    /** The entry point of worker processes. */
    static final class Worker {
        private Worker() {}

        public static void main(String[] args) {
            dev.furrow.worker.WorkerMain.run(FaultJob::descriptor, args);
        }
    }
}
