package dev.furrow.maven.driver;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A driver's JVM, from its start to its end. */
public final class DriverProcess {
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Path java;
    private final Path argFile;
    private final Path errorFile;
    private final Path directory;

    /**
     * Prepares a process.
     *
     * @param java the program to start
     * @param argFile where to keep its arguments
     * @param errorFile where the launcher leaves the message of a failure
     * @param directory the working directory
     */
    public DriverProcess(Path java, Path argFile, Path errorFile, Path directory) {
        this.java = java;
        this.argFile = argFile;
        this.errorFile = errorFile;
        this.directory = directory;
    }

    /**
     * Runs it to its end. What it writes is passed on byte for byte; its input is Maven's. It is ended when this JVM
     * ends or the calling thread is interrupted.
     *
     * @throws IOException if it can't be started
     * @throws InterruptedException if the calling thread was interrupted
     */
    public DriverEnd run(List<String> arguments, PrintStream out, PrintStream err)
            throws IOException, InterruptedException {
        ArgFile.write(argFile, arguments);
        Files.deleteIfExists(errorFile);
        Process process = new ProcessBuilder(java.toString(), "@" + argFile)
                .directory(directory.toFile())
                .redirectInput(ProcessBuilder.Redirect.INHERIT)
                .start();
        Thread hook = new Thread(() -> end(process), "furrow-driver-end");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            Thread outPump = pump(process.getInputStream(), out);
            Thread errPump = pump(process.getErrorStream(), err);
            int exitCode = process.waitFor();
            // Not for ever: a process that outlives the driver may hold its streams open.
            outPump.join(GRACE.toMillis());
            errPump.join(GRACE.toMillis());
            return DriverEnd.of(exitCode, message(), crashLog(process.pid()));
        } finally {
            end(process);
            removeHook(hook);
        }
    }

    private static Thread pump(InputStream from, OutputStream to) {
        Thread thread = new Thread(
                () -> {
                    byte[] buffer = new byte[8192];
                    try (from) {
                        for (int length = from.read(buffer); length >= 0; length = from.read(buffer)) {
                            to.write(buffer, 0, length);
                            to.flush();
                        }
                    } catch (IOException e) {
                        // The stream was closed under the reader as the process ended; nothing more will come.
                        return;
                    }
                },
                "furrow-driver-output");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Asks the process to end, so that it can clean up, and kills it if it does not. */
    private static void end(Process process) {
        if (!process.isAlive()) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending, and the hook runs.
            return;
        }
    }

    private String message() throws IOException {
        return Files.exists(errorFile) ? Files.readString(errorFile).strip() : "";
    }

    private String crashLog(long pid) {
        Path log = directory.resolve("hs_err_pid" + pid + ".log");
        return Files.exists(log) ? log.toString() : "";
    }
}
