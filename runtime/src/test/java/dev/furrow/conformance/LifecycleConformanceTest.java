package dev.furrow.conformance;

import static dev.furrow.conformance.ConformanceJob.GATE;
import static dev.furrow.conformance.ConformanceJob.STARTED;
import static dev.furrow.conformance.ConformanceJob.STOPS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.furrow.ArrayClosedException;
import dev.furrow.CallCancelledException;
import dev.furrow.TaskFailedException;
import dev.furrow.array.Int64Array;
import dev.furrow.session.ArgumentTask;
import dev.furrow.session.Session;
import dev.furrow.session.Workers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Teams, and how calls and sessions end, on each engine. */
@ParameterizedClass
@MethodSource("dev.furrow.conformance.EngineCase#all")
class LifecycleConformanceTest extends SessionFixture {
    @TempDir
    Path directory;

    /** A thread of the driver's. */
    private static final class Driver<T> extends FutureTask<T> {
        private final Thread thread = new Thread(this);

        private Driver(Callable<T> body) {
            super(body);
            thread.start();
        }
    }

    private static void awaitStarted(ConformanceJob job, long count) {
        await().until(() -> job.control.getAcquire(STARTED) >= count);
    }

    private static void openGate(ConformanceJob job) {
        job.control.setRelease(GATE, 1);
    }

    @Test
    void meetsAsATeam() throws Exception {
        double sum = 0.1;
        for (int worker = 1; worker < engine.workers(); worker++) {
            sum += 0.1 * (worker + 1);
        }
        List<Double> met = tasks().<Double>team("meet", null, null).run();
        assertThat(met).hasSize(engine.workers()).containsOnly(engine.workers() - 1 + sum);
        assertThat(tasks().<Double>team("meet", null, null).submit().get()).isEqualTo(met);
    }

    @Test
    void keepsTheStateOfWorkersBetweenCalls() {
        List<Long> first = tasks().<Long>team("ownCalls", null, null).run();
        session().taskNamed("mark").forEach(0, 100);
        List<Long> second = tasks().<Long>team("ownCalls", null, null).run();
        assertThat(second).isEqualTo(first.stream().map(calls -> calls + 1).toList());
    }

    @Test
    void endsATeamOfWhichOneFails() {
        assertThatThrownBy(() -> tasks().team("desert", null, null).run())
                .isInstanceOf(TaskFailedException.class)
                .cause()
                .hasMessageContaining("worker 0 does not come");
        assertThat(tasks().team("meet", null, null).run()).hasSize(engine.workers());
    }

    @Test
    void endsACallWhoseCallerIsInterrupted() throws Exception {
        Driver<Boolean> driver = new Driver<>(() -> {
            assertThatThrownBy(() -> session().taskNamed("hold").forEach(0, 1000))
                    .isInstanceOf(CallCancelledException.class)
                    .hasMessageContaining("interrupted during a call: task=hold");
            return Thread.currentThread().isInterrupted();
        });
        awaitStarted(job(), 1);
        driver.thread.interrupt();
        assertThat(driver.get()).isTrue();
        long started = job().control.get(STARTED);
        session().taskNamed("mark").forEach(0, 10);
        assertThat(job().control.get(STARTED)).isEqualTo(started).isLessThanOrEqualTo(engine.workers());
    }

    @Test
    void endsATeamWhoseCallerIsInterrupted() throws Exception {
        Driver<Boolean> driver = new Driver<>(() -> {
            assertThatThrownBy(() -> tasks().team("linger", null, null).run())
                    .isInstanceOf(CallCancelledException.class);
            return Thread.currentThread().isInterrupted();
        });
        awaitStarted(job(), engine.workers());
        driver.thread.interrupt();
        assertThat(driver.get()).isTrue();
        assertThat(tasks().team("meet", null, null).run()).hasSize(engine.workers());
    }

