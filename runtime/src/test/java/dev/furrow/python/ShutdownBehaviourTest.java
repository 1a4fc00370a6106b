package dev.furrow.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.furrow.CallCancelledException;
import dev.furrow.TaskFailedException;
import dev.furrow.WorkerDiedException;
import dev.furrow.session.ArgumentTask;
import dev.furrow.session.MappingTask;
import dev.furrow.session.ReducingTask;
import dev.furrow.session.Session;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What CPython's {@code ExecutorShutdownTest}, {@code ProcessPoolShutdownTest} and {@code _TestPool} demand of the end of a pool. */
class ShutdownBehaviourTest extends CallsFixture {
    @AfterEach
    void nothingIsLeft() throws Exception {
        assertNothingIsLeft(directory);
    }

    private static void assertCancelled(CompletableFuture<?> future) {
        assertThat(catchThrowable(future::join))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(CallCancelledException.class);
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(CallCancelledException.class)
                .hasMessageContaining("the session was closed");
    }

    /** {@code test_terminate} and {@code test_cancel_futures}; what runs is ended as well. */
    @ParameterizedTest
    @ValueSource(strings = {"threads", "processes"})
    void closeEndsQueuedSubmissions(String engine) {
        List<CompletableFuture<Long>> futures = new ArrayList<>();
        try (Session<CallsJob> session = builder(engine, 2, directory).open()) {
            ArgumentTask<Long, Long> hold = task(session, "hold");
            futures.add(hold.submit(1L));
            futures.add(hold.submit(1L));
            await().until(() -> session.job().begun.get() == 2);
            ArgumentTask<Long, Long> half = task(session, "half");
            LongStream.range(0, 10_000).forEach(i -> futures.add(half.submit(2 * i)));
        }
        futures.forEach(ShutdownBehaviourTest::assertCancelled);
    }

    /** {@code test_context}, {@code test_run_after_shutdown} and {@code test_force_shutdown_workers_stops_pool}. */
    @ParameterizedTest
    @ValueSource(strings = {"inline", "threads", "processes"})
    void refusesCallsOfEveryFormAfterwards(String engine) {
        Session<CallsJob> session = builder(engine, 1, directory).open();
        ArgumentTask<Long, Long> half = task(session, "half");
        MappingTask<Long> square = session.named().mapping("square", null, null);
        ReducingTask<Long> sum = session.named().reducing("sum", null, null);
        assertThat(half.call(4L)).isEqualTo(2);
        session.close();
        assertRefused(() -> half.call(4L));
        assertCancelled(half.submit(4L));
        assertRefused(() -> half.map(List.of(2L, 4L)));
        assertRefused(() -> half.stream(List.of(2L, 4L)).toList());
        assertRefused(() -> half.streamUnordered(List.of(2L, 4L)).toList());
        assertRefused(() -> square.call(1));
        assertRefused(() -> square.map(0, 10));
        assertCancelled(square.submit(0, 10));
        assertRefused(() -> square.forEach(0, 10));
        assertRefused(() -> square.stream(0, 10).toList());
        assertRefused(() -> square.streamUnordered(0, 10).toList());
        assertRefused(() -> sum.reduce(0, 10));
        assertCancelled(sum.submit(0, 10));
        assertRefused(() -> session.taskNamed("square").forEach(0, 10));
    }

    /** {@code test_hang_gh94440}. */
    @ParameterizedTest
    @ValueSource(strings = {"threads", "processes"})
    void closesAfterACancelledSubmission(String engine) {
        CompletableFuture<Long> future;
        try (Session<CallsJob> session = builder(engine, 1, directory).open()) {
            future = task(session, "hold").submit(1L).thenApply(Long.class::cast);
            CompletableFuture<Object> cancelled = task(session, "hold").submit(1L);
            assertThat(cancelled.cancel(true)).isTrue();
        }
        assertCancelled(future);
    }

    /** {@code test_shutdown_gh_132969_case_1} and {@code test_shutdown_gh_132969_case_2}. */
    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void closesAfterAFailureWhileWorkersAreReplaced(int workers) {
        List<CompletableFuture<Long>> futures;
        try (Session<CallsJob> session =
                builder("processes", workers, directory).maxTasksPerWorker(1).open()) {
            ArgumentTask<Long, Long> half = task(session, "half");
            futures = Stream.of(2L, 3L, 4L).map(half::submit).toList();
            assertThatThrownBy(futures.get(1)::join).hasCauseInstanceOf(TaskFailedException.class);
        }
        for (int i : new int[] {0, 2}) {
            Throwable failure = catchThrowable(futures.get(i)::join);
            if (failure == null) {
                assertThat(futures.get(i).join()).isEqualTo(i / 2 + 1);
            } else {
                assertThat(failure).hasCauseInstanceOf(CallCancelledException.class);
            }
        }
    }

