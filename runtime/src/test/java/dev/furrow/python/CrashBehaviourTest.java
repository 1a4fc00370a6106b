package dev.furrow.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.furrow.CallCancelledException;
import dev.furrow.FurrowException;
import dev.furrow.WorkerDiedException;
import dev.furrow.session.ArgumentTask;
import dev.furrow.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What CPython's {@code ProcessPoolExecutorTest} and {@code ExecutorDeadlockTest} demand where workers die. */
class CrashBehaviourTest extends CallsFixture {
    /** {@code test_killed_child} and {@code test_crash_during_func_exec_on_worker}; in Python the pool is broken for ever. */
    @ParameterizedTest
    @ValueSource(strings = {End.BY_EXIT, End.BY_SIGNAL})
    void otherInvocationsSurviveAKilledWorker(String how) {
        ArgumentTask<String, Long> end = task("end");
        List<CompletableFuture<Long>> futures = IntStream.range(0, 20)
                .mapToObj(i -> end.submit(i == 7 ? how : End.WELL))
                .toList();
        for (int i = 0; i < 20; i++) {
            if (i == 7) {
                assertThatThrownBy(futures.get(i)::join)
                        .cause()
                        .isInstanceOf(WorkerDiedException.class)
                        .hasMessageContaining("while running end(");
            } else {
                assertThat(futures.get(i).join()).as("submission " + i).isEqualTo(1);
            }
        }
        assertThat(end.call(End.WELL)).isEqualTo(1);
    }

    /** {@code test_broken_process_pool_traceback}. */
    @ParameterizedTest
    @ValueSource(strings = {"threads", "processes"})
    void eachFutureHasAnExceptionOfItsOwn(String engine) throws Exception {
        List<CompletableFuture<Long>> futures;
        try (Session<CallsJob> session = builder(engine, 1, directory).open()) {
            ArgumentTask<Long, Long> hold = task(session, "hold");
            futures = Stream.of(1L, 1L, 1L).map(hold::submit).toList();
            await().until(() -> session.job().begun.get() == 1);
        }
        List<Throwable> failures = new ArrayList<>();
        for (CompletableFuture<Long> future : futures) {
            Throwable failure = catchThrowable(future::join).getCause();
            assertThat(failure).isInstanceOf(CallCancelledException.class);
            failures.forEach(other -> assertThat(failure).isNotSameAs(other));
            failures.add(failure);
        }
        assertNothingIsLeft(directory);
    }

    /** {@code test_failed_worker_replacement_breaks_pool}. */
    @Test
    void aWorkerThatCannotBeReplacedFailsWhatWaits() throws Exception {
        try (Session<CallsJob> session = builder("processes", 1, directory)
                .jvmArgs("-D" + CallsJob.STARTS + "=1")
                .open()) {
            ArgumentTask<String, Long> endAtTheGate = task(session, "endAtTheGate");
            CompletableFuture<Long> killed = endAtTheGate.submit(End.BY_SIGNAL);
            await().until(() -> session.job().begun.get() == 1);
            ArgumentTask<Long, Long> half = task(session, "half");
            List<CompletableFuture<Long>> queued =
                    Stream.of(2L, 4L).map(half::submit).toList();
            session.job().gate.set(1);
            assertThatThrownBy(killed::join).hasCauseInstanceOf(WorkerDiedException.class);
            for (CompletableFuture<Long> future : queued) {
                assertThatThrownBy(future::join)
                        .cause()
                        .isInstanceOf(FurrowException.class)
                        .hasMessageContaining("worker could not start")
                        .hasStackTraceContaining("no more workers than 1");
            }
        }
        assertNothingIsLeft(directory);
    }

    /** {@code test_crash_big_data}. */
    @Test
    void aWorkerThatDiesWhileLargeArgumentsAreSentHangsNobody() {
        ArgumentTask<byte[], Long> sink = task("sink");
        List<CompletableFuture<Long>> futures = IntStream.range(0, 10)
                .mapToObj(i -> sink.submit(new byte[4 << 20]))
                .toList();
        for (CompletableFuture<Long> future : futures) {
            assertThatThrownBy(future::join).hasCauseInstanceOf(WorkerDiedException.class);
        }
        assertThat(task("half").call(4L)).isEqualTo(2L);
    }

    /** {@code test_gh105829_should_not_deadlock_if_wakeup_pipe_full}. */
    @Test
    void moreSubmissionsThanARingHoldsDoNotBlockEachOther() {
        int count = 10 * 1024;
        ArgumentTask<Long, Long> hold = task("hold");
        List<CompletableFuture<Long>> held = Stream.of(1L, 1L).map(hold::submit).toList();
        await().until(() -> job().begun.get() == 2);
        ArgumentTask<Long, Long> half = task("half");
        List<CompletableFuture<Long>> futures =
                LongStream.range(0, count).mapToObj(i -> half.submit(2 * i)).toList();
        job().gate.set(1);
        held.forEach(CompletableFuture::join);
        for (int i = 0; i < count; i++) {
            assertThat(futures.get(i).join()).isEqualTo(i);
        }
    }
}
