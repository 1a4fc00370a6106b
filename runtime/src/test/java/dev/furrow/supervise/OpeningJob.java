package dev.furrow.supervise;

import dev.furrow.Access;
import dev.furrow.DType;
import dev.furrow.Reduction;
import dev.furrow.SharedArray;
import dev.furrow.array.Int64Array;
import dev.furrow.job.JobDescriptor;
import dev.furrow.job.TaskDescriptor;
import dev.furrow.job.TaskForm;
import dev.furrow.worker.WorkerMain;
import java.nio.file.Files;
import java.nio.file.Path;

/** A job whose workers but the first start as the system property {@link #OTHERS} says. */
final class OpeningJob {
    /** What the others do: one of those below, or anything else to start as they should. */
    static final String OTHERS = "opening.others";

    /** They do not even join while the file that {@link #GATE} names is not there. */
    static final String COME_LATE = "comeLate";

    /** They join, and their job is not made while that file is not there. */
    static final String HANG = "hang";

    /** Their job can't be made. */
    static final String FAIL = "fail";

    static final String GATE = "opening.gate";

    private static final long LOOK_MILLIS = 10;

    private static String manner = "";

    @SharedArray(shape = 2, dtype = DType.INT64)
    Int64Array present;

    OpeningJob() throws InterruptedException {
        if (manner.equals(FAIL)) {
            throw new IllegalStateException("no further one");
        }
        if (manner.equals(HANG)) {
            awaitGate();
        }
    }

    static JobDescriptor<OpeningJob> descriptor() {
        return JobDescriptor.builder(OpeningJob.class, OpeningJob::make)
                .worker(Worker.class.getName())
                .array("present", DType.INT64, Access.READ_WRITE, Reduction.NONE, 2)
                .bind((job, arrays) -> job.present = arrays.get("present", Int64Array.class))
                .task(new TaskDescriptor<>(
                        "meet", "void meet(long)", TaskForm.LONG_INDEX, (job, chunk) -> job.meet(chunk.from())))
                .task(new TaskDescriptor<>("pass", "void pass(long)", TaskForm.LONG_INDEX, (job, chunk) -> {}))
                .build();
    }

    private static OpeningJob make() {
        try {
            return new OpeningJob();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static void awaitGate() throws InterruptedException {
        while (!Files.exists(Path.of(System.getProperty(GATE)))) {
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /** Ends when the other is there as well: two workers are at it. */
    private void meet(long i) {
        present.setRelease(i, 1);
        while (present.getAcquire(1 - i) == 0) {
            Thread.onSpinWait();
        }
    }

    /** The entry point of worker processes. */
    static final class Worker {
        private Worker() {}

        public static void main(String[] args) throws InterruptedException {
            boolean first = Integer.parseInt(args[2]) == 0;
            manner = first ? "" : System.getProperty(OTHERS, "");
            if (manner.equals(COME_LATE)) {
                awaitGate();
            }
            WorkerMain.run(OpeningJob::descriptor, args);
        }
    }
}
