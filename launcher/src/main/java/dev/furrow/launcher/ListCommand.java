package dev.furrow.launcher;

import dev.furrow.job.ArrayDescriptor;
import dev.furrow.job.JobDescriptor;
import dev.furrow.job.TaskDescriptor;
import dev.furrow.launcher.text.TextTable;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints jobs with their arrays and tasks. */
@Command(name = "list", description = "Lists the jobs on the class path, their arrays and their tasks.")
final class ListCommand implements Callable<Integer> {
    private final FurrowCommand furrow;
    private final PrintStream out;

    @Option(names = "--job", paramLabel = "NAME", description = "Only this job, by its full or simple name.")
    private @Nullable String job;

    ListCommand(FurrowCommand furrow, PrintStream out) {
        this.furrow = furrow;
        this.out = out;
    }

    @Override
    public Integer call() {
        JobIndex index = JobIndex.ofClassPath(furrow.projectClasses());
        List<JobEntry> jobs = job == null ? index.jobs() : List.of(index.find(job));
        if (jobs.isEmpty()) {
            out.println("furrow: " + JobIndex.noJobs().getMessage());
        }
        for (JobEntry entry : jobs) {
            JobDescriptor<?> descriptor = entry.load();
            out.println();
            out.println(entry.sourceName() + (entry.own() ? "" : " (from " + entry.origin() + ")"));
            arrays(descriptor).lines().forEach(out::println);
            tasks(descriptor).lines().forEach(out::println);
        }
        return ExitCode.OK.code();
    }

    private static TextTable arrays(JobDescriptor<?> job) {
        TextTable table = new TextTable();
        if (!job.arrays().isEmpty()) {
            table.head("ARRAY", "DTYPE", "SHAPE", "ACCESS");
        }
        for (ArrayDescriptor array : job.arrays()) {
            table.row(
                    array.name(),
                    array.typeName(),
                    array.shape().toString(),
                    array.access().name());
        }
        return table;
    }

    private static TextTable tasks(JobDescriptor<?> job) {
        TextTable table = new TextTable();
        if (!job.tasks().isEmpty()) {
            table.head("TASK", "SIGNATURE");
        }
        for (TaskDescriptor<?> task : job.tasks()) {
            table.row(task.name(), task.signature());
        }
        return table;
    }
}
