package dev.furrow.launcher;

import dev.furrow.job.JobDescriptor;
import dev.furrow.job.TaskForm;

class QuietDescriptor {
    private static final JobDescriptor<Quiet> JOB = JobDescriptor.builder(Quiet.class, Quiet::new)
            .task("rest", "void rest(long index)", TaskForm.LONG_INDEX, (job, chunk) -> job.rest(chunk.from()))
            .build();

    private QuietDescriptor() {}

    static JobDescriptor<Quiet> job() {
        return JOB;
    }
}