    @Test
    void endsAnInvocationWhoseCallerIsInterrupted() throws Exception {
        ArgumentTask<Integer, Integer> wait = tasks().arguments("wait", null);
        Driver<Boolean> driver = new Driver<>(() -> {
            assertThatThrownBy(() -> wait.call(1)).isInstanceOf(CallCancelledException.class);
            return Thread.currentThread().isInterrupted();
        });
        awaitStarted(job(), 1);
        driver.thread.interrupt();
        assertThat(driver.get()).isTrue();
        openGate(job());
        assertThat(wait.call(2)).isEqualTo(2);
    }

    @Test
    void stopsALongRange() throws Exception {
        Driver<Boolean> driver = new Driver<>(() -> {
            assertThatThrownBy(() -> session().taskNamed("markLong").forEach(0, 1_000_000_000_000L))
                    .isInstanceOf(CallCancelledException.class);
            return Thread.currentThread().isInterrupted();
        });
        awaitStarted(job(), 1000);
        driver.thread.interrupt();
        assertThat(driver.get()).isTrue();
    }

    @Test
    void startsNothingOfACallThatWasCancelled() throws Exception {
        assumeTrue(engine.isAsynchronous());
        CompletableFuture<Void> held = session().taskNamed("hold").submit(0, 1000);
        CompletableFuture<Void> queued = session().taskNamed("mark").submit(0, 10);
        awaitStarted(job(), engine.workers());
        assertThat(queued.cancel(true)).isTrue();
        assertThat(held.cancel(false)).isTrue();
        assertThatThrownBy(held::get).isInstanceOf(CancellationException.class);
        session().taskNamed("mark").forEach(10, 20);
        assertThat(job().control.get(STARTED)).isEqualTo(engine.workers());
        assertThat(job().marks.sum()).isEqualTo(10);
        assertThat(queued).isCancelled();
    }

    @Test
    void endsTheCallOfAFutureThatTimedOut() {
        assumeTrue(engine.isAsynchronous());
        ArgumentTask<Integer, Integer> wait = tasks().arguments("wait", null);
        CompletableFuture<Integer> late = wait.submit(1).orTimeout(1, TimeUnit.MILLISECONDS);
        assertThatThrownBy(late::join).hasCauseInstanceOf(java.util.concurrent.TimeoutException.class);
        session().taskNamed("mark").forEach(0, 10);
        tasks().team("meet", null, null).run(); // which needs all workers
    }

    @Test
    void runsWhatFollowsWhereItMayWait() {
        assumeTrue(engine.isAsynchronous());
        ArgumentTask<Integer, Integer> wait = tasks().arguments("wait", null);
        CompletableFuture<Boolean> followed = wait.submit(1).thenApply(one -> {
            session().taskNamed("mark").forEach(0, 10);
            return Thread.currentThread().isVirtual();
        });
        openGate(job());
        assertThat(followed.join()).isTrue();
        assertThat(job().marks.sum()).isEqualTo(10);
    }

    @Test
    void runsInvocationsBesideACallOverIndices() {
        assumeTrue(engine.isAsynchronous() && engine.workers() > 1);
        CompletableFuture<Void> held = session().taskNamed("hold").submit(0, 1);
        awaitStarted(job(), 1);
        ArgumentTask<Integer, Integer> half = tasks().arguments("half", null);
        assertThat(half.map(List.of(2, 4))).containsExactly(1, 2);
        openGate(job());
        held.join();
    }

    @Test
    void runsCallsInTheOrderInWhichTheyCame() {
        assumeTrue(engine.isAsynchronous());
        CompletableFuture<Void> held = session().taskNamed("hold").submit(0, 1);
        List<CompletableFuture<Void>> later = new ArrayList<>();
        for (long factor = 2; factor < 50; factor++) {
            later.add(tasks().index("scale", factor, null).submit(0, 100));
        }
        openGate(job());
        later.forEach(CompletableFuture::join);
        held.join();
        assertThat(job().marks.get(99)).isEqualTo(49L * 99); // of the last
    }

    @Test
    void runsCallsSideBySideWhereToldTo() throws Exception {
        assumeTrue(engine.isAsynchronous() && engine.workers() > 1);
        try (Session<ConformanceJob> session =
                builder(engine, directory).sideBySide(true).open()) {
            CompletableFuture<Void> held = session.taskNamed("hold").submit(0, 1);
            awaitStarted(session.job(), 1);
            session.taskNamed("mark").forEach(0, 100);
            assertThat(session.job().marks.sum()).isEqualTo(100);
            openGate(session.job());
            held.join();
        }
    }

