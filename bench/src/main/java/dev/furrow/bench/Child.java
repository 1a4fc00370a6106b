package dev.furrow.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a peer's program, which prints its figure and the sum of its results on its last line. */
final class Child {
    private static final int MINUTES = 5;

    /** How a program says that what it needs is not here; the last line says what. */
    private static final int ABSENT = 3;

    private Child() {}

    /**
     * Runs a program and returns what it printed last.
     *
     * @throws AbsentException if there is no such program, or it says that it lacks something
     * @throws IOException if it fails
     */
    static Sample measure(List<String> command) throws AbsentException, IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new AbsentException("no " + command.getFirst());
        }
        try {
            List<String> lines;
            try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
                lines = reader.lines().toList();
            }
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                throw new IOException("did not end: " + command);
            }
            String last = lines.isEmpty() ? "" : lines.getLast();
            if (process.exitValue() == ABSENT) {
                throw new AbsentException(last);
            }
            String[] words = last.split(" ", -1);
            if (process.exitValue() != 0 || words.length != 2) {
                throw new IOException("exit code " + process.exitValue() + ", printed '" + last + "': " + command);
            }
            return new Sample(Double.parseDouble(words[0]), Double.parseDouble(words[1]));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
