package dev.furrow.session;

import dev.furrow.Access;
import dev.furrow.DType;
import dev.furrow.IndexRange;
import dev.furrow.Reduction;
import dev.furrow.SharedArray;
import dev.furrow.array.Float64Array;
import dev.furrow.array.Int32Array;
import dev.furrow.array.Int64Array;
import dev.furrow.array.Uint8Array;
import dev.furrow.job.JobDescriptor;
import dev.furrow.job.TaskForm;

/** A job that accumulates, and one array that each worker has to itself once it writes. */
final class ReducedJob {
    static final long BINS = 3;

    @SharedArray(shape = BINS, dtype = DType.FLOAT64, access = Access.REDUCED, reduction = Reduction.SUM)
    Float64Array sums;

    @SharedArray(
            shape = {2, BINS},
            dtype = DType.INT64,
            access = Access.REDUCED,
            reduction = Reduction.SUM)
    Int64Array counts;

    @SharedArray(shape = 1, dtype = DType.INT32, access = Access.REDUCED, reduction = Reduction.MIN)
    Int32Array least;

    @SharedArray(shape = 4, dtype = DType.UINT8, access = Access.COPY_ON_WRITE)
    Uint8Array scratch;

    static JobDescriptor<ReducedJob> descriptor() {
        return JobDescriptor.builder(ReducedJob.class, ReducedJob::new)
                .worker("dev.furrow.session.ReducedJob$Worker")
                .array("sums", DType.FLOAT64, Access.REDUCED, Reduction.SUM, BINS)
                .array("counts", DType.INT64, Access.REDUCED, Reduction.SUM, 2, BINS)
                .array("least", DType.INT32, Access.REDUCED, Reduction.MIN, 1)
                .array("scratch", DType.UINT8, Access.COPY_ON_WRITE, Reduction.NONE, 4)
                .bind((job, arrays) -> {
                    job.sums = arrays.get("sums", Float64Array.class);
                    job.counts = arrays.get("counts", Int64Array.class);
                    job.least = arrays.get("least", Int32Array.class);
                    job.scratch = arrays.get("scratch", Uint8Array.class);
                })
                .task("add", "void add(long i)", TaskForm.LONG_INDEX, (job, chunk) -> {
                    for (long i = chunk.from(), to = chunk.to(); i < to; i++) {
                        chunk.at(i);
                        job.add(i);
                    }
                })
                .task("addRange", "void addRange(IndexRange range)", TaskForm.RANGE, (job, chunk) -> {
                    chunk.at(chunk.from());
                    job.addRange(chunk.range());
                })
                .task("scribble", "void scribble(int i)", TaskForm.INT_INDEX, (job, chunk) -> {
                    for (int i = (int) chunk.from(), to = (int) chunk.to(); i < to; i++) {
                        chunk.at(i);
                        job.scribble(i);
                    }
                })
                .build();
    }

    /** A value whose sum depends on the order of the summands. */
    static double value(long i) {
        return Math.sin((double) i) * Math.pow(10, (double) (i % 17));
    }

    void add(long i) {
        int bin = (int) (i % BINS);
        sums.set(bin, sums.get(bin) + value(i));
        counts.set(0, bin, counts.get(0, bin) + 1);
        least.set(0, Math.min(least.get(0), (int) (i * 7919 % 1009) - 500));
        if (i == Long.getLong("reduced.fail", -1)) {
            throw new IllegalStateException("on demand");
        }
    }

    void addRange(IndexRange range) {
        for (long i = range.from(); i < range.to(); i++) {
            add(i);
        }
    }

    void scribble(int i) {
        scratch.set(i, scratch.get(i) + 1);
        counts.set(1, 0, counts.get(1, 0) + scratch.get(i));
    }

    /** The entry point of worker processes. */
    static final class Worker {
        private Worker() {}

        public static void main(String[] args) {
            dev.furrow.worker.WorkerMain.run(ReducedJob::descriptor, args);
        }
    }
}
