package dev.furrow.launcher;

import dev.furrow.Access;
import dev.furrow.DType;
import dev.furrow.Reduction;
import dev.furrow.SharedArray;
import dev.furrow.array.Int64Array;
import dev.furrow.codec.Codecs;
import dev.furrow.codec.ValueReader;
import dev.furrow.job.JobDescriptor;
import dev.furrow.job.TaskDescriptor;
import dev.furrow.job.TaskForm;

class ScaleDescriptor {
    private static final JobDescriptor<Scale> JOB = JobDescriptor.builder(Scale.class, Scale::new)
            .array("input", DType.INT64, Access.READ_ONLY, Reduction.NONE, SharedArray.DYNAMIC)
            .array("output", DType.INT64, Access.PARTITIONED, Reduction.NONE, SharedArray.DYNAMIC)
            .bind((job, arrays) -> {
                job.input = arrays.get("input", Int64Array.class);
                job.output = arrays.get("output", Int64Array.class);
            })
            .task("twice", "void twice(int index)", TaskForm.INT_INDEX, (job, chunk) -> {
                for (int index = (int) chunk.from(); index < chunk.to(); index++) {
                    chunk.at(index);
                    job.twice(index);
                }
            })
            .task("fail", "void fail(int index)", TaskForm.INT_INDEX, (job, chunk) -> {
                chunk.at(chunk.from());
                job.fail((int) chunk.from());
            })
            .task(new TaskDescriptor<Scale>("total", "long total(long index)", TaskForm.LONG_INDEX, (job, chunk) -> {
                        ValueReader partial = chunk.partial();
                        long total = partial == null ? 0 : partial.readLong();
                        for (long index = chunk.from(); index < chunk.to(); index++) {
                            chunk.at(index);
                            total += index;
                        }
                        chunk.results().writeLong(total);
                    })
                    .withReduction(Codecs.LONG, Long::sum, 0L))
            .task(new TaskDescriptor<Scale>(
                            "add", "void add(int index, long by)", TaskForm.INT_INDEX, (job, chunk) -> {})
                    .withArguments(Codecs.LONG))
            .task("tile", "void tile(IndexRange rows, IndexRange columns)", TaskForm.TILE, (job, chunk) -> {})
            .task("ask", "void ask()", TaskForm.ARGUMENTS, (job, chunk) -> {})
            .build();

    private ScaleDescriptor() {}

    static JobDescriptor<Scale> job() {
        return JOB;
    }
}
