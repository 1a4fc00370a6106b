package dev.furrow.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.furrow.Shape;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** When worker processes begin and end, while nothing goes wrong. */
@Timeout(60) // none comes near it; it makes a hang a failure
class WorkerLifetimeTest {
    private static final int SIZE = 40;

    @TempDir
    Path directory;

    private Session.Builder<ProbeJob> builder(int workers) {
        return Session.builder(ProbeJob.descriptor())
                .engine("processes")
                .workers(workers)
                .directory(directory)
                .shape("input", Shape.shape(SIZE))
                .shape("output", Shape.shape(SIZE))
                .shape("pids", Shape.shape(SIZE));
    }

    private long workersAlive() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains(directory.toString()))
                .count();
    }

    @Test
    void aWorkerEndsAfterAsManyTasksAsItMayAndIsReplacedWithoutALoss() {
        try (Session<ProbeJob> session = builder(1).maxTasksPerWorker(3).open()) {
            IndexTask square = session.taskNamed("square");
            for (int i = 0; i < 12; i++) {
                session.job().input.set(i, i);
                square.forEach(i, i + 1);
                assertThat(session.job().output.get(i)).isEqualTo((double) i * i);
            }
            Set<Long> pids = new HashSet<>();
            for (int i = 0; i < 12; i++) {
                pids.add(session.job().pids.get(i));
            }
            assertThat(pids).hasSize(4);
        }
    }

    @Test
    void workersStayForAllCallsWhereNothingElseIsSaid() {
        try (Session<ProbeJob> session = builder(1).open()) {
            for (int i = 0; i < SIZE; i++) {
                session.taskNamed("square").forEach(i, i + 1);
                assertThat(session.job().pids.get(i))
                        .isEqualTo(session.job().pids.get(0));
            }
        }
    }

    @Test
    void idleWorkersEndButOneAndComeBackWithTheNextCall() {
        try (Session<ProbeJob> session = builder(3).idle(Duration.ofMillis(50)).open()) {
            await().until(() -> workersAlive() == 1);
            session.taskNamed("square").forEach(0, SIZE);
            assertThat(session.job().pids.get(SIZE - 1)).isPositive();
            await().until(() -> workersAlive() == 1);
        }
    }

    @Test
    void aDebuggerCanAttachToOneWorkerOnTheLoopbackInterface() throws Exception {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
        try (Session<ProbeJob> session = builder(2).debugWorker(2).open()) {
            Pattern listening = Pattern.compile("\\[worker 1] Listening for transport dt_socket at address: (\\d+)");
            await().until(() ->
                    listening.matcher(output.toString(StandardCharsets.UTF_8)).find());
            Matcher said = listening.matcher(output.toString(StandardCharsets.UTF_8));
            assertThat(said.find()).isTrue();
            byte[] handshake = "JDWP-Handshake".getBytes(StandardCharsets.US_ASCII);
            try (Socket debugger = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(said.group(1)))) {
                debugger.getOutputStream().write(handshake);
                assertThat(debugger.getInputStream().readNBytes(handshake.length))
                        .isEqualTo(handshake);
            }
            session.taskNamed("square").forEach(0, SIZE);
        } finally {
            System.setOut(before);
        }
        assertThat(output.toString(StandardCharsets.UTF_8)).doesNotContain("[worker 0] Listening");
    }
}
