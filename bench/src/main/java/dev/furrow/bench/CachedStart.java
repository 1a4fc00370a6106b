package dev.furrow.bench;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sessions of a fresh JVM with ahead-of-time caches for driver and workers, such as {@code furrow:package} and
 * {@code furrow:run} make. The caches are made when it is measured first.
 */
final class CachedStart implements Closeable {
    private final Path directory;
    private boolean trained;

    CachedStart() throws IOException {
        directory = Files.createTempDirectory("furrow-bench-aot");
    }

    /** Measures the last of so many sessions. */
    Sample measure(int sessions) throws IOException, InterruptedException, AbsentException {
        if (!trained) {
            train();
            trained = true;
        }
        List<String> command = command("-XX:AOTCache=" + driver(), "-Dfurrow.aot=" + workers());
        command.add(Integer.toString(sessions));
        return Child.measure(command);
    }

    private void train() throws IOException, InterruptedException, AbsentException {
        Process training = new ProcessBuilder(
                        command("-XX:AOTCacheOutput=" + driver(), "-Dfurrow.aotOutput=" + workers()))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("training.log").toFile())
                .start();
        if (training.waitFor() != 0) {
            throw new IOException("no caches: " + Files.readString(directory.resolve("training.log")));
        }
    }

    private Path driver() {
        return directory.resolve("driver.aot");
    }

    private Path workers() {
        return directory.resolve("workers.aot");
    }

    private static List<String> command(String... options) throws AbsentException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of(options));
        command.addAll(List.of("--class-path", jars(), FirstTask.class.getName()));
        return command;
    }

    /** Returns the class path with jars in place of directories of classes, of which no cache can be made. */
    private static String jars() throws AbsentException {
        List<String> jars = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            jars.add(Files.isDirectory(path) ? jar(path).toString() : entry);
        }
        return String.join(File.pathSeparator, jars);
    }

    private static Path jar(Path classes) throws AbsentException {
        File[] built = classes.resolveSibling("").toFile().listFiles((directory, name) -> name.endsWith(".jar"));
        return Arrays.stream(built == null ? new File[0] : built)
                .map(File::toPath)
                .findFirst()
                .orElseThrow(() -> new AbsentException("no jar beside " + classes));
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).collect(Collectors.toList())) {
                Files.delete(file);
            }
        }
    }
}
