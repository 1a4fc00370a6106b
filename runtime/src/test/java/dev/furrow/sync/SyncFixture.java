package dev.furrow.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.furrow.session.Session;
import dev.furrow.sync.SyncJob.Act;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of shared fields have in common. */
@Timeout(60) // none comes near it; it makes a hang a failure
abstract class SyncFixture {
    @TempDir
    Path directory;

    final Session<SyncJob> open(String engine, int workers) {
        return Session.builder(SyncJob.descriptor())
                .engine(engine)
                .workers(workers)
                .directory(directory)
                .open();
    }

    @AfterEach
    final void nothingIsLeft() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
        assertThat(ProcessHandle.current()
                        .children()
                        .filter(child -> child.info().commandLine().orElse("").contains(directory.toString())))
                .isEmpty();
    }

    /** Runs the acts, one for each index, in a thread of its own. */
    static CompletableFuture<Void> act(Session<SyncJob> session, Act... acts) {
        for (int i = 0; i < acts.length; i++) {
            session.job().plan.set(i, List.of(Act.values()).indexOf(acts[i]));
            session.job().results.set(i, 0);
        }
        session.job().stage.set(0);
        return CompletableFuture.runAsync(() -> session.taskNamed("act").forEach(0, acts.length));
    }

    static void awaitStage(Session<SyncJob> session, long count) {
        await().until(() -> session.job().stage.get() == count);
    }

    static void kill(Session<SyncJob> session, int index) {
        ProcessHandle.of(session.job().pids.get(index)).orElseThrow().destroyForcibly();
    }

    static void failsWith(CompletableFuture<Void> call, Class<? extends Exception> type) {
        assertThat(call)
                .failsWithin(java.time.Duration.ofSeconds(30))
                .withThrowableThat()
                .withCauseInstanceOf(type);
    }

    /** Runs {@code body} in a thread that ends by what it throws, and returns once the thread sleeps. */
    static Sleeping sleeping(java.util.concurrent.Callable<?> body) throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        FutureTask<Object> task = new FutureTask<>(() -> {
            started.countDown();
            return body.call();
        });
        Thread thread = Thread.ofPlatform().daemon().start(task);
        started.await();
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        return new Sleeping(thread, task);
    }

    record Sleeping(Thread thread, FutureTask<Object> result) {}
}
