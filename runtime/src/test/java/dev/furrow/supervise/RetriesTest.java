package dev.furrow.supervise;

import static dev.furrow.supervise.SuperviseJob.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.furrow.IndexRange;
import dev.furrow.TaskFailedException;
import dev.furrow.WorkerDiedException;
import dev.furrow.session.ArgumentTask;
import dev.furrow.session.MappingTask;
import dev.furrow.session.ReducingTask;
import dev.furrow.session.Session;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is run again of a task that declares retries, and what is not. */
class RetriesTest extends SuperviseFixture {
    @ParameterizedTest
    @ValueSource(strings = {"inline", "threads", "processes"})
    void anIndexThatThrowsIsRunAgainAndNothingElse(String engine) {
        try (Session<SuperviseJob> session = open(engine, 2)) {
            tell(session, Deed.THROW_ONCE, 3, 50, 99);
            session.named().index("act", null, null).forEach(0, SIZE);
            assertAllEndedOnce(session, 3, 50, 99);
            assertThat(session.job().begun.get(50)).isEqualTo(2);
            assertThat(session.job().attempts.get(50)).isEqualTo(2);
            assertThat(session.job().attempts.get(51)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"inline", "threads", "processes"})
    void anIndexThatThrowsMoreOftenThanItMayFailsTheCall(String engine) {
        try (Session<SuperviseJob> session = open(engine, 2)) {
            tell(session, Deed.THROW_ALWAYS, 40);
            TaskFailedException failed = catchThrowableOfType(
                    TaskFailedException.class,
                    () -> session.named().index("act", null, null).forEach(0, SIZE));
            assertThat(failed.index()).isEqualTo("40");
            assertThat(failed.attempts()).isEqualTo(SuperviseJob.RETRIES + 1);
            assertThat(failed).hasMessageContaining("attempts=3");
            assertThat(session.job().begun.get(40)).isEqualTo(SuperviseJob.RETRIES + 1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void anIndexThatEndsItsWorkerIsRunAgainAndNothingElse(int workers) {
        try (Session<SuperviseJob> session = open("processes", workers)) {
            tell(session, Deed.DIE_ONCE, 0, 41, 99);
            tell(session, Deed.DIE_TWICE, 60);
            tell(session, Deed.THROW_THEN_DIE, 70);
            session.named().index("act", null, null).forEach(0, SIZE);
            assertAllEndedOnce(session, 0, 41, 60, 70, 99);
            assertThat(session.job().attempts.get(41)).isEqualTo(2);
            assertThat(session.job().attempts.get(60)).isEqualTo(3);
            assertThat(session.job().begun.get(60)).isEqualTo(3);
            assertThat(session.job().attempts.get(70)).isEqualTo(3);
        }
    }

    @Test
    void anIndexThatEndsItsWorkerMoreOftenThanItMayFailsTheCall() {
        try (Session<SuperviseJob> session = open("processes", 2)) {
            tell(session, Deed.DIE_ALWAYS, 40);
            WorkerDiedException died = catchThrowableOfType(
                    WorkerDiedException.class,
                    () -> session.named().index("act", null, null).forEach(0, SIZE));
            assertThat(died.invocation()).isEqualTo("act(40)");
            assertThat(died.attempt()).isEqualTo(SuperviseJob.RETRIES + 1);
            assertThat(session.job().begun.get(40)).isEqualTo(SuperviseJob.RETRIES + 1);
            tell(session, Deed.WORK, 40);
            session.named().index("act", null, null).forEach(0, SIZE);
        }
    }

    /** More indices than there are grains. */
    @Test
    void nothingIsRunTwiceOfALongCallButWhatEndedItsWorker() {
        int size = 300_000;
        try (Session<SuperviseJob> session = builder("processes", 2, size).open()) {
            long[] deadly = {0, 1, 4, 99_999, 299_998};
            tell(session, Deed.DIE_ONCE, deadly);
            session.named().index("act", null, null).forEach(0, size);
            for (long i : deadly) {
                assertThat(session.job().begun.get(i)).isEqualTo(2);
                session.job().begun.set(i, 1);
            }
            assertThat(session.job().begun.sum()).isEqualTo((long) size);
            assertThat(session.job().ended.sum()).isEqualTo((long) size);
        }
    }

    @Test
    void aRangeIsRunAgainAsItWas() {
        try (Session<SuperviseJob> session = open("processes", 2)) {
            tell(session, Deed.DIE_ONCE, 0, 57);
            tell(session, Deed.THROW_ONCE, 33);
            session.named().index("range", null, null).forEach(0, SIZE);
            for (int i = 0; i < SIZE; i++) {
                assertThat(session.job().ended.get(i)).as("ended %d", i).isPositive();
            }
            assertThat(session.job().ended.get(57)).isEqualTo(1);
            assertThat(session.job().begun.get(57)).isEqualTo(2);
        }
    }

    @Test
    void tilesAreRunAgain() {
        try (Session<SuperviseJob> session = open("processes", 2)) {
            tell(session, Deed.DIE_ONCE, 0, 57);
            tell(session, Deed.THROW_ONCE, 33);
            session.named().tile("tile", null, null).forEach(new IndexRange(0, 10), new IndexRange(0, 10), 1, 1);
            assertAllEndedOnce(session, 0, 33, 57);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void whatIndicesReturnArrivesOnce(int workers) {
        try (Session<SuperviseJob> session = open("processes", workers)) {
            tell(session, Deed.DIE_ONCE, 0, 20, 21, 99);
            tell(session, Deed.THROW_ONCE, 33);
            MappingTask<Long> value = session.named().mapping("value", null, null);
            List<Long> expected =
                    LongStream.range(0, SIZE).mapToObj(i -> 10 * i).toList();
            assertThat(value.map(0, SIZE)).isEqualTo(expected);
            tell(session, Deed.DIE_ONCE, 50);
            assertThat(value.streamUnordered(0, SIZE).sorted().toList()).isEqualTo(expected);
        }
    }

    @Test
    void aReductionHasTheSameBitsWhateverDies() {
        int size = 3000;
        double undisturbed;
        try (Session<SuperviseJob> session = builder("inline", 1, size).open()) {
            undisturbed = session.named().<Double>reducing("total", null, null).reduce(0, size);
        }
        try (Session<SuperviseJob> session = builder("processes", 3, size).open()) {
            tell(session, Deed.DIE_ONCE, 0, 2, 5, 777, 2999);
            tell(session, Deed.THROW_ONCE, 1, 1500);
            ReducingTask<Double> total = session.named().reducing("total", null, null);
            assertThat(total.reduce(0, size)).isEqualTo(undisturbed);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"inline", "threads", "processes"})
    void aCallWithArgumentsThatThrowsIsRunAgain(String engine) {
        try (Session<SuperviseJob> session = open(engine, 2)) {
            tell(session, Deed.THROW_ONCE, 3);
            tell(session, Deed.THROW_ALWAYS, 4);
            ArgumentTask<Long, Long> call = session.named().arguments("call", null);
            assertThat(call.call(3L)).isEqualTo(30);
            assertThat(session.job().attempts.get(3)).isEqualTo(2);
            assertThatThrownBy(() -> call.call(4L))
                    .isInstanceOf(TaskFailedException.class)
                    .hasMessageContaining("attempts=3");
        }
    }

    @Test
    void aCallWithArgumentsThatEndsItsWorkerIsRunAgain() {
        try (Session<SuperviseJob> session = open("processes", 2)) {
            tell(session, Deed.DIE_TWICE, 3);
            tell(session, Deed.THROW_THEN_DIE, 4);
            tell(session, Deed.DIE_ALWAYS, 5);
            ArgumentTask<Long, Long> call = session.named().arguments("call", null);
            assertThat(call.map(List.of(1L, 2L, 3L, 4L, 6L))).containsExactly(10L, 20L, 30L, 40L, 60L);
            assertThat(session.job().attempts.get(3)).isEqualTo(3);
            assertThat(session.job().begun.get(4)).isEqualTo(3);
            assertThatThrownBy(() -> call.call(5L))
                    .isInstanceOf(WorkerDiedException.class)
                    .hasMessageContaining("attempt=3");
            ArgumentTask<Long, Long> once = session.named().arguments("callOnce", null);
            tell(session, Deed.DIE_ONCE, 7);
            assertThatThrownBy(() -> once.call(7L)).isInstanceOf(WorkerDiedException.class);
            assertThat(session.job().begun.get(7)).isEqualTo(1);
        }
    }

    @Test
    void aWorkerKilledFromOutsideCostsWhatItHadInHand() {
        try (Session<SuperviseJob> session = open("processes", 2)) {
            tell(session, Deed.WAIT_AT_THE_GATE, 10);
            CompletableFuture<Void> call =
                    session.named().index("act", null, null).submit(0, SIZE);
            await().until(() -> session.job().pids.get(10) != 0);
            ProcessHandle.of(session.job().pids.get(10)).orElseThrow().destroyForcibly();
            await().until(() -> session.job().begun.get(10) == 2);
            session.job().gate.set(0, 1);
            call.join();
            assertAllEndedOnce(session, 10);
        }
    }

    /** Kills whichever worker runs an index, at indices drawn by a seed. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void workersKilledAtRandomLoseNothing(long seed) {
        int size = 20_000;
        Random random = new Random(seed);
        long[] deadly = random.longs(6, 0, size).distinct().toArray();
        try (Session<SuperviseJob> session = builder("processes", 2, size).open()) {
            tell(session, Deed.DIE_ONCE, deadly);
            MappingTask<Long> value = session.named().mapping("value", null, null);
            List<Long> values = value.map(0, size);
            for (int i = 0; i < size; i++) {
                assertThat(values.get(i)).isEqualTo(10L * i);
            }
            for (long i : deadly) {
                assertThat(session.job().ended.get(i)).isEqualTo(1);
            }
        }
    }
}
