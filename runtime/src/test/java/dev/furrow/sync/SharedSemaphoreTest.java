package dev.furrow.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.furrow.WorkerDiedException;
import dev.furrow.session.Session;
import dev.furrow.sync.SyncJob.Act;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharedSemaphoreTest extends SyncFixture {
    @ParameterizedTest
    @CsvSource({"inline, 1", "processes, 2", "processes, 4"})
    void admitsNoMoreThanItHasPermits(String engine, int workers) throws InterruptedException {
        try (Session<SyncJob> session = open(engine, workers)) {
            CompletableFuture<Void> call =
                    CompletableFuture.runAsync(() -> session.taskNamed("enter").forEach(0, 10_000));
            for (int i = 0; i < 2_000; i++) {
                session.job().enter();
            }
            call.join();
            assertThat(session.job().permits.availablePermits()).isEqualTo(2);
        }
    }

    @Test
    void returnsThePermitsOfTheDead() throws Exception {
        try (Session<SyncJob> session = open("processes", 2)) {
            SharedSemaphore permits = session.job().permits;
            CompletableFuture<Void> call = act(session, Act.ACQUIRE_AND_HANG);
            awaitStage(session, 1);
            assertThat(permits.tryAcquire()).isFalse();
            assertThat(permits.tryAcquire(1, TimeUnit.MILLISECONDS)).isFalse();
            Sleeping waiter = sleeping(() -> {
                permits.acquire(2);
                return null;
            });
            kill(session, 0);
            waiter.result().get();
            failsWith(call, WorkerDiedException.class);
            assertThat(permits.availablePermits()).isZero();
            permits.release(2);
            assertThat(permits.availablePermits()).isEqualTo(2);
        }
    }

    /** Ends a worker at each step of a change, which no signal can be timed to, by writing what it would have left. */
    @Test
    void returnsExactlyWhatADeadWorkerHeldWhereverItEnded() throws Exception {
        List<SyncDescriptor> declared = List.of(new SyncDescriptor("s", SyncKind.SEMAPHORE, 5));
        for (int step = 0; step < 4; step++) {
            java.nio.file.Path place = java.nio.file.Files.createDirectory(directory.resolve("step" + step));
            try (SyncHub hub = SyncHub.create(place, declared, List.of(), 2)) {
                SharedSemaphore mine = (SharedSemaphore) hub.driver().objects().get(0);
                SharedSemaphore others =
                        (SharedSemaphore) hub.worker(1).objects().get(0);
                SyncBlock block = others.block;
                assertThat(others.tryAcquire(2)).isTrue();
                assertThat(mine.tryAcquire(1)).isTrue();
                if (step > 0) { // it is taking one more
                    block.getAndBitwiseOr(SyncSegment.STATE, 3L << 32);
                    block.set(SyncSegment.UNDO, 99); // of somebody else
                }
                if (step > 1) {
                    block.set(SyncSegment.UNDO, 2);
                    block.getAndBitwiseOr(SyncSegment.STATE, 1L << 60);
                }
                if (step > 2) {
                    block.heldRelease(2, 3);
                }
                hub.died(1, 0);
                assertThat(mine.availablePermits()).isEqualTo(4);
                assertThat(mine.tryAcquire(4)).isTrue();
                mine.release(5);
            }
            java.nio.file.Files.delete(place.resolve("sync"));
            java.nio.file.Files.delete(place);
        }
    }

    @Test
    void refusesWhatCannotBe() throws Exception {
        try (Session<SyncJob> session = open("inline", 1)) {
            SharedSemaphore permits = session.job().permits;
            assertThatThrownBy(() -> permits.acquire(-1)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> permits.release(Integer.MAX_VALUE)).isInstanceOf(IllegalStateException.class);
            assertThat(permits.availablePermits()).isEqualTo(2);
            permits.acquireUninterruptibly();
            permits.acquire();
            Sleeping waiter = sleeping(() -> {
                assertThatThrownBy(permits::acquire).isInstanceOf(InterruptedException.class);
                return null;
            });
            waiter.thread().interrupt();
            waiter.result().get();
            permits.release(2);
            assertThat(permits).hasToString("SharedSemaphore permits (2 permits)");
        }
    }
}
