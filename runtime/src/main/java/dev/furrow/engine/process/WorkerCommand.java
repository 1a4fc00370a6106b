package dev.furrow.engine.process;

import dev.furrow.engine.EngineOptions;
import dev.furrow.job.JobDescriptor;
import dev.furrow.segment.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.spi.SelectorProvider;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The command that starts a worker: the driver's own JDK and class path, passed in an argument file. */
final class WorkerCommand {
    private static final String FILE = "worker.args";

    private static final long END_MILLIS = 1000;

    /** One that makes a cache does so when it ends, which takes some seconds. */
    private static final long TRAINED_END_MILLIS = 120_000;

    private static final String ERROR_FILE = "-XX:ErrorFile=";

    /** A free port of this machine's own, which the JVM says on its output. */
    private static final String DEBUG = "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0";

    private final Path java;
    private final Path argumentFile;
    private final String crashLog;
    private final int debugWorker;
    private final @Nullable Path aotOutput;

    private WorkerCommand(Path java, Path argumentFile, String crashLog, int debugWorker, @Nullable Path aotOutput) {
        this.debugWorker = debugWorker;
        this.aotOutput = aotOutput;
        this.java = java;
        this.argumentFile = argumentFile;
        this.crashLog = crashLog;
    }

    /** Writes the argument file of a session. */
    static WorkerCommand write(JobDescriptor<?> job, Path directory, EngineOptions options, Path socket)
            throws IOException {
        Path file = directory.resolve(FILE);
        StringBuilder text = new StringBuilder();
        for (String argument : arguments(job, directory, options, socket)) {
            text.append(quote(argument)).append(System.lineSeparator());
        }
        // The java launcher reads argument files in the encoding of the platform.
        Charset encoding = Charset.forName(System.getProperty("native.encoding", "UTF-8"));
        try (SeekableByteChannel channel = Files.newByteChannel(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), PrivateFiles.file(file))) {
            ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(encoding));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
        String crashLog = "hs_err_pid%p.log"; // the JVM's default, in the working directory
        for (String argument : options.jvmArgs()) {
            if (argument.startsWith(ERROR_FILE)) {
                crashLog = argument.substring(ERROR_FILE.length());
            }
        }
        return new WorkerCommand(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                file,
                crashLog,
                options.debugWorker(),
                options.aot().made());
    }

    private static List<String> arguments(JobDescriptor<?> job, Path directory, EngineOptions options, Path socket) {
        List<String> arguments = new ArrayList<>();
        int share = Math.max(1, Runtime.getRuntime().availableProcessors() / options.workers());
        arguments.add("-XX:ActiveProcessorCount=" + share);
        arguments.add("-XX:-UsePerfData"); // else a killed worker leaves its file in the temporary directory
        arguments.add("-Dstdout.encoding=UTF-8");
        arguments.add("-Dstderr.encoding=UTF-8");
        SelectorProvider selectors = SelectorProvider.provider();
        if (Object.class.getModule().equals(selectors.getClass().getModule())) {
            // Java would look on the class path for one that is better, some milliseconds, and find the same.
            arguments.add("-D" + SelectorProvider.class.getName() + "="
                    + selectors.getClass().getName());
        }
        Path cache = options.aot().used();
        if (cache != null) {
            arguments.add("-XX:AOTCache=" + cache);
            arguments.add(
                    "-Xlog:aot=off,cds=off"); // where it does not fit after all, as with other flags, it goes without
        }
        arguments.addAll(options.jvmArgs());
        String classPath = System.getProperty("java.class.path", "");
        if (!classPath.isEmpty()) {
            arguments.add("--class-path");
            arguments.add(classPath);
        }
        Module module = job.type().getModule();
        if (module.isNamed()) {
            arguments.add("--module-path");
            arguments.add(System.getProperty("jdk.module.path", ""));
            arguments.add("--module");
            arguments.add(module.getName() + "/" + job.workerClass());
        } else {
            String modulePath = System.getProperty("jdk.module.path", "");
            if (!modulePath.isEmpty()) {
                arguments.add("--module-path");
                arguments.add(modulePath);
                arguments.add("--add-modules");
                arguments.add("ALL-MODULE-PATH");
            }
            arguments.add(job.workerClass());
        }
        arguments.add(directory.toAbsolutePath().toString());
        arguments.add(socket.toAbsolutePath().toString());
        return arguments;
    }

    /** Quotes an argument for an argument file of the {@code java} launcher. */
    static String quote(String argument) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < argument.length(); i++) {
            char character = argument.charAt(i);
            switch (character) {
                case '\\', '"' -> quoted.append('\\').append(character);
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append(character);
            }
        }
        return quoted.append('"').toString();
    }

    /** Returns the file that the JVM of a process wrote when it crashed, or null if it wrote none. */
    @Nullable
    Path crashLog(long pid) {
        Path file = Path.of(crashLog.replace("%p", Long.toString(pid))).toAbsolutePath();
        if (Files.exists(file)) {
            return file;
        }
        // Where the JVM can't write it goes to the temporary directory.
        Path other = Path.of(System.getProperty("java.io.tmpdir"), "hs_err_pid" + pid + ".log");
        return Files.exists(other) ? other : null;
    }

    /** Returns how long a worker may take to end when it is told to, before it is killed, in ms. */
    long endMillis() {
        return aotOutput == null ? END_MILLIS : TRAINED_END_MILLIS;
    }

    /** Starts a worker. */
    Process start(int worker) throws StartFailure {
        String what = "worker " + worker;
        StartFailure.requireDescriptors(what);
        List<String> command = new ArrayList<>(List.of(java.toString()));
        if (worker + 1 == debugWorker) {
            command.add(DEBUG);
        }
        if (worker == 0 && aotOutput != null) {
            command.add("-XX:AOTCacheOutput=" + aotOutput);
        }
        command.addAll(List.of("@" + argumentFile, Integer.toString(worker)));
        try {
            return new ProcessBuilder(command).start();
        } catch (IOException | OutOfMemoryError e) {
            throw StartFailure.of(what, e);
        }
    }
}