    /** {@code test_force_shutdown_during_max_tasks_worker_exit}. */
    @Test
    void noWorkerIsReplacedWhileClosing() {
        CompletableFuture<Long> running;
        List<CompletableFuture<Long>> queued;
        try (Session<CallsJob> session =
                builder("processes", 1, directory).maxTasksPerWorker(1).open()) {
            ArgumentTask<Long, Long> holdOn = task(session, "holdOn");
            running = holdOn.submit(1L);
            await().until(() -> session.job().begun.get() == 1);
            ArgumentTask<Long, Long> half = task(session, "half");
            queued = Stream.of(2L, 4L, 6L).map(half::submit).toList();
        }
        assertCancelled(running);
        queued.forEach(ShutdownBehaviourTest::assertCancelled);
    }

    /** {@code test_shutdown_race_issue12456}. */
    @ParameterizedTest
    @CsvSource({"inline, 50", "threads, 50", "processes, 3"})
    void closingWhileACallBeginsEnds(String engine, int rounds) {
        List<Long> expected = LongStream.range(0, 100).map(i -> i * i).boxed().toList();
        for (int round = 0; round < rounds; round++) {
            CompletableFuture<List<Long>> squares;
            try (Session<CallsJob> session = builder(engine, 2, directory).open()) {
                MappingTask<Long> square = session.named().mapping("square", null, null);
                squares = CompletableFuture.supplyAsync(() -> square.map(0, 100));
            }
            Throwable failure = catchThrowable(squares::join);
            if (failure == null) {
                assertThat(squares.join()).isEqualTo(expected);
            } else {
                assertThat(failure).hasCauseInstanceOf(CallCancelledException.class);
            }
        }
    }

    /** {@code test_force_shutdown_workers_dead_workers}. */
    @ParameterizedTest
    @ValueSource(strings = {End.BY_EXIT, End.BY_SIGNAL})
    void closesWhenItsWorkersAreDead(String end) {
        try (Session<CallsJob> session = builder("processes", 1, directory).open()) {
            assertThatThrownBy(() -> task(session, "end").call(end)).isInstanceOf(WorkerDiedException.class);
        }
    }

    /** {@code test_shutdown_deadlock}. */
    @ParameterizedTest
    @ValueSource(strings = {End.BY_EXIT, End.BY_SIGNAL})
    void aWorkerThatEndsWhileClosingHangsNobody(String end) {
        CompletableFuture<Object> ending;
        List<CompletableFuture<Object>> queued;
        try (Session<CallsJob> session = builder("processes", 1, directory).open()) {
            ending = task(session, "endAtTheGate").submit(end);
            queued = List.of(
                    task(session, "half").submit(2L), task(session, "half").submit(4L));
            await().until(() -> session.job().begun.get() == 1);
            session.job().gate.set(1);
        }
        assertThat(catchThrowable(ending::join).getCause())
                .isInstanceOfAny(WorkerDiedException.class, CallCancelledException.class);
        queued.forEach(ShutdownBehaviourTest::assertCancelled);
    }

    private WeakReference<Session<CallsJob>> openAndClose(String engine) {
        try (Session<CallsJob> session = builder(engine, 2, directory).open()) {
            assertThat(task(session, "half").call(4L)).isEqualTo(2L);
            assertThat(task(session, "half").submit(6L).join()).isEqualTo(3L);
            return new WeakReference<>(session);
        }
    }

    /** {@code test_processes_terminate} and {@code test_context_manager_shutdown}, of many one after the other. */
    @ParameterizedTest
    @CsvSource({"inline, 50", "threads, 50", "processes, 3"})
    void manyLeaveNothing(String engine, int sessions) throws Exception {
        awaitCollected(openAndClose(engine)); // now all is loaded and open that stays
        OpenThings before = OpenThings.now();
        if (!engine.equals("inline")) { // which may open nothing that shows
            try (Session<CallsJob> open = builder(engine, 2, directory).open()) {
                assertThat(OpenThings.now()).as("while open: %s", open).isNotEqualTo(before);
            }
        }
        for (int i = 0; i < sessions; i++) {
            openAndClose(engine);
            assertNothingIsLeft(directory);
        }
        await().untilAsserted(() -> OpenThings.now().assertNoMoreThan(before));
    }
}
