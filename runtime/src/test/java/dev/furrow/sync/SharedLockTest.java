package dev.furrow.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.furrow.TaskFailedException;
import dev.furrow.WorkerDiedException;
import dev.furrow.session.Session;
import dev.furrow.sync.SyncJob.Act;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("LockNotBeforeTry") // where a test fails its session is closed
class SharedLockTest extends SyncFixture {
    @ParameterizedTest
    @CsvSource({"inline, 1", "processes, 2", "processes, 4"})
    void excludesAllOthers(String engine, int workers) {
        try (Session<SyncJob> session = open(engine, workers)) {
            CompletableFuture<Void> call =
                    CompletableFuture.runAsync(() -> session.taskNamed("add").forEach(0, 20_000));
            for (int i = 0; i < 5_000; i++) {
                session.job().add();
            }
            call.join();
            assertThat(session.job().cells.get(0)).isEqualTo(25_000);
            assertThat(session.job().lock.isLocked()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"inline, 1", "processes, 3"})
    void comesWithEachArray(String engine, int workers) {
        try (Session<SyncJob> session = open(engine, workers)) {
            SyncJob driver = session.job();
            CompletableFuture<Void> call = CompletableFuture.runAsync(
                    () -> session.taskNamed("addWithArrayLock").forEach(0, 5_000));
            for (int i = 0; i < 1_000; i++) {
                driver.addWithArrayLock();
            }
            call.join();
            assertThat(driver.cells.get(0)).isEqualTo(6_000);
            assertThat(session.lockNamed("cells"))
                    .isSameAs(driver.cells.lock())
                    .isSameAs(driver.cells.slice(0, 1, 5).reshape(2, 2).row(1).lock())
                    .isNotSameAs(driver.plan.lock())
                    .hasToString("SharedLock cells (free)");
        }
    }

    @Test
    void ofAnArrayGoesToTheDriverWhenItsHolderIsKilled() {
        try (Session<SyncJob> session = open("processes", 2)) {
            CompletableFuture<Void> call = act(session, Act.LOCK_ARRAY_AND_HANG);
            awaitStage(session, 1);
            assertThat(session.job().cells.lock().tryLock()).isFalse();
            assertThat(session.job().plan.lock().tryLock()).isTrue();
            session.job().plan.lock().unlock();
            kill(session, 0);
            failsWith(call, WorkerDiedException.class);
            assertThatThrownBy(session.job().cells.lock()::lock)
                    .isInstanceOf(AbandonedLockException.class)
                    .hasMessageContaining("lock 'cells' was abandoned");
            session.job().cells.lock().unlock();
        }
    }

    @Test
    void countsHowOftenItIsHeld() throws InterruptedException {
        try (Session<SyncJob> session = open("inline", 1)) {
            SharedLock lock = session.job().lock;
            lock.lock();
            lock.lockInterruptibly();
            assertThat(lock.tryLock()).isTrue();
            assertThat(lock.tryLock(1, TimeUnit.DAYS)).isTrue();
            assertThat(lock.holdCount()).isEqualTo(4);
            for (int i = 0; i < 4; i++) {
                assertThat(lock.isLocked()).isTrue();
                lock.unlock();
            }
            assertThat(lock.isLocked()).isFalse();
            assertThatThrownBy(lock::unlock).isInstanceOf(IllegalMonitorStateException.class);
            assertThatThrownBy(lock::newCondition).isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"inline", "processes"})
    void isUnlockedByItsHolderOnly(String engine) {
        try (Session<SyncJob> session = open(engine, 2)) {
            session.job().lock.lock();
            act(session, Act.UNLOCK).join();
            assertThat(session.job().results.get(0)).isEqualTo(SyncJob.NOT_HOLDER);
            assertThat(session.job().lock).hasToString("SharedLock lock (held by the driver)");
            session.job().lock.unlock();
        }
    }

    @Test
    void goesToTheDriverWhenItsHolderIsKilled() throws Exception {
        try (Session<SyncJob> session = open("processes", 2)) {
            SharedLock lock = session.job().lock;
            CompletableFuture<Void> call = act(session, Act.LOCK_AND_HANG);
            awaitStage(session, 1);
            assertThat(lock.tryLock()).isFalse();
            assertThat(lock.tryLock(1, TimeUnit.MILLISECONDS)).isFalse();
            Sleeping waiter = sleeping(() -> {
                AbandonedLockException abandoned = catchThrowableOfType(AbandonedLockException.class, lock::lock);
                assertThat(lock.holdCount()).isEqualTo(1);
                lock.unlock();
                lock.lock();
                lock.unlock();
                return abandoned.worker();
            });
            kill(session, 0);
            assertThat(waiter.result().get()).isIn(0, 1);
            failsWith(call, WorkerDiedException.class);
            act(session, Act.LOCK).join();
            assertThat(session.job().results.get(0)).isEqualTo(SyncJob.GOT);
        }
    }

    @Test
    void goesToAnotherWorkerWhenItsHolderIsKilled() {
        try (Session<SyncJob> session = open("processes", 2)) {
            CompletableFuture<Void> call = act(session, Act.LOCK_AND_HANG, Act.LOCK_WHEN_HELD);
            awaitStage(session, 2);
            kill(session, 0);
            failsWith(call, WorkerDiedException.class);
            assertThat(session.job().results.get(1)).isEqualTo(SyncJob.ABANDONED);
        }
    }

    @Test
    void survivesTheDeathOfAWaiter() {
        try (Session<SyncJob> session = open("processes", 2)) {
            session.job().lock.lock();
            CompletableFuture<Void> call = act(session, Act.LOCK, Act.LOCK);
            awaitStage(session, 2);
            kill(session, 0);
            failsWith(call, WorkerDiedException.class);
            session.job().lock.unlock();
            act(session, Act.LOCK, Act.LOCK).join();
            assertThat(session.job().results.get(1)).isEqualTo(SyncJob.GOT);
        }
    }

    @Test
    void isTakenBackFromWorkersThatAreKilledWithTheirCall() {
        try (Session<SyncJob> session = open("processes", 3)) {
            CompletableFuture<Void> call = act(session, Act.LOCK_AND_HANG, Act.THROW_WHEN_STAGED, Act.HANG);
            failsWith(call, TaskFailedException.class);
            assertThatThrownBy(session.job().lock::tryLock).isInstanceOf(AbandonedLockException.class);
            session.job().lock.unlock();
            assertThat(session.job().lock.tryLock()).isTrue();
            session.job().lock.unlock();
        }
    }

    @SuppressWarnings("try") // the resource is there to be closed
    @ParameterizedTest
    @ValueSource(strings = {"inline", "processes"})
    void isAbandonedByATaskThatEndsHoldingIt(String engine) {
        try (Session<SyncJob> session = open(engine, 2)) {
            SharedLock lock = session.job().lock;
            act(session, Act.LOCK_AND_LEAK).join();
            assertThat(lock).hasToString("SharedLock lock (abandoned)");
            // It stays abandoned as long as nobody mends.
            assertThatThrownBy(lock::locked).isInstanceOf(AbandonedLockException.class);
            assertThatThrownBy(() -> lock.locked(() -> {
                        throw new IllegalArgumentException("can't mend");
                    }))
                    .hasMessage("can't mend");
            try (var held = lock.locked(() -> session.job().cells.set(0, 77))) {
                assertThat(session.job().cells.get(0)).isEqualTo(77);
            }
            assertThat(lock).hasToString("SharedLock lock (free)");
            failsWith(act(session, Act.LOCK_AND_THROW), TaskFailedException.class);
            assertThatThrownBy(lock::lock)
                    .isInstanceOf(AbandonedLockException.class)
                    .hasMessageContaining("lock 'lock' was abandoned: worker ");
            lock.unlock();
        }
    }

    @Test
    void letsATaskBeInterruptedAndItsWorkerGoOn() {
        try (Session<SyncJob> session = open("processes", 1)) {
            session.job().lock.lock();
            act(session, Act.LOCK_INTERRUPTED).join();
            assertThat(session.job().results.get(0)).isEqualTo(SyncJob.INTERRUPTED);
            session.job().lock.unlock();
            long pid = session.job().pids.get(0);
            act(session, Act.LEAVE_INTERRUPTED).join();
            act(session, Act.LOCK).join();
            assertThat(session.job().results.get(0)).isEqualTo(SyncJob.GOT);
            assertThat(session.job().pids.get(0)).isEqualTo(pid);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"inline", "processes"})
    void letsTheDriverBeInterrupted(String engine) throws Exception {
        try (Session<SyncJob> session = open(engine, 1)) {
            SharedLock lock = session.job().lock;
            lock.lock();
            Sleeping interruptible = sleeping(() -> {
                assertThatThrownBy(lock::lockInterruptibly).isInstanceOf(InterruptedException.class);
                return lock.isHeldByCurrentThread();
            });
            interruptible.thread().interrupt();
            assertThat(interruptible.result().get()).isEqualTo(false);
            Sleeping patient = sleeping(() -> {
                lock.lock();
                lock.unlock();
                return Thread.currentThread().isInterrupted();
            });
            patient.thread().interrupt();
            lock.unlock();
            assertThat(patient.result().get()).isEqualTo(true);
        }
    }

    @Test
    void letsEverybodyHaveATurn() throws InterruptedException {
        try (Session<SyncJob> session = open("processes", 2)) {
            session.job().stage.set(0);
            CompletableFuture<Void> call =
                    CompletableFuture.runAsync(() -> session.taskNamed("hog").forEach(0, 2));
            for (int turn = 0; turn < 50; turn++) {
                session.job().lock.lock();
                session.job().lock.unlock();
                session.job().permits.acquire(2);
                session.job().permits.release(2);
            }
            session.job().stage.set(1);
            call.join();
        }
    }

    @Test
    void endsAWaitWhenItsSessionCloses() throws Exception {
        Session<SyncJob> session = open("inline", 1);
        SharedLock lock = session.job().lock;
        lock.lock();
        Sleeping waiter = sleeping(() -> {
            assertThatThrownBy(lock::lock).isInstanceOf(SyncClosedException.class);
            return null;
        });
        session.close();
        waiter.result().get();
        assertThatThrownBy(lock::isLocked)
                .isInstanceOf(SyncClosedException.class)
                .hasMessage("'lock' was closed with its session");
    }

    @Test
    void tellsADriverThatWouldWaitForItself() {
        try (Session<SyncJob> session = open("inline", 1)) {
            session.job().lock.lock();
            assertThatThrownBy(() -> session.taskNamed("add").forEach(0, 1))
                    .hasRootCauseInstanceOf(IllegalStateException.class)
                    .rootCause()
                    .hasMessageContaining("unlock it before the call");
            session.job().lock.unlock();
        }
    }
}
