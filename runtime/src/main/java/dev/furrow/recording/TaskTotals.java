package dev.furrow.recording;

import dev.furrow.engine.trace.ChunkRecord;
import dev.furrow.job.JobDescriptor;
import dev.furrow.job.TaskDescriptor;
import dev.furrow.observe.TaskSummary;
import java.util.ArrayList;
import java.util.List;

/** Adds up all calls of each task. Guarded by the recorder. */
final class TaskTotals {
    private final JobDescriptor<?> job;
    private final long[] calls;
    private final long[] failed;
    private final long[] invocations;
    private final long[] work;

    TaskTotals(JobDescriptor<?> job) {
        this.job = job;
        int tasks = job.tasks().size();
        calls = new long[tasks];
        failed = new long[tasks];
        invocations = new long[tasks];
        work = new long[tasks];
    }

    void began(TaskDescriptor<?> task) {
        calls[job.tasks().indexOf(task)]++;
    }

    void failed(TaskDescriptor<?> task) {
        failed[job.tasks().indexOf(task)]++;
    }

    void ran(ChunkRecord chunk) {
        invocations[chunk.task()] += chunk.count();
        work[chunk.task()] += chunk.nanos();
    }

    /** Returns the tasks that were called. */
    List<TaskSummary> summaries() {
        List<TaskSummary> summaries = new ArrayList<>();
        for (int task = 0; task < calls.length; task++) {
            if (calls[task] > 0) {
                summaries.add(new TaskSummary(
                        job.tasks().get(task).name(), calls[task], failed[task], invocations[task], work[task]));
            }
        }
        return summaries;
    }
}
