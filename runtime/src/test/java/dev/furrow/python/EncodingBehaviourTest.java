package dev.furrow.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.furrow.EncodingException;
import dev.furrow.TaskFailedException;
import dev.furrow.WorkerDiedException;
import dev.furrow.session.ArgumentTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What CPython's {@code ExecutorDeadlockTest} and {@code _TestPool} demand of arguments and results that make trouble on their way. */
class EncodingBehaviourTest extends CallsFixture {
    private static final Cargo FINE = new Cargo(End.WELL, End.WELL);

    private Set<Long> before;

    private static ArgumentTask<Cargo, Long> unload() {
        return task("unload");
    }

    @BeforeEach
    void remembersTheWorkers() {
        assertThat(unload().call(FINE)).isEqualTo(1);
        before = workers();
        assertThat(before).hasSize(2);
    }

    @AfterEach
    void worksOn() {
        assertThat(unload().map(List.of(FINE, FINE, FINE))).containsExactly(1L, 1L, 1L);
        await().until(() -> workers().size() == 2);
    }

    /** {@code test_map_unplicklable} and {@code test_error_at_task_pickle}. */
    @ParameterizedTest
    @ValueSource(strings = {End.BY_EXCEPTION, End.BY_ERROR})
    void anArgumentThatCannotBeEncodedIsAnErrorOfItsInvocation(String end) {
        List<Cargo> cargoes = IntStream.range(0, 10)
                .mapToObj(i -> new Cargo(i == 2 ? end : End.WELL, End.WELL))
                .toList();
        assertThatThrownBy(() -> unload().map(cargoes)).hasStackTraceContaining("it ends " + end);
        List<Long> given = new ArrayList<>();
        assertThatThrownBy(() -> unload().stream(cargoes).forEach(given::add))
                .hasStackTraceContaining("it ends " + end);
        assertThat(given).containsExactly(1L, 1L);
        assertThatThrownBy(() -> unload().submit(cargoes.get(2)).join()).hasStackTraceContaining("it ends " + end);
        assertThat(workers()).isEqualTo(before);
    }

    /** {@code test_error_at_task_unpickle}; in Python it breaks the pool. */
    @ParameterizedTest
    @ValueSource(strings = {End.BY_EXCEPTION, End.BY_ERROR})
    void anArgumentThatCannotBeReadIsAnErrorOfItsInvocation(String end) {
        CompletableFuture<Long> bad = unload().submit(new Cargo(End.WELL, end));
        CompletableFuture<Long> good = unload().submit(FINE);
        assertThatThrownBy(bad::join)
                .cause()
                .isInstanceOf(TaskFailedException.class)
                .hasStackTraceContaining("it ends " + end);
        assertThat(good.join()).isEqualTo(1);
        assertThat(workers()).isEqualTo(before);
    }

    private static void assertDied(CompletableFuture<?> future, String end, String task) {
        CompletionException thrown = catchThrowableOfType(CompletionException.class, future::join);
        assertThat(thrown.getCause())
                .isInstanceOf(WorkerDiedException.class)
                .hasMessageContaining(end.equals(End.BY_EXIT) ? "exit code 3" : "signal 9 (SIGKILL)")
                .hasMessageContaining(task);
    }

    /** {@code test_exit_at_task_unpickle} and {@code test_crash_at_task_unpickle}. */
    @ParameterizedTest
    @ValueSource(strings = {End.BY_EXIT, End.BY_SIGNAL})
    void aWorkerThatEndsWhileItReadsAnArgumentIsTold(String end) {
        assertDied(unload().submit(new Cargo(End.WELL, end)), end, "unload");
    }

    /** {@code test_unpickleable_result} and {@code test_error_during_result_pickle_on_worker}. */
    @ParameterizedTest
    @ValueSource(strings = {End.BY_EXCEPTION, End.BY_ERROR})
    void aResultThatCannotBeEncodedCostsNoWorker(String end) {
        ArgumentTask<String, Cargo> load = task("loadToWrite");
        List<CompletableFuture<Cargo>> futures =
                IntStream.range(0, 20).mapToObj(i -> load.submit(end)).toList();
        for (CompletableFuture<Cargo> future : futures) {
            assertThatThrownBy(future::join)
                    .cause()
                    .isInstanceOf(TaskFailedException.class)
                    .hasMessageContaining("loadToWrite")
                    .hasStackTraceContaining("it ends " + end);
        }
        assertThat(workers()).isEqualTo(before);
    }

    /** {@code test_exit_during_result_pickle_on_worker} and {@code test_crash_during_result_pickle_on_worker}. */
    @ParameterizedTest
    @ValueSource(strings = {End.BY_EXIT, End.BY_SIGNAL})
    void aWorkerThatEndsWhileItWritesAResultIsTold(String end) {
        assertDied(task("loadToWrite").submit(end), end, "loadToWrite");
    }

    /** {@code test_error_during_result_unpickle_in_result_handler}; in Python it breaks the pool. */
    @ParameterizedTest
    @ValueSource(strings = {End.BY_EXCEPTION, End.BY_ERROR})
    void aResultThatCannotBeReadFailsItsCallAlone(String end) {
        ArgumentTask<Long, Long> hold = task("hold");
        CompletableFuture<Long> other = hold.submit(1L);
        ArgumentTask<String, Cargo> load = task("loadToRead");
        assertThatThrownBy(() -> load.submit(end).join()).hasStackTraceContaining("it ends " + end);
        assertThatThrownBy(() -> load.call(end)).hasMessageContaining("it ends " + end);
        job().gate.set(1);
        assertThat(other.join()).isEqualTo(1);
        assertThat(workers()).isEqualTo(before);
        assertThatThrownBy(() -> load.call("no end"))
                .isInstanceOf(EncodingException.class)
                .hasMessageContaining("no end: no end");
    }
}
