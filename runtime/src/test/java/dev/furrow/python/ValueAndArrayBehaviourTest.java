package dev.furrow.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.furrow.ConfigurationException;
import dev.furrow.array.Bee;
import dev.furrow.array.Int32Array;
import dev.furrow.session.Session;
import dev.furrow.sync.SharedLock;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What CPython's {@code _TestValue}, {@code _TestArray} and {@code _TestSharedCTypes} demand. */
@SuppressWarnings("LockNotBeforeTry") // where a test fails its session is closed
class ValueAndArrayBehaviourTest extends PeerFixture {
    /** {@code test_value}, {@code test_rawvalue}, {@code test_sharedctypes} and {@code test_synchronize}. */
    @ParameterizedTest
    @ValueSource(strings = {"inline", "processes"})
    void valuesOfEachTypeAndRecordsAreChangedByAWorker(String engine) {
        try (Session<PeerJob> session = open(engine, 1)) {
            PeerJob job = session.job();
            job.intValue.set(0, 4343);
            job.doubleValue.set(0, 1.0 / 3.0);
            job.shortValue.set(0, -232);
            job.longValue.set(0, 1L << 33);
            job.charValue.set(0, 'x');
            job.bee.set(0, new Bee(new Bee.Place(3, 2), new double[] {1, 2, 3}, 7, true, (byte) -1, "bé!"));

            session.taskNamed("doubleAll").forEach(0, 1);

            assertThat(job.intValue.get(0)).isEqualTo(8686);
            assertThat(job.doubleValue.get(0)).isEqualTo(2.0 / 3.0);
            assertThat(job.shortValue.get(0)).isEqualTo(-464);
            assertThat(job.longValue.get(0)).isEqualTo(1L << 34);
            assertThat(job.charValue.get(0)).isEqualTo(2 * 'x');
            assertThat(job.bee.get(0))
                    .isEqualTo(new Bee(new Bee.Place(6, 4), new double[] {1, 2, 3}, 7, true, (byte) -1, "bé!bé!"));
        }
    }

    /** {@code test_array} and {@code test_rawarray}. */
    @ParameterizedTest
    @ValueSource(strings = {"inline", "processes"})
    void anArrayIsReadSlicedAndChangedByAWorker(String engine) {
        int[] expected = {680, 626, 934, 821, 150, 233, 548, 982, 714, 831};
        try (Session<PeerJob> session = open(engine, 1)) {
            Int32Array numbers = session.job().numbers;
            numbers.copyFrom(expected);
            assertThat(numbers.size()).isEqualTo(expected.length);
            assertThat(numbers.get(3)).isEqualTo(expected[3]);
            assertThat(copy(numbers.slice(0, 2, 7))).isEqualTo(Arrays.copyOfRange(expected, 2, 7));

            int[] few = {1, 2, 3, 4};
            System.arraycopy(few, 0, expected, 4, 4);
            numbers.slice(0, 4, 8).copyFrom(few);
            assertThat(copy(numbers)).isEqualTo(expected);

            session.taskNamed("accumulate").forEach(0, 1);
            Arrays.parallelPrefix(expected, Integer::sum);
            assertThat(copy(numbers)).isEqualTo(expected);
        }
    }

    /** {@code test_array_from_size}: zeros, although the memory has just been that of other arrays. */
    @Test
    void anArrayStartsAsZeros() {
        for (int round = 0; round < 3; round++) {
            try (Session<PeerJob> session = open("inline", 1)) {
                assertThat(copy(session.job().numbers)).containsOnly(0);
                session.job().numbers.fill(-1);
            }
        }
    }

    /** {@code test_getobj_getlock} and {@code test_getobj_getlock_obj}: an array has a lock, which is its alone. */
    @Test
    void anArrayHasALockOfItsOwn() {
        try (Session<PeerJob> session = open("inline", 1)) {
            SharedLock lock = session.lockNamed("numbers");
            assertThat(session.lockNamed("numbers")).isSameAs(lock);
            lock.lock();
            assertThat(CompletableFuture.supplyAsync(lock::tryLock).join()).isFalse();
            assertThat(session.lockNamed("results").isLocked()).isFalse();
            assertThat(session.job().lock.isLocked()).isFalse();
            lock.unlock();
            assertThatThrownBy(() -> session.lockNamed("number"))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("did you mean 'numbers'?");
        }
    }

    /** {@code test_getobj_getlock}, its {@code lock=False}: only who asks for the lock waits for it. */
    @Test
    void anArrayDoesNotLockByItself() {
        try (Session<PeerJob> session = open("processes", 1)) {
            session.lockNamed("numbers").lock();
            session.job().numbers.fill(1);
            session.taskNamed("accumulate").forEach(0, 1);
            assertThat(session.job().numbers.get(PeerJob.NUMBERS - 1)).isEqualTo(PeerJob.NUMBERS);
            session.lockNamed("numbers").unlock();
        }
    }

    /** {@code test_copy}. */
    @Test
    void aCopyOfARecordIsItsOwn() {
        try (Session<PeerJob> session = open("inline", 1)) {
            session.job().bee.set(0, Bee.number(1));
            Bee copy = session.job().bee.get(0);
            session.job().bee.set(0, Bee.number(2));
            assertThat(copy).isEqualTo(Bee.number(1));
            assertThat(session.job().bee.get(0)).isEqualTo(Bee.number(2));
        }
    }

    private static int[] copy(Int32Array array) {
        int[] copy = new int[(int) array.size()];
        array.copyTo(copy);
        return copy;
    }
}
