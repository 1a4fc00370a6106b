package dev.furrow.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.furrow.RemoteException;
import dev.furrow.TaskFailedException;
import dev.furrow.python.CallsJob.Factors;
import dev.furrow.session.ArgumentTask;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What CPython's {@code FutureTests}, {@code WaitTests} and {@code ExecutorTest} demand of futures. */
class FutureBehaviourTest extends CallsFixture {
    /** What a callback was given. */
    private record Told(Long value, Throwable failure) {}

    private static ArgumentTask<Long, Long> half() {
        return task("half");
    }

    private static ArgumentTask<Long, Long> hold() {
        return task("hold");
    }

    private static void awaitBegun(long count) {
        await().until(() -> job().begun.get() == count);
    }

    @AfterEach
    void worksOn() {
        job().gate.set(Long.MAX_VALUE);
        assertThat(half().map(List.of(2L, 4L, 6L))).containsExactly(1L, 2L, 3L);
        assertThat(workers()).hasSize(2);
    }

    /** {@code ExecutorTest.test_submit}. */
    @ParameterizedTest
    @ValueSource(strings = {"inline", "threads", "processes"})
    void submitGivesTheValue(String engine) {
        ArgumentTask<Factors, Double> power = task(session(engine), "power");
        assertThat(power.submit(new Factors(2, 8)).join()).isEqualTo(256.0);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what is told is in the queue
    private static LinkedBlockingQueue<Told> tellings(CompletableFuture<Long> future) {
        LinkedBlockingQueue<Told> told = new LinkedBlockingQueue<>();
        future.whenComplete((value, failure) -> told.add(new Told(value, failure)));
        return told;
    }

    /**
     * {@code test_map_async_callbacks}, {@code test_async_error_callback}, {@code test_done_callback_with_result} and
     * {@code test_done_callback_with_exception}.
     */
    @Test
    void callbacksSeeTheValueOrTheFailure() throws Exception {
        CompletableFuture<Long> held = hold().submit(1L); // not done yet when the callback is added
        LinkedBlockingQueue<Told> value = tellings(held);
        assertThat(value).isEmpty();
        job().gate.set(1);
        assertThat(value.take()).isEqualTo(new Told(1L, null));
        CompletableFuture<Long> failing = half().submit(3L);
        Told failure = tellings(failing).take();
        assertThat(failure.value()).isNull();
        assertThat(failure.failure()).isInstanceOf(TaskFailedException.class).hasMessageContaining("odd: 3");
        Told later = tellings(failing.thenApply(number -> number + 1)).take();
        assertThat(later.failure()).isInstanceOf(CompletionException.class).hasCause(failure.failure());
        assertThat(value).isEmpty(); // each once
    }

    /** {@code test_done_callback_with_cancel}. */
    @Test
    void callbacksSeeThatItWasCancelled() throws Exception {
        List<CompletableFuture<Long>> running = List.of(hold().submit(1L), hold().submit(1L));
        awaitBegun(2);
        CompletableFuture<Long> queued = hold().submit(1L);
        LinkedBlockingQueue<Told> told = tellings(queued);
        assertThat(queued.cancel(true)).isTrue();
        assertThat(told.take().failure()).isInstanceOf(CancellationException.class);
        job().gate.set(1);
        running.forEach(CompletableFuture::join);
        half().map(List.of(2L, 4L, 6L, 8L));
        assertThat(job().begun.get()).isEqualTo(2);
        assertThat(told).isEmpty();
    }

    /** {@code test_done_callback_raises}. */
    @Test
    void aCallbackThatThrowsHarmsNobody() {
        CompletableFuture<Long> future = hold().submit(1L);
        CompletableFuture<Void> first = future.thenAccept(value -> {
            throw new IllegalStateException("the callback fails");
        });
        CompletableFuture<Long> second = future.thenApply(value -> value + 1);
        job().gate.set(1);
        assertThat(future.join()).isEqualTo(1);
        assertThat(second.join()).isEqualTo(2);
        assertThatThrownBy(first::join).hasRootCauseMessage("the callback fails");
    }

    /** {@code test_async_timeout} and {@code test_result_with_timeout}. */
    @Test
    void getGivesUpAndTheTaskGoesOn() throws Exception {
        CompletableFuture<Long> future = hold().submit(1L);
        awaitBegun(1);
        assertThatThrownBy(() -> future.get(1, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        assertThat(future).isNotDone();
        job().gate.set(1);
        assertThat(future.join()).isEqualTo(1);
        assertThat(job().unwanted.get()).isZero();
        assertThatThrownBy(() -> half().submit(3L).get(1, TimeUnit.MINUTES))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(TaskFailedException.class);
    }

    /** {@code test_first_completed}. */
    @Test
    void oneIsDoneWhileAnotherRuns() {
        CompletableFuture<Long> late = hold().submit(1L);
        CompletableFuture<Long> soon = half().submit(8L);
        assertThat(CompletableFuture.anyOf(late, soon).join()).isEqualTo(4L);
        assertThat(late).isNotDone();
        job().gate.set(1);
        assertThat(late.join()).isEqualTo(1);
    }

    /** {@code test_first_exception} and {@code test_all_completed}. */
    @Test
    void aFailureOfOneSubmissionLeavesTheOthers() {
        CompletableFuture<Long> first = half().submit(2L);
        CompletableFuture<Long> second = half().submit(3L);
        CompletableFuture<Long> third = hold().submit(1L);
        assertThatThrownBy(second::join).hasCauseInstanceOf(TaskFailedException.class);
        assertThat(third).isNotDone();
        CompletableFuture<Void> all = CompletableFuture.allOf(first, second, third);
        job().gate.set(1);
        assertThatThrownBy(all::join).hasCauseInstanceOf(TaskFailedException.class);
        assertThat(first.join()).isEqualTo(1);
        assertThat(third.join()).isEqualTo(1);
    }

    /** {@code ProcessPoolExecutorTest.test_traceback}. */
    @Test
    void aFailureCarriesTheStackOfTheWorker() {
        CompletionException failure = catchThrowableOfType(
                CompletionException.class, () -> half().submit(3L).join());
        Throwable cause = Objects.requireNonNull(failure.getCause()).getCause();
        assertThat(cause).isInstanceOf(RemoteException.class).hasToString("java.lang.IllegalArgumentException: odd: 3");
        assertThat(cause.getStackTrace()[0].getClassName()).isEqualTo(CallsJob.class.getName());
        assertThat(cause.getStackTrace()[0].getMethodName()).isEqualTo("half");
    }

    /** {@code test_cancel} and {@code test_result_with_cancel}; in Python what runs can't be cancelled. */
    @Test
    void cancelsWhatIsQueuedAndWhatRuns() throws Exception {
        List<CompletableFuture<Long>> running = List.of(hold().submit(1L), hold().submit(1L));
        awaitBegun(2);
        CompletableFuture<Long> queued = hold().submit(1L);
        CompletableFuture<Throwable> waiting = CompletableFuture.supplyAsync(
                () -> catchThrowableOfType(CancellationException.class, () -> queued.get()));
        assertThat(queued.cancel(true)).isTrue();
        assertThat(queued).isCancelled();
        assertThat(waiting.join()).isNotNull();
        assertThat(running.get(0).cancel(true)).isTrue();
        await().until(() -> job().unwanted.get() == 1);
        assertThatThrownBy(running.get(0)::get).isInstanceOf(CancellationException.class);
        job().gate.set(1);
        assertThat(running.get(1).join()).isEqualTo(1);
        assertThat(running.get(1).cancel(true)).isFalse();
        assertThat(running.get(1).join()).isEqualTo(1);
        assertThat(job().begun.get()).isEqualTo(2);
    }

    /** {@code test_multiple_set_result}. */
    @Test
    void whoCompletesItByHandHarmsNobody() {
        CompletableFuture<Long> future = hold().submit(1L);
        awaitBegun(1);
        assertThat(future.complete(17L)).isTrue();
        job().gate.set(1);
        assertThat(half().call(2L)).isEqualTo(1);
        assertThat(future.join()).isEqualTo(17);
    }
}
