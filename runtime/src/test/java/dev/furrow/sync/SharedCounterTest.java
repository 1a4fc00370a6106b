package dev.furrow.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.furrow.session.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharedCounterTest extends SyncFixture {
    @ParameterizedTest
    @CsvSource({"inline, 1", "processes, 2", "processes, 4"})
    void losesNothing(String engine, int workers) {
        try (Session<SyncJob> session = open(engine, workers)) {
            session.taskNamed("count").forEach(0, 100_000);
            assertThat(session.job().counter.get()).isEqualTo(5 + 100_000);
        }
    }

    @Test
    void doesAsAnAtomicLong() {
        try (Session<SyncJob> session = open("inline", 1)) {
            SharedCounter counter = session.job().counter;
            assertThat(counter.getAndAdd(2)).isEqualTo(5);
            assertThat(counter.addAndGet(3)).isEqualTo(10);
            assertThat(counter.getAndIncrement()).isEqualTo(10);
            assertThat(counter.getAndDecrement()).isEqualTo(11);
            assertThat(counter.incrementAndGet()).isEqualTo(11);
            assertThat(counter.decrementAndGet()).isEqualTo(10);
            assertThat(counter.compareAndSet(9, 1)).isFalse();
            assertThat(counter.compareAndSet(10, 1)).isTrue();
            assertThat(counter.compareAndExchange(2, 3)).isEqualTo(1);
            assertThat(counter.getAndSet(4)).isEqualTo(1);
            assertThat(counter.getAndUpdate(value -> value * 2)).isEqualTo(4);
            assertThat(counter.updateAndGet(value -> value * 2)).isEqualTo(16);
            assertThat(counter.getAndAccumulate(20, Math::max)).isEqualTo(16);
            assertThat(counter.accumulateAndGet(7, Math::min)).isEqualTo(7);
            counter.setRelease(Long.MIN_VALUE);
            assertThat(counter.getAcquire()).isEqualTo(Long.MIN_VALUE);
            counter.setOpaque(-1);
            assertThat(counter.getOpaque()).isEqualTo(-1);
            counter.set(12);
            assertThat(counter).hasToString("12").returns("counter", SharedCounter::name);
        }
    }
}
