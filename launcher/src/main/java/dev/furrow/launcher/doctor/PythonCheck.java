package dev.furrow.launcher.doctor;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Whether numpy is at hand, to look at arrays from Python. Nothing of Furrow needs it. */
final class PythonCheck implements Check {
    private static final String TOPIC = "numpy";
    private static final long SECONDS = 20;
    private static final String PROGRAM = "import numpy, sys; print(numpy.__version__, sys.version.split()[0])";

    PythonCheck() {}

    @Override
    public List<Finding> look(Machine machine) {
        Optional<Path> python = find(machine.environment().getOrDefault("PATH", ""));
        if (python.isEmpty()) {
            return List.of(Finding.note(TOPIC, "no python3 on the path, which nothing here needs", null));
        }
        String versions = run(python.get());
        return List.of(
                versions.matches("\\S+ \\S+")
                        ? Finding.ok(
                                TOPIC,
                                versions.replaceFirst(" ", " for Python ") + " (" + python.get()
                                        + "): numpy.load(file, mmap_mode=\"r\") attaches to arrays")
                        : Finding.note(
                                TOPIC,
                                python.get() + " has no numpy, which nothing here needs",
                                "to look at arrays from Python: " + python.get().getFileName()
                                        + " -m pip install numpy"));
    }

    private static Optional<Path> find(String path) {
        return Stream.of(path.split(File.pathSeparator, -1))
                .filter(entry -> !entry.isEmpty())
                .flatMap(entry -> Stream.of("python3", "python", "python.exe").flatMap(name -> resolve(entry, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Stream<Path> resolve(String directory, String name) {
        try {
            return Stream.of(Path.of(directory, name));
        } catch (InvalidPathException e) {
            return Stream.empty();
        }
    }

    /** Returns what the program prints; something else if there is no numpy, or it takes too long. */
    private static String run(Path python) {
        try {
            Process process = new ProcessBuilder(python.toString(), "-c", PROGRAM)
                    .redirectErrorStream(true)
                    .start();
            try {
                process.getOutputStream().close();
                if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                    return "";
                }
                return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
