package dev.furrow.worker;

import dev.furrow.engine.process.WorkerProcess;
import dev.furrow.job.JobDescriptor;
import java.util.function.Supplier;

/** Runs a worker of a job: what the generated {@code main} of a worker class calls. */
public final class WorkerMain {
    private WorkerMain() {}

    /**
     * Joins the session that {@code arguments} names, runs its tasks, and ends this JVM when the session or its driver
     * ends.
     *
     * @param job says what the job is; called once, while the worker joins the session
     * @param arguments the session directory, the control socket and the number of the worker, as the driver gives them
     */
    public static <J> void run(Supplier<JobDescriptor<J>> job, String[] arguments) {
        WorkerProcess.run(job, arguments);
    }
}
