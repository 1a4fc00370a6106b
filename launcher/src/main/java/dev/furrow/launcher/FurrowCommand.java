package dev.furrow.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line's root: the options that hold for all commands, most of them for the program that starts it. */
@Command(
        name = "furrow",
        description = "Runs and lists the Furrow jobs on the class path, and shows the sessions of this machine.",
        mixinStandardHelpOptions = true,
        versionProvider = LauncherVersion.class,
        scope = ScopeType.INHERIT)
final class FurrowCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--project-classes",
            paramLabel = "PATH",
            description = "An entry of the class path that is the project's own, whose jobs go before those of its"
                    + " dependencies; repeatable.")
    private final List<Path> projectClasses = new ArrayList<>();

    @Option(
            names = "--error-file",
            paramLabel = "FILE",
            description = "A file to write the message of a failure to, for the program that started this one.")
    private @Nullable Path errorFile;

    @Option(names = "--end-with-parent", description = "Ends when the process that started this one has ended.")
    private boolean endWithParent;

    FurrowCommand() {}

    List<Path> projectClasses() {
        return projectClasses;
    }

    @Nullable
    Path errorFile() {
        return errorFile;
    }

    boolean endWithParent() {
        return endWithParent;
    }

    /** Runs where no command was given. */
    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "a command is missing: "
                            + String.join(", ", spec.subcommands().keySet()));
        }
    }
}
