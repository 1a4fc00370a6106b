package dev.furrow.launcher;

import java.io.PrintStream;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints a script by which a shell completes commands and options. */
@Command(
        name = "completion",
        description = {
            "Prints a script by which bash and zsh complete commands and options:",
            "source <(bin/heat completion --name heat)"
        })
final class CompletionCommand implements Callable<Integer> {
    private final PrintStream out;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "The name of the program, such as that of a start script; furrow by default.")
    private String name = "furrow";

    CompletionCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        if (spec != null) {
            out.print(AutoComplete.bash(name, spec.root().commandLine()));
        }
        return ExitCode.OK.code();
    }
}
