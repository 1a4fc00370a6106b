package dev.furrow.launcher;

import dev.furrow.ArrayAccessException;
import dev.furrow.ArrayClosedException;
import dev.furrow.ArrayFormatException;
import dev.furrow.CallCancelledException;
import dev.furrow.ConfigurationException;
import dev.furrow.FurrowException;
import dev.furrow.NoSpaceException;
import dev.furrow.TaskFailedException;
import java.io.IOException;
import java.io.UncheckedIOException;

/** How a driver that the launcher started can end, and what its exit code says of it. */
public enum ExitCode {
    /** All that was asked for was done. */
    OK(0, "all that was asked for was done"),
    /** A task, or the job's own {@code main}, threw. */
    TASK_FAILED(1, "a task, or the job's own main, threw"),
    /** A name, a value or an input file that was given can't be used; nothing was computed. */
    USAGE(2, "a name, a value or an input file can't be used; nothing was computed"),
    /** The process of a worker ended while it was needed, or could not start. */
    WORKER_DIED(3, "the process of a worker ended while it was needed, or could not start"),
    /** Furrow itself is at fault. */
    INTERNAL_ERROR(70, "Furrow itself is at fault: please report it"),
    /** A file can't be read or written. */
    IO_ERROR(74, "a file can't be read or written"),
    /** The driver was interrupted; a JVM that ends by Ctrl-C has the same code. */
    INTERRUPTED(130, "interrupted, as by Ctrl-C");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** Returns what it says, in a line for the help. */
    String meaning() {
        return meaning;
    }

    /** Returns the exit code of the process. */
    public int code() {
        return code;
    }

    /** Returns what a failure means. */
    static ExitCode of(Throwable failure) {
        if (failure instanceof CallCancelledException) {
            return INTERRUPTED;
        }
        if (failure instanceof ConfigurationException
                || failure instanceof ArrayFormatException
                || failure instanceof NoSpaceException) {
            return USAGE;
        }
        if (failure instanceof TaskFailedException
                || failure instanceof ArrayAccessException
                || failure instanceof ArrayClosedException) {
            return TASK_FAILED;
        }
        if (failure instanceof FurrowException) {
            return WORKER_DIED;
        }
        return failure instanceof IOException || failure instanceof UncheckedIOException ? IO_ERROR : INTERNAL_ERROR;
    }

    /** Returns what a failure thrown by the job's own {@code main} means: anything but Furrow's own is as a task's. */
    static ExitCode ofMain(Throwable failure) {
        ExitCode code = of(failure);
        return code == INTERNAL_ERROR || code == IO_ERROR ? TASK_FAILED : code;
    }
}
