package dev.furrow.launcher;

import dev.furrow.ConfigurationException;
import dev.furrow.job.JobDescriptor;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a job: its tasks as the options say, or, if no call is given, its own {@code main}. */
@Command(
        name = "run",
        description = {
            "Runs a job: with --call its tasks, without its own main.",
            "Several arrays or calls may be given in one option, between commas."
        })
final class RunCommand implements Callable<Integer> {
    private final FurrowCommand furrow;
    private final PrintStream out;

    @Option(
            names = "--job",
            paramLabel = "NAME",
            description = "The job, by its full or simple name; may be left out where there is only one.")
    private @Nullable String job;

    @Option(
            names = "--load",
            paramLabel = "ARRAY=FILE",
            description = "Loads an array from a .npy file. A comma in the file's name is doubled.")
    private final List<String> load = new ArrayList<>();

    @Option(
            names = "--file",
            paramLabel = "ARRAY=FILE",
            description = "Keeps an array in a .npy file, which is made where there is none, and may be larger than"
                    + " memory. A comma in the file's name is doubled.")
    private final List<String> file = new ArrayList<>();

    @Option(
            names = "--shape",
            paramLabel = "ARRAY=1024x2048",
            description = "Gives the shape of an array that no file gives one.")
    private final List<String> shape = new ArrayList<>();

    @Option(
            names = "--call",
            paramLabel = "TASK:FROM..TO",
            description =
                    "Calls a task for the indices FROM, inclusive, to TO, exclusive. TASK:FROM..TO:STEP skips some,"
                            + " TASK:FROM..TOxFROM..TO is for tiles, and TASK alone for tasks without indices. Several run one by"
                            + " one.")
    private final List<String> call = new ArrayList<>();

    @Option(
            names = "--save",
            paramLabel = "ARRAY=FILE",
            description = "Saves an array to a .npy file after all calls. A comma in the file's name is doubled.")
    private final List<String> save = new ArrayList<>();

    @Mixin
    private final SessionOptions session = new SessionOptions();

    @Parameters(paramLabel = "-- ARGS", arity = "0..*", description = "The arguments of the job's own main.")
    private final List<String> arguments = new ArrayList<>();

    private @Nullable JobMain jobMain;

    RunCommand(FurrowCommand furrow, PrintStream out) {
        this.furrow = furrow;
        this.out = out;
    }

    /** Runs the calls, or leaves the job's {@code main} to whoever asks for {@link #jobMain}. */
    @Override
    public Integer call() {
        if (furrow.endWithParent()) {
            ParentWatch.start();
        }
        session.setSystemProperties();
        JobConfiguration configured = JobConfiguration.ofSystem();
        configured.setSystemProperties();
        JobCalls calls = calls(configured);
        JobDescriptor<?> descriptor =
                JobIndex.ofClassPath(furrow.projectClasses()).find(job).load();
        if (calls.calls().isEmpty()) {
            calls.requireNone();
            jobMain = JobMain.of(descriptor.type()).orElseThrow(() -> nothingToRun(descriptor));
        } else if (arguments.isEmpty()) {
            calls.check(descriptor);
            calls.run(descriptor, out);
        } else {
            throw new ConfigurationException("args are for the job's own main, which is not run where calls are given:"
                    + " args=" + arguments + "; leave out the one or the other");
        }
        return ExitCode.OK.code();
    }

    /** Returns what to do: as given, and where calls are given or configured, what else is configured. */
    private JobCalls calls(JobConfiguration configured) {
        boolean ownMain = !arguments.isEmpty() && call.isEmpty();
        List<String> calls = ownMain ? List.of() : configured.values("call", call);
        if (configured.isTraining() && call.isEmpty() && !ownMain) {
            List<String> example = configured.values("example", List.of());
            calls = example.isEmpty() ? calls : example;
        }
        if (calls.isEmpty()) {
            return JobCalls.parse(load, file, shape, call, save);
        }
        JobCalls all = JobCalls.parse(
                configured.values("load", load),
                configured.values("file", file),
                configured.values("shape", shape),
                calls,
                configured.values("save", save));
        return configured.isTraining() ? all.withoutTraces() : all;
    }

    /** Returns the {@code main} that is to be run, if any. */
    @Nullable
    JobMain jobMain() {
        return jobMain;
    }

    /** Returns the arguments of that {@code main}. */
    List<String> arguments() {
        return arguments;
    }

    private static ConfigurationException nothingToRun(JobDescriptor<?> job) {
        String task = job.tasks().isEmpty() ? "task" : job.tasks().getFirst().name();
        return new ConfigurationException("nothing to run: job " + job.name() + " has no static main method and no call"
                + " was given; give one, such as call=" + task + ":0..100, or write a main that opens a session");
    }
}
