package dev.furrow.launcher;

import dev.furrow.job.JobDescriptor;
import dev.furrow.job.TaskForm;
import java.util.concurrent.CountDownLatch;

/** A job whose task does not end, and, if it is told so, a driver that does not end either in good order. */
final class Endless {
    static final String STUBBORN = "endless.stubborn";
    static final String BEGUN = "begun";

    Endless() {
        if (Boolean.getBoolean(STUBBORN)) {
            Runtime.getRuntime().addShutdownHook(new Thread(Endless::waitForEver));
        }
    }

    private static void waitForEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static JobDescriptor<Endless> job() {
        return JobDescriptor.builder(Endless.class, Endless::new)
                .worker(Worker.class.getName())
                .bind((job, arrays) -> {})
                .task("run", "void run(int index)", TaskForm.INT_INDEX, (job, chunk) -> {
                    chunk.at(chunk.from());
                    System.out.println(BEGUN);
                    waitForEver();
                })
                .build();
    }

    /** The entry point of worker processes. */
    static final class Worker {
        private Worker() {}

        public static void main(String[] args) {
            dev.furrow.worker.WorkerMain.run(Endless::job, args);
        }
    }
}
