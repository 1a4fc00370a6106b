package dev.furrow.launcher;

import dev.furrow.job.Names;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program: {@code java dev.furrow.launcher.Main run|list ...}, with the jobs on the class path. */
public final class Main {
    private final FurrowCommand furrow = new FurrowCommand();
    private final EndSignals signals;
    private final RunCommand run;
    private final CommandLine commandLine;
    private final FailureReport failures;

    Main(PrintStream out, PrintStream err) {
        signals = new EndSignals(err);
        failures = new FailureReport(err, furrow::errorFile, signals::areReceived);
        run = new RunCommand(furrow, out);
        commandLine = new CommandLine(furrow)
                .addSubcommand(run)
                .addSubcommand(new ListCommand(furrow, out))
                .setExpandAtFiles(false)
                .setOut(new PrintWriter(out, true, out.charset()))
                .setErr(new PrintWriter(err, true, err.charset()))
                .setParameterExceptionHandler(
                        (e, args) -> failures.unusable(withSuggestions(e)).code())
                .setExecutionExceptionHandler(
                        (e, command, parsed) -> failures.failed(e).code());
    }

    /**
     * Runs a command. Returns from this method if it went well, so that threads that the job's {@code main} started may
     * go on; else ends the JVM with one of the codes of {@link ExitCode}.
     */
    public static void main(String[] args) {
        Main program = new Main(System.out, System.err);
        program.signals.handle();
        int code = program.execute(args);
        if (code != ExitCode.OK.code()) {
            System.exit(code);
        }
    }

    /** Runs a command and returns the exit code. */
    int execute(String... args) {
        try {
            int code = commandLine.execute(args);
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
            Set<String> options =
                    e.getCommandLine().getCommandSpec().optionsMap().keySet();
            return message
                    + Names.closest(options, option)
                            .map(close -> "; did you mean '" + close + "'?")
                            .orElse("");
        }
        return message;
    }
}
