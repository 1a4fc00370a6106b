package dev.furrow.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.furrow.WorkerDiedException;
import dev.furrow.session.Session;
import dev.furrow.sync.SyncJob.Act;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharedBarrierTest extends SyncFixture {
    @ParameterizedTest
    @CsvSource({"inline, 1", "processes, 2", "processes, 4"})
    void letsNobodyRunAheadAndOrdersMemory(String engine, int workers) {
        try (Session<SyncJob> session = open(engine, workers)) {
            assertThat(session.job().all.parties()).isEqualTo(workers);
            session.taskNamed("rounds").forEach(0, workers);
            assertThat(session.job().all.waiting()).isZero();
        }
    }

    @Test
    void countsTheDriverIn() throws Exception {
        try (Session<SyncJob> session = open("processes", 2)) {
            CompletableFuture<Void> call = act(session, Act.MEET, Act.MEET);
            assertThat(session.job().three.await()).isBetween(0, 2);
            call.join();
            assertThat(session.job().results.get(0)).isEqualTo(SyncJob.GOT);
            assertThat(session.job().results.get(1)).isEqualTo(SyncJob.GOT);
        }
    }

    @Test
    void breaksForAllWhenAPartyIsKilled() throws Exception {
        try (Session<SyncJob> session = open("processes", 2)) {
            Sleeping driver = sleeping(() -> {
                assertThatThrownBy(session.job().three::await).isInstanceOf(BrokenBarrierException.class);
                return null;
            });
            CompletableFuture<Void> call = act(session, Act.MEET, Act.HANG);
            awaitStage(session, 2);
            kill(session, 1);
            driver.result().get();
            failsWith(call, WorkerDiedException.class);
            assertThat(session.job().results.get(0)).isEqualTo(SyncJob.BROKEN);
            assertThat(session.job().three.isBroken()).isTrue();
            // The next call finds it whole.
            call = act(session, Act.MEET, Act.MEET);
            awaitStage(session, 2);
            session.job().three.await();
            call.join();
            assertThat(session.job().results.get(0)).isEqualTo(SyncJob.GOT);
        }
    }

    @Test
    void breaksWhenATaskWaitsTooLongOrIsInterrupted() {
        try (Session<SyncJob> session = open("processes", 2)) {
            act(session, Act.MEET_BRIEFLY).join();
            assertThat(session.job().results.get(0)).isEqualTo(SyncJob.TIMED_OUT);
            assertThat(session.job().all.isBroken()).isTrue();
            act(session, Act.MEET_INTERRUPTED).join();
            assertThat(session.job().results.get(0)).isEqualTo(SyncJob.INTERRUPTED);
            assertThat(session.job().all.isBroken()).isTrue();
        }
    }

    @Test
    void breaksForThreadsOfTheDriver() throws Exception {
        try (Session<SyncJob> session = open("inline", 1)) {
            SharedBarrier barrier = session.job().three;
            Sleeping waiter = sleeping(() -> {
                assertThatThrownBy(barrier::await).isInstanceOf(BrokenBarrierException.class);
                return null;
            });
            assertThat(barrier.waiting()).isEqualTo(1);
            assertThatThrownBy(() -> barrier.await(1, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            waiter.result().get();
            assertThatThrownBy(barrier::await).isInstanceOf(BrokenBarrierException.class);
            barrier.reset();
            assertThat(barrier.isBroken()).isFalse();
            Sleeping other = sleeping(() -> {
                assertThatThrownBy(barrier::await).isInstanceOf(BrokenBarrierException.class);
                return null;
            });
            Sleeping interrupted = sleeping(() -> {
                assertThatThrownBy(barrier::await).isInstanceOf(InterruptedException.class);
                return null;
            });
            interrupted.thread().interrupt();
            interrupted.result().get();
            other.result().get();
            barrier.reset();
            Sleeping third = sleeping(() -> {
                assertThatThrownBy(barrier::await).isInstanceOf(BrokenBarrierException.class);
                return null;
            });
            barrier.reset();
            third.result().get();
            Sleeping one = sleeping(barrier::await);
            Sleeping two = sleeping(barrier::await);
            assertThat(barrier.await()).isZero();
            assertThat(one.result().get()).isEqualTo(2);
            assertThat(two.result().get()).isEqualTo(1);
        }
    }
}
