package dev.furrow.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.furrow.TaskFailedException;
import dev.furrow.python.CallsJob.Factors;
import dev.furrow.session.ArgumentTask;
import dev.furrow.session.MappingTask;
import dev.furrow.session.Session;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What CPython's {@code _TestPool} demands of calls, and {@code ExecutorTest} of {@code map}. */
class PoolBehaviourTest extends CallsFixture {
    private static MappingTask<Long> mapping(String engine, String name) {
        return session(engine).named().mapping(name, null, null);
    }

    private static List<Long> squares(long from, long to) {
        return LongStream.range(from, to).map(i -> i * i).boxed().toList();
    }

    private static List<Factors> factors() {
        return IntStream.range(0, 100).mapToObj(i -> new Factors(i, i + 0.5)).toList();
    }

    /** {@code test_apply}. */
    @ParameterizedTest
    @ValueSource(strings = {"inline", "threads", "processes"})
    void callReturnsTheValueOfOneInvocation(String engine) {
        ArgumentTask<Factors, Double> power = task(session(engine), "power");
        assertThat(power.call(new Factors(2, 8))).isEqualTo(256.0);
    }

    /** {@code test_map}. */
    @ParameterizedTest
    @ValueSource(strings = {"inline", "threads", "processes"})
    void mapKeepsTheOrder(String engine) {
        assertThat(mapping(engine, "square").map(0, 100)).isEqualTo(squares(0, 100));
        if (!engine.equals("inline")) { // which has nobody to wait for
            assertThat(mapping(engine, "patientAt").map(0, 100))
                    .isEqualTo(LongStream.range(0, 100).boxed().toList());
        }
    }

    /** {@code test_starmap} and {@code ExecutorTest.test_map}. */
    @ParameterizedTest
    @ValueSource(strings = {"inline", "threads", "processes"})
    void mapSpreadsTuplesOverTheParameters(String engine) {
        ArgumentTask<Factors, Double> multiply = task(session(engine), "multiply");
        assertThat(multiply.map(factors()))
                .isEqualTo(factors().stream().map(f -> f.x() * f.y()).toList());
    }

