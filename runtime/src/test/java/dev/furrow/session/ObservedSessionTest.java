package dev.furrow.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.furrow.Shape;
import dev.furrow.TaskFailedException;
import dev.furrow.WorkerDiedException;
import dev.furrow.observe.CallSummary;
import dev.furrow.observe.ChunkDone;
import dev.furrow.observe.DurationBucket;
import dev.furrow.observe.FailedRun;
import dev.furrow.observe.ObservedCall;
import dev.furrow.observe.SessionInfo;
import dev.furrow.observe.SessionObserver;
import dev.furrow.observe.SessionSummary;
import dev.furrow.observe.WorkerTimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an observer of a session is told, and what its summary says, on each engine. */
@Timeout(60) // none comes near it; it makes a hang a failure
class ObservedSessionTest {
    private static final int SIZE = 1000;

    @TempDir
    Path directory;

    private final Observer observer = new Observer();

    private static final class Observer implements SessionObserver {
        final List<String> events = new CopyOnWriteArrayList<>();
        final List<ChunkDone> chunks = new CopyOnWriteArrayList<>();
        final List<CallSummary> calls = new CopyOnWriteArrayList<>();
        final List<ObservedCall> live = new CopyOnWriteArrayList<>();
        volatile @Nullable SessionSummary closed;
        volatile String death = "";

        @Override
        public void opened(SessionInfo session) {
            events.add("opened");
        }

        @Override
        public void workerReady(int worker, long pid, long startNanos) {
            events.add("ready");
            assertThat(startNanos).isPositive();
        }

        @Override
        public void workerDied(int worker, long pid, String how) {
            death = worker + ": " + how;
        }

        @Override
        public void callBegan(ObservedCall call) {
            events.add("began " + call.task() + " " + call.total());
            live.add(call);
        }

        @Override
        public void chunkDone(ChunkDone chunk) {
            chunks.add(chunk);
        }

        @Override
        public void callEnded(CallSummary call) {
            events.add("ended " + call.task() + " " + call.done());
            calls.add(call);
        }

        @Override
        public void closed(SessionSummary session) {
            events.add("closed");
            closed = session;
        }
    }

    private Session.Builder<ProbeJob> builder(String engine) {
        return Session.builder(ProbeJob.descriptor())
                .engine(engine)
                .workers(2)
                .directory(directory)
                .shape("input", Shape.shape(SIZE))
                .shape("output", Shape.shape(SIZE))
                .shape("pids", Shape.shape(SIZE));
    }

