package dev.furrow.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.furrow.WorkerDiedException;
import dev.furrow.session.Session;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Kills workers wherever they are, and checks what the others find. */
class SyncLitmusTest extends SyncFixture {
    private static final int ROUNDS = 6;

    @Test
    void recoversWhateverAKilledWorkerHeld() {
        Random random = new Random(20261122);
        try (Session<SyncJob> session = open("processes", 3)) {
            SyncJob job = session.job();
            for (int round = 0; round < ROUNDS; round++) {
                job.stage.set(0);
                for (int i = 0; i < 3; i++) {
                    job.pids.set(i, 0);
                }
                CompletableFuture<Void> call = CompletableFuture.runAsync(
                        () -> session.taskNamed("addForEver").forEach(0, 3));
                int victim = random.nextInt(3);
                long progress = 1_000L + random.nextInt(100_000);
                await().until(() -> job.pids.get(victim) != 0 && job.stage.get() > progress);
                kill(session, victim);
                failsWith(call, WorkerDiedException.class);
                boolean abandoned = false;
                try {
                    job.lock.lock();
                } catch (AbandonedLockException e) {
                    abandoned = true;
                }
                try {
                    if (abandoned) {
                        job.cells.set(0, job.cells.get(SyncJob.CELLS - 1));
                    }
                    assertThat(job.cells.get(0)).isEqualTo(job.cells.get(SyncJob.CELLS - 1));
                } finally {
                    job.lock.unlock();
                }
                assertThat(job.permits.availablePermits()).isEqualTo(2);
            }
        }
    }
}
