package dev.furrow.launcher.inspect;

import dev.furrow.Access;
import dev.furrow.DType;
import dev.furrow.Reduction;
import dev.furrow.Shape;
import dev.furrow.SharedArray;
import dev.furrow.array.Float64Array;
import dev.furrow.job.JobDescriptor;
import dev.furrow.job.TaskForm;
import dev.furrow.session.Session;
import dev.furrow.worker.WorkerMain;
import java.io.IOException;
import java.nio.file.Path;

/** A job whose task does not end at its last index, and a driver for it in a process of its own. */
@SuppressWarnings("NullAway.Init") // The session binds the arrays.
final class Sleeper {
    static final int INDICES = 12;

    Float64Array grid;

    private Sleeper() {}

    static JobDescriptor<Sleeper> job() {
        return JobDescriptor.builder(Sleeper.class, Sleeper::new)
                .worker(Worker.class.getName())
                .array("grid", DType.FLOAT64, Access.READ_WRITE, Reduction.NONE, SharedArray.DYNAMIC, 4)
                .bind((job, arrays) -> job.grid = arrays.get("grid", Float64Array.class))
                .task("sleep", "void sleep(int index)", TaskForm.INT_INDEX, (job, chunk) -> {
                    for (long index = chunk.from(); index < chunk.to(); index++) {
                        chunk.at(index);
                        if (index == INDICES - 1) {
                            Thread.sleep(Long.MAX_VALUE);
                        }
                    }
                })
                .build();
    }

    /** The worker's entry point. */
    static final class Worker {
        private Worker() {}

        public static void main(String[] args) {
            WorkerMain.run(Sleeper::job, args);
        }
    }

    /** The driver; its argument is the directory for the session. */
    public static void main(String[] args) {
        try (Session<Sleeper> session = Session.builder(job())
                .workers(2)
                .directory(Path.of(args[0]))
                .shape("grid", Shape.shape(1000, 4))
                .open()) {
            session.taskNamed("sleep").forEach(0, INDICES);
        }
    }

    static Process start(Path directory) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "--class-path",
                        System.getProperty("java.class.path"),
                        Sleeper.class.getName(),
                        directory.toString())
                .inheritIO()
                .start();
    }
}
