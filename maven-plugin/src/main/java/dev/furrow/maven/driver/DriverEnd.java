package dev.furrow.maven.driver;

/**
 * How a driver ended.
 *
 * @param meaning what its exit code says
 * @param message why, in a sentence; empty if all went well
 */
public record DriverEnd(Meaning meaning, String message) {

    /** What exit codes mean. Those of the launcher are the constants of {@code dev.furrow.launcher.ExitCode}. */
    public enum Meaning {
        /** All that was asked for was done. */
        OK(0, Blame.NOBODY),
        /** A task, or the job's own {@code main}, threw. */
        TASK_FAILED(1, Blame.USER),
        /** A name, a value or an input file that was given can't be used. */
        USAGE(2, Blame.USER),
        /** The process of a worker ended while it was needed, or could not start. */
        WORKER_DIED(3, Blame.USER),
        /** The launcher or the runtime is at fault. */
        INTERNAL_ERROR(70, Blame.FURROW),
        /** A file can't be read or written. */
        IO_ERROR(74, Blame.USER),
        /** The driver was interrupted. */
        INTERRUPTED(130, Blame.USER),
        /** The driver was ended by a signal, which is the exit code less 128. */
        SIGNAL(-1, Blame.USER),
        /** The job itself ended its JVM with a code of its own. */
        OTHER(-1, Blame.USER);

        private final int code;
        private final Blame blame;

        Meaning(int code, Blame blame) {
            this.code = code;
            this.blame = blame;
        }

        /** Returns the exit code, or -1 for the meanings of several. */
        public int code() {
            return code;
        }

        /** Returns who can mend it. */
        public Blame blame() {
            return blame;
        }

        static Meaning of(int exitCode) {
            for (Meaning meaning : values()) {
                if (meaning.code == exitCode) {
                    return meaning;
                }
            }
            return exitCode > 128 && exitCode <= 128 + 64 ? SIGNAL : OTHER;
        }
    }

    /** Who can mend a failure. */
    public enum Blame {
        /** There is none. */
        NOBODY,
        /** The user, in the job, the project or what was given. */
        USER,
        /** The makers of Furrow. */
        FURROW
    }

    /**
     * Returns how a driver ended.
     *
     * @param message what the launcher left as the reason, or empty
     * @param crashLog the file that a crashed JVM left, or empty
     */
    static DriverEnd of(int exitCode, String message, String crashLog) {
        Meaning meaning = Meaning.of(exitCode);
        if (meaning == Meaning.OK) {
            return new DriverEnd(meaning, "");
        }
        if (!message.isEmpty()) {
            return new DriverEnd(meaning, message);
        }
        if (meaning == Meaning.INTERRUPTED) {
            return new DriverEnd(meaning, "the run was interrupted");
        }
        String how = meaning == Meaning.SIGNAL
                ? "the driver was ended by signal " + (exitCode - 128)
                : "the driver ended with exit code " + exitCode;
        String more = crashLog.isEmpty() ? "; see its output above" : "; its JVM crashed and left " + crashLog;
        return new DriverEnd(meaning, how + more);
    }
}