    @Test
    void servesSeveralDriverThreads() throws Exception {
        ArgumentTask<Integer, Integer> half = tasks().arguments("half", null);
        List<Driver<Integer>> drivers = IntStream.range(0, 6)
                .mapToObj(number -> new Driver<>(() -> {
                    for (int n = 0; n < 20; n++) {
                        session().taskNamed("mark").forEach(100L * number, 100L * number + 100);
                        assertThat(half.call(2 * n)).isEqualTo(n);
                        assertThat(half.map(List.of(2, 4, 6))).containsExactly(1, 2, 3);
                        assertThat(tasks().<Double>team("meet", null, null).run())
                                .hasSize(engine.workers());
                    }
                    return number;
                }))
                .toList();
        for (Driver<Integer> driver : drivers) {
            driver.get();
        }
        assertThat(job().marks.get(599)).isEqualTo(20);
    }

    @Test
    void refusesATaskThatCallsItsOwnSession() {
        assumeTrue(engine.isInThisJvm());
        ConformanceJob.outer = session();
        ArgumentTask<Void, Void> nested = tasks().arguments("nested", null);
        assertThatThrownBy(nested::call)
                .isInstanceOf(TaskFailedException.class)
                .hasRootCauseMessage("a task may not call tasks of its own session: task=mark")
                .hasRootCauseInstanceOf(IllegalStateException.class);
        assertThatThrownBy(nested.submit()::get)
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseInstanceOf(IllegalStateException.class);
        ConformanceJob.outer = null;
    }

    @Test
    void runsStopHooksOnEachWorker() throws Exception {
        Path file = directory.resolve("control.npy");
        try (Session<ConformanceJob> session =
                builder(engine, directory).inFile("control", file).open()) {
            Workers.awaitAll(session);
            session.taskNamed("mark").forEach(0, 10);
        }
        try (Int64Array control = Int64Array.attach(file)) {
            assertThat(control.get(STOPS)).isEqualTo(engine.workers());
        }
    }

    @Test
    void endsCallsWhenTheSessionCloses() throws Exception {
        Session<ConformanceJob> session = builder(engine, directory).open();
        ConformanceJob job = session.job();
        Driver<Void> driver = new Driver<>(() -> {
            session.taskNamed("hold").forEach(0, 1000);
            return null;
        });
        awaitStarted(job, 1);
        Driver<Integer> second = new Driver<>(() -> {
            ArgumentTask<Integer, Integer> wait = session.named().arguments("wait", null);
            return wait.call(1);
        });
        session.close();
        assertThatThrownBy(driver::get).hasCauseInstanceOf(CallCancelledException.class);
        assertThatThrownBy(second::get).hasCauseInstanceOf(CallCancelledException.class);
        assertThatThrownBy(() -> session.taskNamed("mark").forEach(0, 10))
                .isInstanceOf(CallCancelledException.class)
                .hasMessageContaining("the session was closed");
        assertThatThrownBy(() -> session.taskNamed("mark").submit(0, 10).get())
                .hasCauseInstanceOf(CallCancelledException.class);
        assertThatThrownBy(() -> job.marks.get(0)).isInstanceOf(ArrayClosedException.class);
        session.close();
        assertNothingIsLeft(directory);
    }

    @Test
    void endsAStreamThatIsClosed() {
        assumeTrue(engine.isAsynchronous());
        ArgumentTask<Integer, Integer> wait = tasks().arguments("wait", null);
        var stream = wait.stream(IntStream.iterate(0, i -> i + 1).boxed());
        var results = stream.iterator();
        Driver<Integer> driver = new Driver<>(results::next);
        awaitStarted(job(), engine.workers());
        openGate(job());
        await().until(driver::isDone);
        stream.close();
        tasks().team("meet", null, null).run(); // which needs all workers
    }
}
