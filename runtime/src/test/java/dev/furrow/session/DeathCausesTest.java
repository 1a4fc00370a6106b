package dev.furrow.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.furrow.RemoteException;
import dev.furrow.Shape;
import dev.furrow.TaskFailedException;
import dev.furrow.WorkerDeath;
import dev.furrow.WorkerDiedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is told of how a worker ended. */
@Timeout(60) // none comes near it; it makes a hang a failure
class DeathCausesTest {
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

    @AfterEach
    void nothingIsLeft() {
        assertThat(directory).isEmptyDirectory();
        assertThat(ProcessHandle.current()
                        .children()
                        .filter(child -> child.info().commandLine().orElse("").contains(directory.toString())))
                .isEmpty();
    }

    @Test
    void aDeathIsToldInParts() {
        try (Session<ProbeJob> session = builder(2).open()) {
            session.job().input.set(17, ProbeJob.EXIT);
            WorkerDiedException died = catchThrowableOfType(
                    WorkerDiedException.class,
                    () -> session.taskNamed("misbehave").forEach(0, SIZE));
            WorkerDeath death = died.death();
            assertThat(death.pid()).isEqualTo(session.job().pids.get(17));
            assertThat(death.exitCode()).isEqualTo(3);
            assertThat(death.cause()).isEqualTo("exit code 3");
            assertThat(death.invocation()).isEqualTo("misbehave(17)");
            assertThat(death.attempt()).isEqualTo(1);
            assertThat(death.ran()).isNotNull().isPositive();
            assertThat(death.killedForMemory()).isFalse();
            assertThat(death.crashLog()).isNull();
            assertThat(died).hasMessageContaining("misbehave(17) attempt=1 for ");
        }
    }

    @Test
    void anOutOfMemoryErrorOfATaskNamesTheLimitOfTheHeapAndTheWorkerLives() {
        try (Session<ProbeJob> session = builder(1).jvmArgs("-Xmx64m").open()) {
            session.job().input.set(3, ProbeJob.FILL_THE_HEAP);
            assertThatThrownBy(() -> session.taskNamed("misbehave").forEach(3, 4))
                    .isInstanceOf(TaskFailedException.class)
                    .cause()
                    .isInstanceOf(RemoteException.class)
                    .hasMessageContaining("Java heap space")
                    .hasMessageContaining("the heap of this worker is limited to ")
                    .hasMessageContaining(" MiB: give it more by jvmArgs=-Xmx");
            session.taskNamed("misbehave").forEach(0, 3);
            assertThat(session.job().pids.get(0)).isEqualTo(session.job().pids.get(2));
        }
    }

    @Test
    void aJvmThatEndsItselfForWantOfHeapIsToldSo() {
        try (Session<ProbeJob> session =
                builder(1).jvmArgs("-Xmx64m", "-XX:+ExitOnOutOfMemoryError").open()) {
            session.job().input.set(3, ProbeJob.FILL_THE_HEAP);
            WorkerDiedException died = catchThrowableOfType(
                    WorkerDiedException.class,
                    () -> session.taskNamed("misbehave").forEach(3, 4));
            assertThat(died.death().outOfHeap()).isTrue();
            assertThat(died)
                    .hasMessageContaining("Terminating due to java.lang.OutOfMemoryError")
                    .hasMessageContaining("while running misbehave(3)");
        }
    }

    @Test
    void aNativeCrashNamesItsFrameInALogThatOutlivesTheSession(@TempDir Path logs) throws Exception {
        WorkerDeath death;
        try (Session<ProbeJob> session = builder(1)
                .jvmArgs("-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=" + logs.resolve("crash-%p.log"))
                .open()) {
            session.job().input.set(4, ProbeJob.HANG);
            CompletableFuture<Void> call = CompletableFuture.runAsync(
                    () -> session.taskNamed("misbehave").forEach(4, 5));
            await().until(() -> session.job().pids.get(4) != 0);
            String pid = Long.toString(session.job().pids.get(4));
            assertThat(new ProcessBuilder("kill", "-SEGV", pid).start().waitFor())
                    .isZero();
            CompletionException thrown = catchThrowableOfType(CompletionException.class, call::join);
            WorkerDiedException died = (WorkerDiedException) Objects.requireNonNull(thrown.getCause());
            death = died.death();
        }
        assertThat(death.crashFrame()).isNotBlank();
        Path log = Path.of(Objects.requireNonNull(death.crashLog()));
        assertThat(log).startsWith(logs).isReadable();
        assertThat(Files.readString(log)).contains(Objects.requireNonNull(death.crashFrame()));
    }
}
