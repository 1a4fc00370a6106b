package dev.furrow.launcher;

import dev.furrow.FurrowException;
import dev.furrow.TaskFailedException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells the user, and the program that started the driver, why it failed. */
final class FailureReport {
    private static final String PREFIX = "furrow: error: ";

    private final PrintStream err;
    private final Supplier<@Nullable Path> errorFile;
    private final BooleanSupplier isEnding;

    /**
     * Reports to {@code err} and, if there is one by then, to the file; but nothing of what fails only because the JVM
     * {@code isEnding}.
     */
    FailureReport(PrintStream err, Supplier<@Nullable Path> errorFile, BooleanSupplier isEnding) {
        this.err = err;
        this.errorFile = errorFile;
        this.isEnding = isEnding;
    }

    /** Reports something that was given and can't be used. */
    ExitCode unusable(String message) {
        tell(message);
        return ExitCode.USAGE;
    }

    /** Reports a failure: its message alone, but for a task's with the task's own stack trace, for ours with all. */
    ExitCode failed(Throwable failure) {
        if (isEnding.getAsBoolean()) {
            return interrupted();
        }
        ExitCode code = ExitCode.of(failure);
        tell(message(failure));
        if (failure instanceof TaskFailedException && failure.getCause() != null) {
            failure.getCause().printStackTrace(err);
        } else if (code == ExitCode.INTERNAL_ERROR) {
            failure.printStackTrace(err);
        }
        return code;
    }

    /** Reports, as Java does, what the job's own {@code main} threw. */
    ExitCode mainFailed(Throwable failure) {
        if (isEnding.getAsBoolean()) {
            return interrupted();
        }
        err.print("Exception in thread \"" + Thread.currentThread().getName() + "\" ");
        failure.printStackTrace(err);
        writeFile(message(failure));
        return ExitCode.ofMain(failure);
    }

    private ExitCode interrupted() {
        writeFile("the run was interrupted");
        return ExitCode.INTERRUPTED;
    }

    private void tell(String message) {
        err.println(PREFIX + message);
        writeFile(message);
    }

    private static String message(Throwable failure) {
        boolean speaksForItself = failure instanceof FurrowException || ExitCode.of(failure) == ExitCode.IO_ERROR;
        return speaksForItself
                ? Objects.requireNonNullElse(failure.getMessage(), failure.toString())
                : failure.toString();
    }

    private void writeFile(String message) {
        Path file = errorFile.get();
        if (file == null) {
            return;
        }
        try {
            Files.writeString(file, message);
        } catch (IOException e) {
            err.println(PREFIX + "can't write the error file: " + e);
        }
    }
}
