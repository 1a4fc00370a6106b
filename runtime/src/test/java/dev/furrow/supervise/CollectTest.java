package dev.furrow.supervise;

import static dev.furrow.supervise.SuperviseJob.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.furrow.FurrowException;
import dev.furrow.IndexRange;
import dev.furrow.OnFailure;
import dev.furrow.TaskFailedException;
import dev.furrow.TasksFailedException;
import dev.furrow.TasksFailedException.Failure;
import dev.furrow.WorkerDiedException;
import dev.furrow.session.ArgumentTask;
import dev.furrow.session.ReducingTask;
import dev.furrow.session.Session;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a call does that collects failures. */
class CollectTest extends SuperviseFixture {
    private static TasksFailedException failureOf(Runnable call) {
        return catchThrowableOfType(TasksFailedException.class, call::run);
    }

    private void assertOthersRanOnce(Session<SuperviseJob> session, long... failed) {
        for (long i = 0; i < session.job().ended.size(); i++) {
            long index = i;
            boolean lost = LongStream.of(failed).anyMatch(other -> other == index);
            assertThat(session.job().ended.get(i)).as("ended %d", i).isEqualTo(lost ? 0 : 1);
            if (!lost) {
                assertThat(session.job().begun.get(i)).as("begun %d", i).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"inline, act, 3", "threads, act, 3", "processes, act, 3", "threads, actOnce, 1", "processes, actOnce, 1"
    })
    void allElseIsDoneAndEachFailureIsTold(String engine, String task, int attempts) {
        try (Session<SuperviseJob> session = open(engine, 2)) {
            tell(session, Deed.THROW_ALWAYS, 0, 50, 99);
            TasksFailedException failed = failureOf(() -> session.named()
                    .index(task, null, null)
                    .onFailure(OnFailure.COLLECT)
                    .forEach(0, SIZE));
            assertThat(failed.task()).isEqualTo(task);
            assertThat(failed.count()).isEqualTo(3);
            assertThat(failed.failures()).extracting(Failure::index).containsExactly("0", "50", "99");
            assertThat(failed.failures()).extracting(Failure::attempts).containsOnly(attempts);
            assertThat(failed.failures()).extracting(Failure::cause).hasOnlyElementsOfType(TaskFailedException.class);
            assertThat(failed).hasCause(failed.failures().get(0).cause());
            assertThat(failed).hasMessageContaining("failed=3 index=0, 50, 99");
            assertOthersRanOnce(session, 0, 50, 99);
        }
    }

    @ParameterizedTest
    @CsvSource({"act, 3, 1", "actOnce, 1, 2", "act, 3, 3"})
    void anIndexThatEndsItsWorkersIsPassedOver(String task, int attempts, int workers) {
        try (Session<SuperviseJob> session = open("processes", workers)) {
            tell(session, Deed.DIE_ALWAYS, 0, 50, 99);
            TasksFailedException failed = failureOf(() -> session.named()
                    .index(task, null, null)
                    .onFailure(OnFailure.COLLECT)
                    .forEach(0, SIZE));
            assertThat(failed.failures()).extracting(Failure::index).containsExactly("0", "50", "99");
            assertThat(failed.failures()).extracting(Failure::attempts).containsOnly(attempts);
            assertThat(failed.failures()).extracting(Failure::cause).hasOnlyElementsOfType(WorkerDiedException.class);
            assertOthersRanOnce(session, 0, 50, 99);
            assertThat(session.job().begun.get(50)).isEqualTo(attempts);
        }
    }

    /** More indices than there are grains: those beside the deadly one in its grain are run once, too. */
    @Test
    void neighboursOfAnIndexThatEndsItsWorkerRunOnceInLongCalls() {
        int size = 200_000;
        try (Session<SuperviseJob> session = builder("processes", 2, size).open()) {
            tell(session, Deed.DIE_ALWAYS, 0, 100_001, 199_999);
            TasksFailedException failed = failureOf(() -> session.named()
                    .index("actOnce", null, null)
                    .onFailure(OnFailure.COLLECT)
                    .forEach(0, size));
            assertThat(failed.count()).isEqualTo(3);
            assertThat(session.job().begun.sum()).isEqualTo((long) size);
            assertThat(session.job().begun.max()).isEqualTo(1L);
            assertThat(session.job().ended.sum()).isEqualTo(size - 3L);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"value", "valueOnce"})
    void valuesAreComputedAllTheSame(String task) {
        try (Session<SuperviseJob> session = open("processes", 2)) {
            tell(session, Deed.THROW_ALWAYS, 20);
            tell(session, Deed.DIE_ALWAYS, 50);
            TasksFailedException failed = failureOf(() -> session.named()
                    .<Long>mapping(task, null, null)
                    .onFailure(OnFailure.COLLECT)
                    .map(0, SIZE, session.job().pids));
            assertThat(failed.failures()).extracting(Failure::index).containsExactly("20", "50");
            for (int i = 0; i < SIZE; i++) {
                if (i != 20 && i != 50) {
                    assertThat(session.job().pids.get(i)).isEqualTo(10L * i);
                }
            }
        }
    }

    @Test
    void rangesAndTilesAreNamedAsTheyRan() {
        try (Session<SuperviseJob> session = open("processes", 1)) {
            tell(session, Deed.DIE_ALWAYS, 57);
            TasksFailedException tiles = failureOf(() -> session.named()
                    .tile("tile", null, null)
                    .onFailure(OnFailure.COLLECT)
                    .forEach(new IndexRange(0, 10), new IndexRange(0, 10), 1, 1));
            assertThat(tiles.failures()).extracting(Failure::index).containsExactly("5..6x7..8");
            TasksFailedException ranges = failureOf(() -> session.named()
                    .index("range", null, null)
                    .onFailure(OnFailure.COLLECT)
                    .forEach(57, 58));
            assertThat(ranges.failures()).hasSize(1);
        }
    }

    @Test
    void aReductionThatLostAnIndexHasNoValueButRunsTheOthers() {
        try (Session<SuperviseJob> session = open("processes", 2)) {
            tell(session, Deed.DIE_ALWAYS, 30);
            tell(session, Deed.THROW_ALWAYS, 60);
            ReducingTask<Double> total =
                    session.named().<Double>reducing("total", null, null).onFailure(OnFailure.COLLECT);
            TasksFailedException failed = failureOf(() -> total.reduce(0, SIZE));
            assertThat(failed.failures()).extracting(Failure::index).containsExactly("30", "60");
            for (int i = 0; i < SIZE; i++) {
                assertThat(session.job().ended.get(i) > 0).as("ended %d", i).isEqualTo(i != 30 && i != 60);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"inline", "threads", "processes"})
    void aMapOverArgumentsDoesAllElseFirst(String engine) {
        try (Session<SuperviseJob> session = open(engine, 2)) {
            tell(session, Deed.THROW_ALWAYS, 3, 5);
            ArgumentTask<Long, Long> call = session.named().arguments("callOnce", null);
            List<Long> inputs = LongStream.range(1, 21).boxed().toList();
            TasksFailedException failed =
                    failureOf(() -> call.onFailure(OnFailure.COLLECT).map(inputs));
            assertThat(failed.failures()).extracting(Failure::index).containsExactly("2", "4");
            assertThat(failed.failures()).extracting(Failure::position).containsExactly(2L, 4L);
            for (long i : inputs) {
                assertThat(session.job().begun.get(i)).isEqualTo(1);
            }
            assertThatThrownBy(() -> call.onFailure(OnFailure.COLLECT).call(3L))
                    .isInstanceOf(TasksFailedException.class);
            assertThat(call.onFailure(OnFailure.COLLECT).map(List.of(1L, 2L))).containsExactly(10L, 20L);
        }
    }

    @Test
    void moreDeathsThanAnyCallNeedsEndIt() {
        try (Session<SuperviseJob> session = open("processes", 1)) {
            tell(session, Deed.DIE_ALWAYS, LongStream.range(0, SIZE).toArray());
            FurrowException looped = catchThrowableOfType(
                    FurrowException.class,
                    () -> session.named()
                            .index("actOnce", null, null)
                            .onFailure(OnFailure.COLLECT)
                            .forEach(0, SIZE));
            assertThat(looped)
                    .hasMessageContaining("workers die as fast as they are started: task=actOnce deaths=13 in a row")
                    .hasCauseInstanceOf(WorkerDiedException.class);
        }
    }
}
