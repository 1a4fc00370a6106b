package dev.furrow.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.furrow.session.Session;
import dev.furrow.sync.SharedSemaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What CPython's {@code _TestSemaphore} demands. */
class SemaphoreBehaviourTest extends PeerFixture {
    /** {@code test_semaphore}: released more often than acquired it has more permits than it began with. */
    @Test
    void countsDownToNothingAndUpBeyondItsStart() throws InterruptedException {
        try (Session<PeerJob> session = open("inline", 1)) {
            SharedSemaphore permits = session.job().permits;
            assertThat(permits.availablePermits()).isEqualTo(2);
            permits.acquire();
            assertThat(permits.availablePermits()).isEqualTo(1);
            permits.acquire();
            assertThat(permits.availablePermits()).isZero();
            assertThat(permits.tryAcquire()).isFalse();
            assertThat(permits.availablePermits()).isZero();
            for (int expected = 1; expected <= 4; expected++) {
                permits.release();
                assertThat(permits.availablePermits()).isEqualTo(expected);
            }
        }
    }

    /** {@code test_timeout}; a time that has passed already means not to wait. */
    @Test
    void isNotHadByWhoDoesNotWaitLongEnough() throws InterruptedException {
        try (Session<PeerJob> session = open("inline", 1)) {
            SharedSemaphore permits = session.job().permits;
            permits.acquire(2);
            assertThat(permits.tryAcquire()).isFalse();
            assertThat(permits.tryAcquire(0, TimeUnit.SECONDS)).isFalse();
            assertThat(permits.tryAcquire(-1, TimeUnit.SECONDS)).isFalse();
            assertThat(permits.tryAcquire(1, TimeUnit.MILLISECONDS)).isFalse();
            permits.release();
            assertThat(permits.tryAcquire(0, TimeUnit.SECONDS)).isTrue();
            assertThat(permits.availablePermits()).isZero();
        }
    }
}
