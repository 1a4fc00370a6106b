package dev.furrow.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.furrow.Shape;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of workers and segments when the driver's process ends, however it ends. */
@Timeout(60)
class DriverDeathTest {
    @TempDir
    Path directory;

    /** A driver whose tasks hang; prints the pids of its workers once they do. */
    static final class Driver {
        private Driver() {}

        public static void main(String[] args) throws Exception {
            try (Session<ProbeJob> session = Session.builder(ProbeJob.descriptor())
                    .workers(2)
                    .directory(Path.of(args[0]))
                    .shape("input", Shape.shape(2))
                    .shape("output", Shape.shape(2))
                    .shape("pids", Shape.shape(2))
                    .open()) {
                session.job().input.set(0, ProbeJob.HANG);
                session.job().input.set(1, ProbeJob.HANG);
                Thread.ofPlatform().daemon().start(() -> {
                    await().until(() ->
                            session.job().pids.get(0) != 0 && session.job().pids.get(1) != 0);
                    System.out.println(
                            session.job().pids.get(0) + " " + session.job().pids.get(1));
                });
                session.taskNamed("misbehave").forEach(0, 2);
            }
        }
    }

    private Process start(String... workerArguments) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "--class-path",
                        System.getProperty("java.class.path"),
                        "-Dfurrow.jvmArgs=" + String.join(" ", workerArguments),
                        Driver.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static List<ProcessHandle> workers(Process driver) throws IOException {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(driver.getInputStream(), StandardCharsets.UTF_8));
        return Arrays.stream(Objects.requireNonNull(output.readLine()).split(" "))
                .map(pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow())
                .toList();
    }

    private void everythingGoes(List<ProcessHandle> workers) {
        await().untilAsserted(() -> {
            assertThat(workers).noneMatch(ProcessHandle::isAlive);
            try (Stream<Path> files = Files.list(directory)) {
                assertThat(files).isEmpty();
            }
        });
    }

    @Test
    void aKilledDriverTakesItsWorkersAndSegmentsAlong() throws Exception {
        Process driver = start();
        List<ProcessHandle> workers = workers(driver);
        assertThat(workers).hasSize(2).allMatch(ProcessHandle::isAlive);
        driver.destroyForcibly().waitFor();
        everythingGoes(workers);
    }

    @Test
    void aTerminatedDriverTakesItsWorkersAndSegmentsAlong() throws Exception {
        Process driver = start();
        List<ProcessHandle> workers = workers(driver);
        driver.destroy();
        assertThat(driver.waitFor()).isEqualTo(143);
        everythingGoes(workers);
    }

    @Test
    void aDriverTerminatedWhileItOpensLeavesNothing() throws Exception {
        Process driver = start("-Dprobe.slow=true");
        await().until(() -> {
            try (Stream<Path> sessions = Files.list(directory)) {
                // Workers that attach are in the constructor of the job, which does not end.
                return sessions.anyMatch(session -> Files.exists(session.resolve("attaching")));
            }
        });
        List<ProcessHandle> workers = driver.descendants().toList();
        assertThat(workers).isNotEmpty();
        driver.destroy();
        assertThat(driver.waitFor()).isEqualTo(143);
        everythingGoes(workers);
    }

    @Test
    void theNextSessionReapsWhatNobodyCould() throws Exception {
        Process driver = start();
        List<ProcessHandle> workers = workers(driver);
        // Stopped workers can do nothing about their driver's death.
        workers.forEach(worker -> signal("STOP", worker));
        driver.destroyForcibly().waitFor();
        assertThat(directory).isNotEmptyDirectory();
        try (Session<ProbeJob> next = Session.builder(ProbeJob.descriptor())
                .engine("inline")
                .directory(directory)
                .shape("input", Shape.shape(2))
                .shape("output", Shape.shape(2))
                .shape("pids", Shape.shape(2))
                .open()) {
            try (Stream<Path> files = Files.list(directory)) {
                assertThat(files).containsExactly(next.directory());
            }
        }
        workers.forEach(worker -> signal("CONT", worker));
        everythingGoes(workers);
    }

    private static void signal(String signal, ProcessHandle process) {
        try {
            assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                            .start()
                            .waitFor())
                    .isZero();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
