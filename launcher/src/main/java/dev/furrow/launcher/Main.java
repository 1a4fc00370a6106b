package dev.furrow.launcher;

import dev.furrow.job.Names;
import dev.furrow.launcher.doctor.DoctorCommand;
import dev.furrow.launcher.inspect.PsCommand;
import dev.furrow.launcher.inspect.PurgeCommand;
import dev.furrow.launcher.text.Colours;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program: {@code java dev.furrow.launcher.Main run|list|ps|purge|doctor|completion ...}, with the jobs on the class path. */
public final class Main {
    private final FurrowCommand furrow = new FurrowCommand();
    private final EndSignals signals;
    private final RunCommand run;
    private final CommandLine commandLine;
    private final FailureReport failures;

    Main(PrintStream out, PrintStream err) {
        this(out, err, Colours.NONE);
    }

    private Main(PrintStream out, PrintStream err, Colours colours) {
        signals = new EndSignals(err);
        failures = new FailureReport(err, furrow::errorFile, signals::areReceived);
        run = new RunCommand(furrow, out);
        commandLine = new CommandLine(furrow)
                .addSubcommand(run)
                .addSubcommand(new ListCommand(furrow, out))
                .addSubcommand(new PsCommand(out, colours))
                .addSubcommand(new PurgeCommand(out, colours))
                .addSubcommand(new DoctorCommand(out, colours))
                .addSubcommand(new CompletionCommand(out))
                .setExpandAtFiles(false)
                .setOut(new PrintWriter(out, true, out.charset()))
                .setErr(new PrintWriter(err, true, err.charset()))
                .setParameterExceptionHandler(
                        (e, args) -> failures.unusable(withSuggestions(e)).code())
                .setExecutionExceptionHandler(
                        (e, command, parsed) -> failures.failed(e).code());
        describeExits(commandLine);
        commandLine.getSubcommands().values().forEach(Main::describeExits);
    }

    private static void describeExits(CommandLine command) {
        Map<String, String> meanings = new LinkedHashMap<>();
        for (ExitCode code : ExitCode.values()) {
            meanings.put(Integer.toString(code.code()), code.meaning());
        }
        command.getCommandSpec()
                .usageMessage()
                .exitCodeListHeading("Exit codes:%n")
                .exitCodeList(meanings);
    }

    /**
     * Runs a command. Returns from this method if it went well, so that threads that the job's {@code main} started may
     * go on; else ends the JVM with one of the codes of {@link ExitCode}.
     */
    public static void main(String[] args) {
        Main program = new Main(System.out, System.err, Colours.ofTerminal());
        program.signals.handle();
        int code = program.execute(args);
        if (code != ExitCode.OK.code()) {
            System.exit(code);
        }
    }

    /** Runs a command and returns the exit code. */
    int execute(String... args) {
        try {
            int code = commandLine.execute(ArgumentFiles.expand(args));
            JobMain main = run.jobMain();
            // Here and not within the command, so that none of its frames are in the stack trace of what it throws.
            return code != ExitCode.OK.code() || main == null ? code : runMain(main, run.arguments());
        } catch (Throwable e) {
            return failures.failed(e).code();
        }
    }

    private int runMain(JobMain main, List<String> arguments) {
        try {
            main.run(arguments);
            return ExitCode.OK.code();
        } catch (Throwable e) {
            return failures.mainFailed(e).code();
        }
    }

    private static String withSuggestions(ParameterException e) {
        String message = String.valueOf(e.getMessage());
        if (e instanceof UnmatchedArgumentException unmatched) {
            String option = unmatched.getUnmatched().getFirst().replaceFirst("=.*", "");
            Set<String> known = option.startsWith("-")
                    ? e.getCommandLine().getCommandSpec().optionsMap().keySet()
                    : e.getCommandLine().getSubcommands().keySet();
            return message
                    + Names.closest(known, option)
                            .map(close -> "; did you mean '" + close + "'?")
                            .orElse("");
        }
        return message;
    }
}
