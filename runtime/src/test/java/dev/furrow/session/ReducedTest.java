package dev.furrow.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.furrow.TaskFailedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code REDUCED} and {@code COPY_ON_WRITE} arrays promise, on each engine. */
@Timeout(60)
class ReducedTest {
    private static final long MANY = 30_011;

    @TempDir
    Path directory;

    private Session.Builder<ReducedJob> builder(String engine, int workers) {
        return Session.builder(ReducedJob.descriptor())
                .engine(engine)
                .workers(workers)
                .directory(directory);
    }

    /** Returns the bits of the sums for calls of several lengths, each by both forms of the task. */
    private List<Long> bits(String engine, int workers) {
        List<Long> bits = new ArrayList<>();
        try (Session<ReducedJob> session = builder(engine, workers).open()) {
            for (long indices : new long[] {1, 2, 7, 1023, 1024, 1025, MANY}) {
                for (String task : List.of("add", "addRange")) {
                    session.job().sums.fill(0);
                    session.taskNamed(task).forEach(0, indices);
                    for (int bin = 0; bin < ReducedJob.BINS; bin++) {
                        bits.add(Double.doubleToRawLongBits(session.job().sums.get(bin)));
                    }
                }
            }
        }
        return bits;
    }

    @Test
    void givesTheSameBitsWhateverTheWorkers() {
        List<Long> expected = bits("inline", 1);
        assertThat(bits("processes", 1)).isEqualTo(expected);
        assertThat(bits("processes", 2)).isEqualTo(expected);
        assertThat(bits("processes", 5)).isEqualTo(expected);
    }

    @Test
    void mergesInAnOrderThatDiffersFromOneAfterTheOther() {
        double sequential = 0;
        for (long i = 0; i < MANY; i += ReducedJob.BINS) {
            sequential += ReducedJob.value(i);
        }
        List<Long> bits = bits("inline", 1);
        double merged = Double.longBitsToDouble(bits.get(bits.size() - (int) ReducedJob.BINS));
        assertThat(merged).isNotEqualTo(sequential).isCloseTo(sequential, withPercentage(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"inline", "threads", "processes"})
    void addsWhatCallsAccumulateToWhatIsThere(String engine) {
        try (Session<ReducedJob> session = builder(engine, 2).open()) {
            assertThat(session.job().least.get(0)).isEqualTo(Integer.MAX_VALUE);
            session.job().counts.set(0, 1, 1000);
            session.taskNamed("add").forEach(0, 3000);
            session.taskNamed("add").forEach(0, 3000);
            session.taskNamed("add").forEach(9, 9);
            assertThat(session.job().counts.get(0, 0)).isEqualTo(2000);
            assertThat(session.job().counts.get(0, 1)).isEqualTo(3000);
            assertThat(session.job().counts.get(0, 2)).isEqualTo(2000);
            assertThat(session.job().least.get(0)).isEqualTo(-500);
        }
    }

    @Test
    void leavesTheArraysOfACallThatFailsAsTheyWere() {
        try (Session<ReducedJob> session =
                builder("processes", 2).jvmArgs("-Dreduced.fail=2500").open()) {
            assertThatThrownBy(() -> session.taskNamed("add").forEach(0, 3000))
                    .isInstanceOf(TaskFailedException.class)
                    .hasMessageContaining("index=2500");
            assertThat(session.job().counts.sum()).isZero();
            session.taskNamed("add").forEach(0, 2500);
            assertThat(session.job().counts.sum()).isEqualTo(2500);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"inline", "threads", "processes"})
    void keepsWhatAWorkerWritesToACopyOnWriteArrayToItself(String engine) {
        try (Session<ReducedJob> session = builder(engine, 1).open()) {
            for (int i = 0; i < 4; i++) {
                session.job().scratch.set(i, 10 * i);
            }
            session.taskNamed("scribble").forEach(0, 4);
            session.taskNamed("scribble").forEach(0, 4);
            assertThat(session.job().scratch.get(3)).isEqualTo(30);
            // The one worker keeps its copy between calls: 1 + 11 + 21 + 31, then 2 + 12 + 22 + 32.
            assertThat(session.job().counts.get(1, 0)).isEqualTo(64 + 68);
        }
    }
}