    /** Opens a session of which all workers are ready, and the observer has been told so. */
    private Session<ProbeJob> observed(String engine) {
        Session<ProbeJob> session = builder(engine).observe(observer).open();
        Workers.awaitAll(session);
        return session;
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
        assertThat(ProcessHandle.current()
                        .children()
                        .filter(child -> child.info().commandLine().orElse("").contains(directory.toString())))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"inline", "threads", "processes"})
    void tellsOfTheSessionItsWorkersAndCallsInOrder(String engine) {
        int workers;
        try (Session<ProbeJob> session = observed(engine)) {
            workers = session.workers();
            session.taskNamed("square").forEach(10, 900);
            // It was told before the call returned.
            assertThat(observer.events).endsWith("began square 890", "ended square 890");
            session.taskNamed("squareRange").forEach(0, 100);
        }
        assertThat(observer.events.subList(0, 1 + workers)).startsWith("opened").endsWith("ready");
        assertThat(observer.events.subList(1 + workers, observer.events.size()))
                .containsExactly(
                        "began square 890",
                        "ended square 890",
                        "began squareRange 100",
                        "ended squareRange 100",
                        "closed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"inline", "threads", "processes"})
    void chunksAreTheIndicesOfTheCallEachOnce(String engine) {
        try (Session<ProbeJob> session = observed(engine)) {
            session.taskNamed("square").forEach(10, 900);
        }
        BitSet seen = new BitSet();
        for (ChunkDone chunk : observer.chunks) {
            assertThat(chunk.task()).isEqualTo("square");
            assertThat(chunk.call()).isEqualTo(observer.calls.getFirst().number());
            assertThat(chunk.beginNanos()).isPositive();
            for (long index = chunk.index(); index < chunk.index() + chunk.count(); index++) {
                assertThat(seen.get((int) index)).isFalse();
                seen.set((int) index);
            }
        }
        assertThat(seen.nextSetBit(0)).isEqualTo(10);
        assertThat(seen.cardinality()).isEqualTo(890);
        assertThat(seen.length()).isEqualTo(900);
    }

    @ParameterizedTest
    @ValueSource(strings = {"inline", "threads", "processes"})
    void theFiguresOfACallFitTogether(String engine) {
        try (Session<ProbeJob> session = observed(engine)) {
            session.taskNamed("square").forEach(10, 900);
            CallSummary call = session.summary().calls().getFirst();
            assertThat(call).isEqualTo(observer.calls.getFirst());
            assertThat(call.task()).isEqualTo("square");
            assertThat(call.total()).isEqualTo(890);
            assertThat(call.done()).isEqualTo(890);
            assertThat(call.workers()).hasSize(session.workers());
            assertThat(call.workers()).extracting(WorkerTimes::worker).isSorted();
            assertThat(call.workers().stream()
                            .mapToLong(WorkerTimes::invocations)
                            .sum())
                    .isEqualTo(890);
            long chunks = call.workers().stream().mapToLong(WorkerTimes::chunks).sum();
            assertThat(chunks).isEqualTo(observer.chunks.size());
            assertThat(call.chunks().stream().mapToLong(DurationBucket::count).sum())
                    .isEqualTo(chunks);
            assertThat(call.workNanos())
                    .isPositive()
                    .isEqualTo(
                            observer.chunks.stream().mapToLong(ChunkDone::nanos).sum());
            for (WorkerTimes worker : call.workers()) {
                assertThat(worker.workNanos()).isLessThanOrEqualTo(call.wallNanos());
                assertThat(worker.waitNanos()).isEqualTo(call.wallNanos() - worker.workNanos());
                assertThat(worker.startNanos()).isPositive();
            }
            assertThat(call.slowest()).isNotEmpty().hasSizeLessThanOrEqualTo(10);
            assertThat(call.lostChunks()).isZero();
            assertThat(call.failures()).isEmpty();
            ObservedCall live = observer.live.getFirst();
            assertThat(live.done()).isEqualTo(890);
            assertThat(live.nanos()).isEqualTo(call.wallNanos());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"inline", "threads", "processes"})
    void aMapOverArgumentsIsOneCall(String engine) {
        List<Long> numbers =
                LongStream.range(0, SIZE).map(number -> 2 * number).boxed().toList();
        try (Session<ProbeJob> session = observed(engine)) {
            ArgumentTask<Long, Long> halve = session.named().arguments("halve", null);
            assertThat(halve.map(numbers)).hasSize(SIZE).endsWith(SIZE - 1L);
            assertThat(observer.events).endsWith("began halve " + SIZE, "ended halve " + SIZE);
            CallSummary call = observer.calls.getFirst();
            assertThat(call.total()).isEqualTo(SIZE);
            assertThat(call.done()).isEqualTo(SIZE);
            assertThat(call.workers().stream()
                            .mapToLong(WorkerTimes::invocations)
                            .sum())
                    .isEqualTo(SIZE);
            assertThat(call.workNanos())
                    .isPositive()
                    .isEqualTo(
                            observer.chunks.stream().mapToLong(ChunkDone::nanos).sum());
            assertThat(call.slowest()).isNotEmpty();
            assertThat(observer.chunks)
                    .extracting(ChunkDone::index)
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.range(0, SIZE).boxed().toList());
            assertThat(observer.chunks).extracting(ChunkDone::call).containsOnly(call.number());
            assertThat(observer.live.getFirst().done()).isEqualTo(SIZE);

            // How many a stream has shows at its end, and single invocations are no calls that are watched.
            assertThat(halve.map(numbers.stream())).hasSize(SIZE);
            assertThat(observer.events).endsWith("began halve -1", "ended halve " + SIZE);
            assertThat(observer.calls.get(1).total()).isEqualTo(SIZE);
            assertThat(halve.call(4L)).isEqualTo(2);
            assertThat(observer.events).endsWith("ended halve " + SIZE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"inline", "threads", "processes"})
    void aMapThatFailsTellsOfTheOneThatFailed(String engine) {
        List<Long> numbers = LongStream.range(0, SIZE)
                .map(number -> number == 17 ? 17 : 0)
                .boxed()
                .toList();
        try (Session<ProbeJob> session = observed(engine)) {
            ArgumentTask<Long, Long> halve = session.named().arguments("halve", null);
            assertThatThrownBy(() -> halve.map(numbers)).isInstanceOf(TaskFailedException.class);
            assertThat(observer.calls).singleElement().satisfies(call -> {
                assertThat(call.done()).isLessThan(SIZE);
                assertThat(call.failures()).singleElement().satisfies(failure -> {
                    assertThat(failure.indices()).isEqualTo("17");
                    assertThat(failure.message()).contains("odd: 17");
                });
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"inline", "threads", "processes"})
    void theSummaryOfASessionHasItsArraysAndTheTimesOfItsWorkers(String engine) {
        Session<ProbeJob> session = observed(engine);
        try (session) {
            session.taskNamed("square").forEach(0, 100);
            session.taskNamed("square").forEach(0, 100);
        }
        SessionSummary summary = session.summary();
        assertThat(summary).isEqualTo(observer.closed);
        assertThat(summary.session().engine()).isEqualTo(engine);
        assertThat(summary.session().sharedBytes()).isEqualTo(3 * 8L * SIZE);
        assertThat(summary.session().arrays().getFirst().toString()).contains("input", "int64", "1000", "READ_ONLY");
        assertThat(summary.observed()).isTrue();
        assertThat(summary.engineStartNanos()).isPositive();
        assertThat(summary.tasks()).singleElement().satisfies(task -> {
            assertThat(task.calls()).isEqualTo(2);
            assertThat(task.invocations()).isEqualTo(200);
        });
        assertThat(summary.workers().stream()
                        .mapToLong(WorkerTimes::invocations)
                        .sum())
                .isEqualTo(200);
        assertThat(summary.workers()).allSatisfy(worker -> {
            assertThat(worker.startNanos()).isPositive();
            assertThat(worker.waitNanos()).isPositive();
            assertThat(worker.exitNanos()).isPositive();
            assertThat(worker.waitNanos() + worker.workNanos())
                    .isLessThanOrEqualTo(summary.aliveNanos() + summary.engineStartNanos());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"inline", "threads", "processes"})
    void aSessionThatNobodyObservesKeepsTotalsOnly(String engine) {
        try (Session<ProbeJob> session = builder(engine).open()) {
            session.taskNamed("square").forEach(0, 100);
            assertThat(session.directory().resolve("tallies")).exists();
            assertThat(session.directory().resolve("chunks")).doesNotExist();
            SessionSummary summary = session.summary();
            assertThat(summary.observed()).isFalse();
            assertThat(summary.calls()).isEmpty();
            assertThat(summary.workers().stream()
                            .mapToLong(WorkerTimes::invocations)
                            .sum())
                    .isEqualTo(100);
            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .doesNotContain("furrow-recorder");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"inline", "threads", "processes"})
    void aFailureIsToldWithItsIndex(String engine) {
        try (Session<ProbeJob> session = observed(engine)) {
            session.job().input.set(17, ProbeJob.THROW);
            assertThatThrownBy(() -> session.taskNamed("misbehave").forEach(0, 50))
                    .isInstanceOf(TaskFailedException.class);
            FailedRun failure = observer.calls.getFirst().failures().getFirst();
            assertThat(failure.indices()).isEqualTo("17");
            assertThat(failure.task()).isEqualTo("misbehave");
            assertThat(failure.worker()).isNotNegative();
            assertThat(failure.message()).isNotBlank();
            assertThat(session.summary().failures()).containsExactly(failure);
            assertThat(session.summary().tasks().getFirst().failed()).isEqualTo(1);
            assertThat(observer.live.getFirst().failures()).isEqualTo(1);
        }
    }

    @Test
    void theDeathOfAWorkerIsTold() {
        try (Session<ProbeJob> session = builder("processes").observe(observer).open()) {
            session.job().input.set(17, ProbeJob.EXIT);
            assertThatThrownBy(() -> session.taskNamed("misbehave").forEach(0, 50))
                    .isInstanceOf(WorkerDiedException.class);
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(observer.death).contains("misbehave(17)"));
            assertThat(session.summary().deaths()).isEqualTo(1);
            // The one in its place is told of as well, and its work counts with that of the dead.
            session.job().input.set(17, ProbeJob.FINE);
            session.taskNamed("square").forEach(0, 50);
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(observer.events)
                            .filteredOn("ready"::equals)
                            .hasSize(3));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"inline", "threads", "processes"})
    void anObserverThatThrowsDisturbsNobody(String engine) {
        SessionObserver broken = new SessionObserver() {
            @Override
            public void opened(SessionInfo session) {
                throw new IllegalStateException("broken observer");
            }

            @Override
            public void callEnded(CallSummary call) {
                throw new IllegalStateException("broken observer");
            }
        };
        try (Session<ProbeJob> session =
                builder(engine).observe(broken).observe(observer).open()) {
            session.taskNamed("square").forEach(0, 100);
            assertThat(observer.events).endsWith("ended square 100");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads", "processes"})
    void progressIsSeenWhileACallRuns(String engine) {
        try (Session<ProbeJob> session = observed(engine)) {
            session.job().input.set(SIZE - 1, ProbeJob.HANG);
            var future = session.taskNamed("misbehave").submit(0, SIZE);
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                ObservedCall call = observer.live.getFirst();
                assertThat(call.done()).isGreaterThan(SIZE / 2).isLessThan(SIZE);
                assertThat(call.busy()).isPositive();
            });
            future.cancel(true);
            await().atMost(Duration.ofSeconds(60)).until(() -> !observer.calls.isEmpty());
            assertThat(observer.calls.getFirst().done()).isLessThan(SIZE);
            assertThat(observer.calls.getFirst().failures()).hasSize(1);
        }
    }
}
