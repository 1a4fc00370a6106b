package dev.furrow.launcher.aot;

import dev.furrow.Access;
import dev.furrow.DType;
import dev.furrow.Reduction;
import dev.furrow.SharedArray;
import dev.furrow.array.Float64Array;
import dev.furrow.array.Int32Array;
import dev.furrow.array.Int64Array;
import dev.furrow.array.Uint8Array;
import dev.furrow.job.JobDescriptor;
import dev.furrow.job.TaskDescriptor;
import dev.furrow.job.TaskForm;
import dev.furrow.worker.WorkerMain;
import org.jspecify.annotations.Nullable;

/** A job that does a little of what most jobs do; its descriptor is written as it would be generated. */
final class WarmUp {
    @Nullable
    Uint8Array bytes;

    @Nullable
    Int32Array ints;

    @Nullable
    Int64Array longs;

    @Nullable
    Float64Array doubles;

    private WarmUp() {}

    static JobDescriptor<WarmUp> job() {
        return JobDescriptor.builder(WarmUp.class, WarmUp::new)
                .worker(Worker.class.getName())
                .array("bytes", DType.UINT8, Access.READ_ONLY, Reduction.NONE, SharedArray.DYNAMIC)
                .array("ints", DType.INT32, Access.PARTITIONED, Reduction.NONE, SharedArray.DYNAMIC)
                .array("longs", DType.INT64, Access.READ_WRITE, Reduction.NONE, SharedArray.DYNAMIC)
                .array("doubles", DType.FLOAT64, Access.READ_WRITE, Reduction.NONE, SharedArray.DYNAMIC)
                .bind((job, arrays) -> {
                    job.bytes = arrays.get("bytes", Uint8Array.class);
                    job.ints = arrays.get("ints", Int32Array.class);
                    job.longs = arrays.get("longs", Int64Array.class);
                    job.doubles = arrays.get("doubles", Float64Array.class);
                })
                .task("set", "void set(int index)", TaskForm.INT_INDEX, (job, chunk) -> {
                    for (int index = (int) chunk.from(); index < chunk.to(); index++) {
                        chunk.at(index);
                        job.set(index);
                    }
                })
                .task(new TaskDescriptor<WarmUp>("none", "void none()", TaskForm.ARGUMENTS, (job, chunk) -> {}))
                .build();
    }

    private void set(int index) {
        if (bytes != null && ints != null && longs != null && doubles != null) {
            ints.set(index, bytes.get(index));
            longs.set(index, index);
            doubles.set(index, index);
        }
    }

    /** The entry point of its workers. */
    static final class Worker {
        private Worker() {}

        /** Runs a worker. */
        public static void main(String[] arguments) {
            WorkerMain.run(WarmUp::job, arguments);
        }
    }
}
