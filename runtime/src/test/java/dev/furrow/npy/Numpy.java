package dev.furrow.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The real numpy, through {@code src/test/python/furrow_npy.py}. */
public final class Numpy {
    private static final Path SCRIPT =
            Path.of("src", "test", "python", "furrow_npy.py").toAbsolutePath();
    private static final Optional<String> PYTHON = List.of("python3", "/usr/bin/python3").stream()
            .filter(Numpy::hasNumpy)
            .findFirst();

    private Numpy() {}

    /** Skips the test, and says why, where no python3 has numpy. */
    public static void assumePresent() {
        assumeTrue(PYTHON.isPresent(), "neither python3 on the PATH nor /usr/bin/python3 has numpy");
    }

    private static boolean hasNumpy(String python) {
        try {
            Process process = new ProcessBuilder(python, "-c", "import numpy")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false; // there is no such program
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts the script; its errors go to its output. */
    public static Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(PYTHON.orElseThrow(), SCRIPT.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** Runs the script, which must succeed, and returns what it prints. */
    public static String run(String... arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
