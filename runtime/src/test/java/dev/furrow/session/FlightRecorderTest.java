package dev.furrow.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.furrow.Shape;
import dev.furrow.WorkerDiedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import jdk.jfr.consumer.RecordingStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the flight recorder is told of sessions. */
@Timeout(120) // none comes near it; it makes a hang a failure
class FlightRecorderTest {
    private static final int SIZE = 200;

    @TempDir
    Path directory;

    private Session.Builder<ProbeJob> builder(String engine) {
        return Session.builder(ProbeJob.descriptor())
                .engine(engine)
                .workers(2)
                .directory(directory)
                .shape("input", Shape.shape(SIZE))
                .shape("output", Shape.shape(SIZE))
                .shape("pids", Shape.shape(SIZE));
    }

    private List<RecordedEvent> record(Runnable action) throws IOException {
        Path file = directory.resolveSibling(directory.getFileName() + ".jfr");
        try (Recording recording = new Recording()) {
            for (String event : List.of("Session", "Call", "Chunk", "WorkerStart", "WorkerDeath")) {
                recording.enable("dev.furrow." + event);
            }
            recording.start();
            action.run();
            recording.stop();
            recording.dump(file);
            return RecordingFile.readAllEvents(file);
        } finally {
            java.nio.file.Files.deleteIfExists(file);
        }
    }

    private static Stream<RecordedEvent> named(List<RecordedEvent> events, String name) {
        return events.stream().filter(event -> event.getEventType().getName().equals("dev.furrow." + name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"inline", "threads", "processes"})
    void sessionsCallsChunksAndWorkersAreEvents(String engine) throws IOException {
        List<RecordedEvent> events = record(() -> {
            try (Session<ProbeJob> session = builder(engine).open()) {
                Workers.awaitAll(session);
                session.taskNamed("square").forEach(10, SIZE);
            }
        });
        assertThat(named(events, "Session")).singleElement().satisfies(event -> {
            assertThat(event.getString("engine")).isEqualTo(engine);
            assertThat(event.getLong("sharedBytes")).isEqualTo(3 * 8L * SIZE);
            assertThat(event.getDuration()).isPositive();
        });
        assertThat(named(events, "Call")).singleElement().satisfies(event -> {
            assertThat(event.getString("task")).isEqualTo("square");
            assertThat(event.getLong("invocations")).isEqualTo(SIZE - 10);
            assertThat(event.getString("failure")).isEmpty();
        });
        RecordedEvent call = named(events, "Call").findFirst().orElseThrow();
        assertThat(named(events, "Chunk").toList()).isNotEmpty().allSatisfy(event -> {
            assertThat(event.getLong("call")).isEqualTo(call.getLong("call"));
            assertThat(event.getDuration("took")).isPositive();
        });
        assertThat(named(events, "Chunk")
                        .mapToLong(event -> event.getLong("count"))
                        .sum())
                .isEqualTo(SIZE - 10);
        assertThat(named(events, "WorkerStart")).hasSize(engine.equals("inline") ? 1 : 2);
        assertThat(named(events, "WorkerDeath")).isEmpty();
    }

    @Test
    void aDeathIsAnEventOfAStream() {
        List<RecordedEvent> deaths = new CopyOnWriteArrayList<>();
        try (RecordingStream stream = new RecordingStream()) {
            stream.enable("dev.furrow.WorkerDeath");
            stream.onEvent("dev.furrow.WorkerDeath", deaths::add);
            stream.setReuse(false);
            stream.startAsync();
            try (Session<ProbeJob> session = builder("processes").open()) {
                session.job().input.set(17, ProbeJob.EXIT);
                assertThatThrownBy(() -> session.taskNamed("misbehave").forEach(0, 50))
                        .isInstanceOf(WorkerDiedException.class);
                assertThat(session.directory().resolve("chunks"))
                        .as("nobody asked for chunks")
                        .doesNotExist();
            }
            await().atMost(Duration.ofSeconds(60)).until(() -> !deaths.isEmpty());
            assertThat(deaths.getFirst().getString("cause")).contains("exit code");
        }
    }

    @Test
    void aRecordingThatBeginsWhileASessionIsOpenHasItsChunks() throws IOException {
        try (Session<ProbeJob> session = builder("processes").open()) {
            session.taskNamed("square").forEach(0, SIZE);
            List<RecordedEvent> events =
                    record(() -> session.taskNamed("square").forEach(0, 100));
            assertThat(named(events, "Chunk")
                            .mapToLong(event -> event.getLong("count"))
                            .sum())
                    .isEqualTo(100);
        }
    }

    @Test
    void aRuntimeImageWithoutTheFlightRecorderIsEnough() throws Exception {
        Supplier<Process> start = () -> {
            try {
                return new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "--limit-modules",
                                "java.base",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Small.class.getName())
                        .redirectErrorStream(true)
                        .start();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        };
        Process process = start.get();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(output).contains("no flight recorder, 100 done");
        assertThat(process.exitValue()).isZero();
    }

    /** A driver in a JVM without the module {@code jdk.jfr}. */
    static final class Small {
        private Small() {}

        public static void main(String[] args) throws IOException {
            boolean absent = ModuleLayer.boot().findModule("jdk.jfr").isEmpty();
            Path directory = java.nio.file.Files.createTempDirectory("furrow-small");
            try (Session<ProbeJob> session = Session.builder(ProbeJob.descriptor())
                    .engine("threads")
                    .workers(2)
                    .directory(directory)
                    .observe(new dev.furrow.observe.SessionObserver() {})
                    .shape("input", Shape.shape(SIZE))
                    .shape("output", Shape.shape(SIZE))
                    .shape("pids", Shape.shape(SIZE))
                    .open()) {
                session.taskNamed("square").forEach(0, 100);
                System.out.println((absent ? "no flight recorder, " : "a flight recorder, ")
                        + session.summary().calls().getFirst().done() + " done");
            } finally {
                java.nio.file.Files.delete(directory);
            }
        }
    }
}
