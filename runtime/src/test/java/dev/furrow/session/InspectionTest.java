package dev.furrow.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.furrow.IndexRange;
import dev.furrow.Shape;
import dev.furrow.array.Float64Array;
import dev.furrow.array.Lifetime;
import dev.furrow.array.NamedArrays;
import dev.furrow.inspect.ArrayView;
import dev.furrow.inspect.CallView;
import dev.furrow.inspect.Leftover;
import dev.furrow.inspect.NamedArrayView;
import dev.furrow.inspect.SessionView;
import dev.furrow.inspect.Sessions;
import dev.furrow.inspect.WorkerView;
import dev.furrow.inspect.WorkerView.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be seen of sessions from outside. */
@Timeout(120)
class InspectionTest {
    private static final int INDICES = 20;

    @TempDir
    Path directory;

    private Session<ProbeJob> open(String engine, int workers) {
        return Session.builder(ProbeJob.descriptor())
                .engine(engine)
                .workers(workers)
                .directory(directory)
                .shape("input", Shape.shape(INDICES))
                .shape("output", Shape.shape(INDICES))
                .shape("pids", Shape.shape(INDICES))
                .open();
    }

    private List<SessionView> live() {
        return Sessions.live(List.of(directory));
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(60));
    }

    @Test
    void aSessionThatHangsShowsWhereEachWorkerIsAndHowFarTheCallIs() {
        try (Session<ProbeJob> session = open("processes", 2)) {
            Workers.awaitAll(session);
            session.job().input.set(INDICES - 1, ProbeJob.HANG);
            IndexTask misbehave = session.taskNamed("misbehave");
            CompletableFuture<?> call = misbehave.submit(0, INDICES);

            patiently()
                    .untilAsserted(() -> assertThat(live())
                            .singleElement()
                            .satisfies(view -> assertThat(view.calls()).containsExactly(callOf(view, INDICES - 1L))));

            SessionView view = live().getFirst();
            assertThat(view.job()).isEqualTo(ProbeJob.class.getName());
            assertThat(view.engine()).isEqualTo("processes");
            assertThat(view.pid()).isEqualTo(ProcessHandle.current().pid());
            assertThat(view.directory()).isEqualTo(session.directory());
            assertThat(view.workers())
                    .extracting(WorkerView::pid)
                    .containsExactlyInAnyOrderElementsOf(ProcessHandle.current()
                            .children()
                            .map(child -> OptionalLong.of(child.pid()))
                            .toList());
            WorkerView working = view.workers().stream()
                    .filter(worker -> worker.state() == State.WORKING)
                    .findFirst()
                    .orElseThrow();
            assertThat(working.task()).isEqualTo("misbehave");
            assertThat(working.indices()).isEqualTo(new IndexRange(INDICES - 1, INDICES));
            assertThat(view.workers())
                    .allSatisfy(worker -> assertThat(worker.usage().cpu()).isPresent())
                    .anySatisfy(worker -> assertThat(worker.state()).isEqualTo(State.IDLE));
            assertThat(view.workers().stream().mapToLong(WorkerView::done).sum())
                    .isEqualTo(INDICES - 1);
            call.cancel(true);
        }
        assertThat(live()).isEmpty();
    }

    private static CallView callOf(SessionView view, long done) {
        CallView call = view.calls().getFirst();
        return new CallView("misbehave", done, INDICES, call.began());
    }

    @ParameterizedTest
    @ValueSource(strings = {"processes", "threads", "inline"})
    void everyEngineCountsWhatItsWorkersDo(String engine) {
        try (Session<ProbeJob> session = open(engine, 2)) {
            Workers.awaitAll(session);
            session.taskNamed("square").forEach(0, INDICES);
            session.taskNamed("square").forEach(3, 4);
            session.taskNamed("squareRange").forEach(0, INDICES);

            SessionView view = live().getFirst();
            assertThat(view.engine()).isEqualTo(engine);
            assertThat(view.workers()).hasSize(session.workers());
            assertThat(view.calls()).isEmpty();
            assertThat(view.workers().stream().mapToLong(WorkerView::done).sum())
                    .isEqualTo(INDICES + 1 + INDICES);
            assertThat(view.workers())
                    .allSatisfy(worker -> assertThat(worker.pid().isPresent()).isEqualTo(engine.equals("processes")));
        }
    }

    @Test
    void arraysAreToldWithTheirPlace() {
        Path kept = directory.resolve("kept.npy");
        Float64Array.create(kept, Shape.shape(INDICES)).close();
        try (Session<ProbeJob> session = Session.builder(ProbeJob.descriptor())
                .engine("inline")
                .directory(directory)
                .shape("input", Shape.shape(INDICES))
                .inFile("output", kept)
                .shape("pids", Shape.shape(3))
                .open()) {
            assertThat(live().getFirst().arrays())
                    .containsExactly(
                            new ArrayView(
                                    "input",
                                    "int64",
                                    Shape.shape(INDICES),
                                    INDICES * 8L,
                                    session.directory().resolve("input.npy")),
                            new ArrayView("output", "float64", Shape.shape(INDICES), INDICES * 8L, kept),
                            new ArrayView(
                                    "pids",
                                    "int64",
                                    Shape.shape(3),
                                    24,
                                    session.directory().resolve("pids.npy")));
        }
    }

    @Test
    void aWorkerThatWasKilledIsShownAsEnded() {
        try (Session<ProbeJob> session = open("processes", 1)) {
            long pid = live().getFirst().workers().getFirst().pid().orElseThrow();
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();
            patiently()
                    .untilAsserted(() -> assertThat(
                                    live().getFirst().workers().getFirst().state())
                            .isEqualTo(State.ENDED));
            session.taskNamed("square").forEach(0, 1);
            assertThat(live().getFirst().workers().getFirst().state()).isEqualTo(State.IDLE);
        }
    }

    @ParameterizedTest
    @CsvSource({"true, 1", "false, 0"})
    void whatADeadDriverLeftIsFoundOnceItHadItsLease(boolean lease, int found) throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Path left = Files.createDirectory(directory.resolve("furrow-" + dead.pid() + "-1000-0123456789abcdef"));
        if (lease) {
            Files.createFile(left.resolve("lease"));
            Files.write(left.resolve("grid.npy"), new byte[1000]);
        }

        List<Leftover> leftovers = Sessions.left(List.of(directory));

        assertThat(leftovers).hasSize(found);
        for (Leftover leftover : leftovers) {
            assertThat(leftover.directory()).isEqualTo(left);
            assertThat(leftover.bytes()).isEqualTo(1000);
            assertThat(leftover.delete()).isTrue();
            assertThat(left).doesNotExist();
        }
        assertThat(live()).isEmpty();
    }

    @Test
    void whatOthersPutThereIsNoSession() throws IOException {
        Files.createDirectory(directory.resolve("furrow-arrays-ada"));
        Files.createFile(directory.resolve("furrow-1-1-0123456789abcdef"));
        Files.createSymbolicLink(directory.resolve("furrow-1-2-0123456789abcdef"), directory);

        assertThat(live()).isEmpty();
        assertThat(Sessions.left(List.of(directory, directory.resolve("nowhere"))))
                .isEmpty();
    }

    @Test
    void namedArraysAreLookedAtWithoutDeletingThem() throws Exception {
        String before = System.getProperty("furrow.directory");
        System.setProperty("furrow.directory", directory.toString());
        try (Float64Array mine = Float64Array.create("mine", Shape.shape(3))) {
            Float64Array.create("kept", Shape.shape(2, 2), Lifetime.PERSISTENT).close();
            List<NamedArrayView> named = Sessions.named(List.of(directory));

            assertThat(named)
                    .extracting(view ->
                            view.name() + " " + view.dtype() + view.shape() + " " + view.bytes() + " " + view.left())
                    .containsExactly("kept float64(2, 2) 32 false", "mine float64(3,) 24 false");
            assertThat(named)
                    .extracting(NamedArrayView::creator)
                    .containsExactly(
                            OptionalLong.empty(),
                            OptionalLong.of(ProcessHandle.current().pid()));

            // As if another process had created it and died.
            Path own = named.getFirst().path();
            Path dead = Files.createDirectory(own.resolveSibling(".creator-1-1000-0123456789abcdef"));
            Files.createFile(dead.resolve("lease"));
            Files.createLink(dead.resolve("0-kept.npy"), own);
            assertThat(Sessions.named(List.of(directory)))
                    .filteredOn(NamedArrayView::left)
                    .singleElement()
                    .satisfies(view -> assertThat(view.delete()).isTrue());
            assertThat(Sessions.named(List.of(directory)))
                    .extracting(NamedArrayView::name)
                    .containsExactly("mine");
            assertThat(mine.shape()).isEqualTo(Shape.shape(3));
        } finally {
            NamedArrays.delete("mine");
            if (before == null) {
                System.clearProperty("furrow.directory");
            } else {
                System.setProperty("furrow.directory", before);
            }
        }
    }
}
