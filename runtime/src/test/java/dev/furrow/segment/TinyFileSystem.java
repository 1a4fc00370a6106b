package dev.furrow.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A tmpfs of a few MiB, as {@code /dev/shm} is in a container; only root may mount one. */
public final class TinyFileSystem implements AutoCloseable {
    private final Path path;

    private TinyFileSystem(Path path) {
        this.path = path;
    }

    /** Mounts one, or skips the test and says why. */
    public static TinyFileSystem mount(int mebibytes) throws IOException {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "tmpfs is mounted on Linux only");
        Path path = Files.createTempDirectory("tiny");
        String failure = run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", path.toString());
        if (!failure.isEmpty()) {
            Files.delete(path);
        }
        assumeTrue(failure.isEmpty(), "can't mount a tmpfs, which takes root: " + failure);
        return new TinyFileSystem(path);
    }

    public Path path() {
        return path;
    }

    /** Lets nobody write to it any more, not even root. */
    public void makeReadOnly() throws IOException {
        assertThat(run("mount", "-o", "remount,ro", path.toString())).isEmpty();
    }

    /** Leaves {@code bytes} free, to a page. */
    public void fillUpTo(long bytes) throws IOException {
        try (OutputStream out = Files.newOutputStream(path.resolve("ballast"))) {
            byte[] page = new byte[4096];
            while (Space.usable(path) > bytes) {
                out.write(page);
            }
        }
    }

    private static String run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        int exit = process.onExit().join().exitValue();
        return exit == 0 ? "" : output + " (exit code " + exit + ")";
    }

    @Override
    public void close() throws IOException {
        // Lazily: what a test has mapped lives until its arena ends.
        assertThat(run("umount", "--lazy", path.toString())).isEmpty();
        Files.delete(path);
    }
}
