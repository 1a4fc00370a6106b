package dev.furrow.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.furrow.python.PeerJob.Scene;
import dev.furrow.session.Session;
import dev.furrow.sync.SharedLock;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What CPython's {@code _TestLock} demands. */
@SuppressWarnings("LockNotBeforeTry") // where a test fails its session is closed
class LockBehaviourTest extends PeerFixture {
    /** {@code test_lock}. Python's Lock refuses its own thread too; ours is an RLock. */
    @Test
    void isHadByOneThreadAtATimeAndReleasedOnce() {
        try (Session<PeerJob> session = open("inline", 1)) {
            SharedLock lock = session.job().lock;
            lock.lock();
            assertThat(lock.isLocked()).isTrue();
            assertThat(CompletableFuture.supplyAsync(lock::tryLock).join()).isFalse();
            lock.unlock();
            assertThat(lock.isLocked()).isFalse();
            assertThatThrownBy(lock::unlock).isInstanceOf(IllegalMonitorStateException.class);
            assertThat(CompletableFuture.supplyAsync(() -> {
                                boolean locked = lock.tryLock();
                                lock.unlock();
                                return locked;
                            })
                            .join())
                    .isTrue();
        }
    }

    /** {@code test_rlock} and {@code test_repr_rlock}: who does not hold it knows nothing of how often it is held. */
    @Test
    void isLockedUntilItIsUnlockedAsOftenAsItWasLocked() {
        try (Session<PeerJob> session = open("inline", 1)) {
            SharedLock lock = session.job().lock;
            lock.lock();
            lock.lock();
            assertThat(lock.holdCount()).isEqualTo(2);
            assertThat(CompletableFuture.supplyAsync(lock::holdCount).join()).isZero();
            lock.unlock();
            assertThat(lock.isLocked()).isTrue();
            lock.unlock();
            assertThat(lock.isLocked()).isFalse();
            assertThatThrownBy(lock::unlock).isInstanceOf(IllegalMonitorStateException.class);
        }
    }

    /** {@code test_lock_context} and {@code test_rlock_context}. */
    @SuppressWarnings("try") // the resource is there to be closed
    @Test
    void isReleasedAtTheEndOfItsBlockEvenByAnException() {
        try (Session<PeerJob> session = open("inline", 1)) {
            SharedLock lock = session.job().lock;
            assertThatThrownBy(() -> {
                        try (SharedLock.Held held = lock.locked()) {
                            assertThat(lock.isHeldByCurrentThread()).isTrue();
                            throw new IllegalStateException("in the block");
                        }
                    })
                    .hasMessage("in the block");
            assertThat(lock).hasToString("SharedLock lock (free)");
        }
    }

    /** {@code test_lock_locked_2processes}, {@code test_rlock_locked_2processes} and {@code test_repr_lock}. */
    @Test
    void tellsEverybodyWhichProcessHoldsIt() {
        try (Session<PeerJob> session = open("processes", 1)) {
            PeerJob job = session.job();
            assertThat(job.lock).hasToString("SharedLock lock (free)");
            job.lock.lock();
            assertThat(job.lock).hasToString("SharedLock lock (held by the driver)");
            job.lock.unlock();
            job.give(Scene.HOLD_THE_LOCK);
            CompletableFuture<Void> call =
                    CompletableFuture.runAsync(() -> session.taskNamed("play").forEach(0, 1));
            await().until(() -> job.counter.get() == 1);
            assertThat(job.lock.isLocked()).isTrue();
            assertThat(job.lock).hasToString("SharedLock lock (held by worker 0)");
            assertThat(job.lock.tryLock()).isFalse();
            job.counter.set(2);
            call.join();
            assertThat(job.lock.isLocked()).isFalse();
        }
    }
}