    /** {@code test_starmap_async}. */
    @ParameterizedTest
    @ValueSource(strings = {"inline", "threads", "processes"})
    void submitsOfTuplesAllArrive(String engine) {
        ArgumentTask<Factors, Double> multiply = task(session(engine), "multiply");
        List<CompletableFuture<Double>> futures =
                factors().stream().map(multiply::submit).toList();
        CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new)).join();
        assertThat(futures.stream().map(CompletableFuture::join))
                .isEqualTo(factors().stream().map(f -> f.x() * f.y()).toList());
    }

    /** {@code test_map_async}. */
    @ParameterizedTest
    @ValueSource(strings = {"inline", "threads", "processes"})
    void mapCanBeWaitedForLater(String engine) {
        CompletableFuture<List<Long>> first = mapping(engine, "square").submit(0, 10);
        CompletableFuture<List<Long>> second = mapping(engine, "square").submit(10, 20);
        assertThat(second.join()).isEqualTo(squares(10, 20));
        assertThat(first.join()).isEqualTo(squares(0, 10));
    }

    /** {@code test_map_chunksize}, {@code test_empty_iterable} and {@code test_map_buffersize_on_empty_iterable}. */
    @ParameterizedTest
    @ValueSource(strings = {"inline", "threads", "processes"})
    void nothingToDoIsDoneAtOnce(String engine) {
        MappingTask<Long> square = mapping(engine, "square");
        assertThat(square.map(5, 5)).isEmpty();
        assertThat(square.submit(5, 5).join()).isEmpty();
        assertThat(square.stream(5, 5)).isEmpty();
        assertThat(square.streamUnordered(5, 5)).isEmpty();
        ArgumentTask<Long, Long> half = task(session(engine), "half");
        assertThat(half.map(List.of())).isEmpty();
        assertThat(half.stream(List.of())).isEmpty();
        assertThat(half.streamUnordered(List.of())).isEmpty();
        assertThat(session(engine).named().<Long>reducing("sum", null, null).reduce(5, 5))
                .isZero();
        assertThatThrownBy(() ->
                        session(engine).named().reducing("join", null, null).reduce(5, 5))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Gives some numbers and then throws, from {@code hasNext} or from {@code next}. */
    private static Iterable<Long> throwing(int numbers, boolean fromNext, RuntimeException exception) {
        return () -> new Iterator<>() {
            private long next;

            @Override
            public boolean hasNext() {
                if (next == numbers && !fromNext) {
                    throw exception;
                }
                return true;
            }

            @Override
            public Long next() {
                if (next == numbers) {
                    throw exception;
                }
                return 2 * next++;
            }
        };
    }

    /** {@code test_map_handle_iterable_exception}, and that of {@code test_traceback} which is not of a worker. */
    @ParameterizedTest
    @ValueSource(strings = {"inline", "threads", "processes"})
    void whatTheInputThrowsIsThrown(String engine) {
        ArgumentTask<Long, Long> half = task(session(engine), "half");
        for (int numbers : new int[] {0, 3, 3, 0}) {
            RuntimeException own = new IllegalStateException("the input's own");
            assertThat(catchThrowable(() -> half.map(throwing(numbers, true, own))))
                    .isSameAs(own)
                    .hasNoCause();
            assertThat(catchThrowable(() -> half.map(throwing(numbers, false, own))))
                    .isSameAs(own)
                    .hasNoCause();
        }
        assertThat(half.map(List.of(2L, 4L))).containsExactly(1L, 2L);
    }

    /** {@code test_async} and {@code FutureTests.test_result_with_success}. */
    @ParameterizedTest
    @ValueSource(strings = {"threads", "processes"})
    void submitReturnsBeforeTheTaskEnds(String engine) {
        CallsJob job = session(engine).job();
        ArgumentTask<Long, Long> hold = task(session(engine), "hold");
        CompletableFuture<Long> future = hold.submit(1L);
        await().until(() -> job.begun.get() == 1);
        assertThat(future).isNotDone();
        job.gate.set(1);
        assertThat(future.join()).isEqualTo(1);
    }

    /** {@code test_wrapped_exception}. */
    @ParameterizedTest
    @ValueSource(strings = {"inline", "threads"})
    void enginesOfThisJvmKeepTheExceptionItself(String engine) {
        ArgumentTask<Long, Long> half = task(session(engine), "half");
        TaskFailedException failure = catchThrowableOfType(TaskFailedException.class, () -> half.call(3L));
        assertThat(failure.getCause()).isSameAs(CallsJob.THROWN.get()).hasMessage("odd: 3");
    }

    /** {@code test_map_no_failfast}, as far as it is about hanging. */
    @Test
    void hugeFailuresAreToldAndNothingHangs() throws Exception {
        try (Session<CallsJob> session = builder("processes", 2, directory).open()) {
            assertThatThrownBy(() ->
                            session.named().mapping("failHuge", null, null).map(0, 2))
                    .isInstanceOf(TaskFailedException.class)
                    .hasMessageContaining("IllegalStateException: hugehuge");
        }
        assertNothingIsLeft(directory);
    }

    /** Runs a map whose arguments and results nobody keeps here. */
    private static List<WeakReference<Object>> mapAndForget(ArgumentTask<String, String> echo) {
        List<String> arguments =
                IntStream.range(0, 10).mapToObj(i -> "argument " + i).toList();
        List<String> results = echo.map(arguments);
        assertThat(results).isEqualTo(arguments);
        List<WeakReference<Object>> references = new ArrayList<>();
        arguments.forEach(argument -> references.add(new WeakReference<>(argument)));
        results.forEach(result -> references.add(new WeakReference<>(result)));
        references.add(new WeakReference<>(results));
        return references;
    }

    private static List<WeakReference<Object>> submitAndForget(ArgumentTask<String, String> echo) {
        String argument = "argument " + System.nanoTime();
        CompletableFuture<String> future = echo.submit(argument);
        String result = future.join();
        return List.of(new WeakReference<>(argument), new WeakReference<>(future), new WeakReference<>(result));
    }

    /** {@code test_release_task_refs} and {@code test_no_stale_references}. */
    @ParameterizedTest
    @ValueSource(strings = {"inline", "threads", "processes"})
    void keepsNoArgumentsAndNoResults(String engine) {
        ArgumentTask<String, String> echo = task(session(engine), "echo");
        mapAndForget(echo).forEach(CallsFixture::awaitCollected);
        submitAndForget(echo).forEach(CallsFixture::awaitCollected);
    }

    /** {@code test_ressources_gced_in_workers}. */
    @Test
    void workersKeepNoArguments() throws Exception {
        try (Session<CallsJob> session = builder("processes", 1, directory).open()) {
            ArgumentTask<String, Long> forget = task(session, "forget");
            assertThat(forget.call("first")).isEqualTo(5);
            assertThat(forget.call("another")).isEqualTo(7);
        }
        assertNothingIsLeft(directory);
    }

    /** {@code test_map_timeout_from_callable}. */
    @Test
    void aTimeoutThatTheTaskThrowsIsItsOwn() {
        ArgumentTask<Long, Long> timeOut = task("timeOut");
        Set<Long> before = workers();
        assumeThat(before).hasSize(2);
        TaskFailedException failure = catchThrowableOfType(TaskFailedException.class, () -> timeOut.call(0L));
        assertThat(Objects.requireNonNull(failure.getCause()))
                .hasToString(TimeoutException.class.getName() + ": the task's own");
        assertThat(task("half").call(4L)).isEqualTo(2L);
        assertThat(workers()).isEqualTo(before);
    }

    /** {@code test_saturation}. */
    @Test
    void waitingTasksStartNoFurtherWorkers() {
        ArgumentTask<Long, Long> acquire = task("acquire");
        List<CompletableFuture<Long>> futures =
                LongStream.range(0, 30).mapToObj(acquire::submit).toList();
        Set<Long> pids = workers();
        assertThat(pids).hasSize(2);
        job().permits.release(30);
        assertThat(futures.stream().map(CompletableFuture::join)).hasSize(30).allMatch(pids::contains);
        assertThat(workers()).isEqualTo(pids);
    }
}
