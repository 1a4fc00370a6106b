package dev.furrow.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.furrow.session.ArgumentTask;
import dev.furrow.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What CPython's {@code _TestPoolWorkerLifetime} and the tests of {@code max_tasks_per_child} demand. */
class WorkerLifetimeBehaviourTest extends CallsFixture {
    /** {@code test_pool_worker_lifetime} and {@code test_max_tasks_per_child}. */
    @Test
    void aWorkerIsReplacedAfterItsTasks() throws Exception {
        try (Session<CallsJob> session =
                builder("processes", 1, directory).maxTasksPerWorker(10).open()) {
            ArgumentTask<Long, Long> pid = task(session, "pid");
            List<Long> pids = new ArrayList<>();
            for (long i = 0; i < 30; i++) {
                pids.add(pid.call(i));
            }
            assertThat(pids.stream().distinct()).hasSize(3);
            for (int i = 0; i < 30; i++) {
                assertThat(pids.get(i)).as("call " + i).isEqualTo(pids.get(i - i % 10));
            }
        }
        assertNothingIsLeft(directory);
    }

    /** {@code test_pool_worker_lifetime_early_close} and {@code test_max_tasks_early_shutdown}, whose results are joined here. */
    @Test
    void closingWhileWorkersAreReplacedEnds() throws Exception {
        try (Session<CallsJob> session =
                builder("processes", 3, directory).maxTasksPerWorker(1).open()) {
            ArgumentTask<Long, Long> half = task(session, "half");
            List<CompletableFuture<Long>> futures =
                    LongStream.range(0, 6).mapToObj(i -> half.submit(2 * i)).toList();
            for (int i = 0; i < 6; i++) {
                assertThat(futures.get(i).join()).isEqualTo(i);
            }
        }
        assertNothingIsLeft(directory);
    }

    /** {@code test_pool_maxtasksperchild_invalid}; 0 is never. */
    @Test
    void refusesLimitsThatCannotBe() {
        assertThatThrownBy(() -> builder("processes", 1, directory).maxTasksPerWorker(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maxTasksPerWorker=-1");
    }

    /** {@code test_max_tasks_per_child_pending_tasks_gh115634}. */
    @ParameterizedTest
    @CsvSource({"1, 2, 6", "2, 2, 8"})
    void aBacklogLargerThanTheLimitIsWorkedOff(int workers, int limit, int tasks) throws Exception {
        try (Session<CallsJob> session = builder("processes", workers, directory)
                .maxTasksPerWorker(limit)
                .open()) {
            ArgumentTask<Long, Long> hold = task(session, "hold");
            List<CompletableFuture<Long>> futures =
                    LongStream.range(0, tasks).mapToObj(i -> hold.submit(1L)).toList();
            session.job().gate.set(1);
            assertThat(futures.stream().map(CompletableFuture::join))
                    .hasSize(tasks)
                    .containsOnly(1L);
            assertThat(session.job().starts.get()).isGreaterThanOrEqualTo(tasks / limit);
        }
        assertNothingIsLeft(directory);
    }
}
