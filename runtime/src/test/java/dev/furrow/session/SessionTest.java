package dev.furrow.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.furrow.ArrayAccessException;
import dev.furrow.ArrayClosedException;
import dev.furrow.CallCancelledException;
import dev.furrow.ConfigurationException;
import dev.furrow.FurrowException;
import dev.furrow.NoSpaceException;
import dev.furrow.Shape;
import dev.furrow.TaskFailedException;
import dev.furrow.WorkerDiedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a session promises, on each engine. */
@Timeout(60) // none comes near it; it makes a hang a failure
class SessionTest {
    private static final int SIZE = 1000;

    @TempDir
    Path directory;

    private Session.Builder<ProbeJob> builder(String engine) {
        return Session.builder(ProbeJob.descriptor())
                .engine(engine)
                .workers(2)
                .directory(directory)
                .shape("input", Shape.shape(SIZE))
                .shape("output", Shape.shape(SIZE))
                .shape("pids", Shape.shape(SIZE));
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
    void runsEachIndexOfTheRangeAndNoOther(String engine) {
        try (Session<ProbeJob> session = builder(engine).open()) {
            for (int i = 0; i < SIZE; i++) {
                session.job().input.set(i, i);
                session.job().output.set(i, -1);
            }
            session.taskNamed("square").forEach(10, 900);
            for (int i = 0; i < SIZE; i++) {
                double expected = i >= 10 && i < 900 ? (double) i * i : -1;
                assertThat(session.job().output.get(i)).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"inline", "threads", "processes"})
    void handsRangesToARangeTask(String engine) {
        try (Session<ProbeJob> session = builder(engine).open()) {
            for (int i = 0; i < SIZE; i++) {
                session.job().input.set(i, i);
            }
            session.taskNamed("squareRange").forEach(0, SIZE);
            for (int i = 0; i < SIZE; i++) {
                assertThat(session.job().output.get(i)).isEqualTo((double) i * i);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"inline", "threads", "processes"})
    void runsNothingForAnEmptyRange(String engine) {
        try (Session<ProbeJob> session = builder(engine).open()) {
            session.taskNamed("square").forEach(5, 5);
            assertThat(session.job().pids.get(5)).isZero();
        }
    }

    @Test
    void runsIndicesUpToTheEndsOfLong() {
        try (Session<ProbeJob> session = builder("processes").open()) {
            TaskFailedException failure = catchThrowableOfType(
                    TaskFailedException.class,
                    () -> session.taskNamed("misbehave").forEach(Long.MAX_VALUE - 3, Long.MAX_VALUE));
            assertThat(failure.getCause()).hasMessageContaining("out of bounds");
        }
    }

    @Test
    void usesTheProcessesOfAllWorkersAndNotTheDrivers() {
        try (Session<ProbeJob> session = builder("processes").open()) {
            Workers.awaitAll(session);
            for (int i = 0; i < SIZE; i++) {
                session.job().input.set(i, ProbeJob.PAUSE);
            }
            session.taskNamed("misbehave").forEach(0, 40);
            Set<Long> pids = new HashSet<>();
            for (int i = 0; i < 40; i++) {
                pids.add(session.job().pids.get(i));
            }
            assertThat(pids).hasSize(2).doesNotContain(ProcessHandle.current().pid());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"inline", "threads", "processes"})
    void namesTaskIndexAndCauseOfAFailure(String engine) {
        try (Session<ProbeJob> session = builder(engine).open()) {
            session.job().input.set(17, ProbeJob.THROW);
            TaskFailedException failure = catchThrowableOfType(
                    TaskFailedException.class,
                    () -> session.taskNamed("misbehave").forEach(0, SIZE));
            assertThat(failure.task()).isEqualTo("misbehave");
            assertThat(failure.index()).isEqualTo("17");
            assertThat(failure.worker()).isBetween(0, 1);
            Throwable cause = Objects.requireNonNull(failure.getCause());
            assertThat(cause).hasToString("java.io.IOException: no luck");
            assertThat(cause.getStackTrace()[0].getMethodName()).isEqualTo("misbehave");
            assertThat(cause.getCause()).hasToString("java.lang.IllegalStateException: deeper");
            assertThat(failure).hasMessageContaining("task=misbehave index=17 worker=");

            session.taskNamed("square").forEach(0, SIZE); // the session lives on
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"inline", "threads", "processes"})
    void refusesAWriteToAReadOnlyArray(String engine) {
        try (Session<ProbeJob> session = builder(engine).open()) {
            session.job().input.set(3, ProbeJob.WRITE_READ_ONLY);
            assertThatThrownBy(() -> session.taskNamed("misbehave").forEach(0, SIZE))
                    .cause()
                    .hasToString(ArrayAccessException.class.getName()
                            + ": array 'input' is READ_ONLY in tasks: write to index=(3); declare another access, or"
                            + " write it in the driver before the call");
            assertThat(session.job().input.get(3)).isEqualTo(ProbeJob.WRITE_READ_ONLY);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"inline", "threads", "processes"})
    void refusesAWriteOutsideThePartitionWhenChecking(String engine) {
        try (Session<ProbeJob> session = builder(engine).check(true).open()) {
            session.job().input.set(500, ProbeJob.WRITE_NEIGHBOUR);
            assertThatThrownBy(() -> session.taskNamed("misbehave").forEach(0, SIZE))
                    .cause()
                    .hasMessageContaining("array 'output' is PARTITIONED: this task may write the first indices"
                            + " 500..501, not index=(501)");
            session.taskNamed("squareRange").forEach(0, SIZE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"inline", "threads", "processes"})
    void refusesAnIndexOfTheWrongRank(String engine) {
        try (Session<ProbeJob> session = builder(engine).open()) {
            session.job().input.set(3, ProbeJob.OUT_OF_BOUNDS);
            assertThatThrownBy(() -> session.taskNamed("misbehave").forEach(0, SIZE))
                    .cause()
                    .hasMessageContaining("array 'output' of shape (1000,) takes 1 indices: index=(3, 0)");
        }
    }

    @Test
    void tellsExitCodeAndInvocationOfAWorkerThatExits() {
        try (Session<ProbeJob> session = builder("processes").open()) {
            session.job().input.set(17, ProbeJob.EXIT);
            WorkerDiedException death = catchThrowableOfType(
                    WorkerDiedException.class,
                    () -> session.taskNamed("misbehave").forEach(0, SIZE));
            assertThat(death.exitCode()).isEqualTo(3);
            assertThat(death.invocation()).isEqualTo("misbehave(17)");
            assertThat(death).hasMessageContaining("ended by exit code 3 while running misbehave(17)");

            session.job().input.set(17, ProbeJob.FINE);
            session.taskNamed("misbehave").forEach(0, SIZE); // by a worker in its place
        }
    }

    /** Short ones are noted several at a time; which it was can be had at a price. */
    @ParameterizedTest
    @CsvSource({"false, (one of )?misbehave\\((\\d+)(\\.\\.(\\d+))?\\)", "true, ()misbehave\\((\\d+)()()\\)"})
    void tellsAFewInvocationsOfAWorkerThatExitsInAShortOne(boolean check, String expected) {
        int size = 200_000;
        int last = 150_000;
        Shape shape = Shape.shape(size);
        try (Session<ProbeJob> session = builder("processes")
                .check(check)
                .shape("input", shape)
                .shape("output", shape)
                .shape("pids", shape)
                .open()) {
            session.job().input.set(last, ProbeJob.EXIT);
            WorkerDiedException death = catchThrowableOfType(
                    WorkerDiedException.class,
                    () -> session.taskNamed("misbehave").forEach(0, size));
            Matcher named = Pattern.compile(expected).matcher(String.valueOf(death.invocation()));
            assertThat(named.matches()).as(death.invocation()).isTrue();
            long from = Long.parseLong(named.group(2));
            boolean single = named.group(4) == null || named.group(4).isEmpty();
            long to = single ? from + 1 : Long.parseLong(named.group(4));
            assertThat((long) last).isBetween(from, to - 1);
        }
    }

    @Test
    void tellsTheSignalThatKilledAWorker() {
        try (Session<ProbeJob> session = builder("processes").open()) {
            session.job().input.set(4, ProbeJob.HANG);
            CompletableFuture<Void> call = CompletableFuture.runAsync(
                    () -> session.taskNamed("misbehave").forEach(0, SIZE));
            await().until(() -> session.job().pids.get(4) != 0);
            ProcessHandle.of(session.job().pids.get(4)).orElseThrow().destroyForcibly();
            assertThatThrownBy(call::get)
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOf(WorkerDiedException.class)
                    .hasMessageContaining("ended by signal 9 (SIGKILL) while running misbehave(4)");
        }
    }

    @Test
    void tellsWhereTheJvmOfAWorkerThatCrashedSaysWhy(@TempDir Path logs) throws Exception {
        try (Session<ProbeJob> session = builder("processes")
                .jvmArgs("-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=" + logs.resolve("crash-%p.log"))
                .open()) {
            session.job().input.set(4, ProbeJob.HANG);
            CompletableFuture<Void> call = CompletableFuture.runAsync(
                    () -> session.taskNamed("misbehave").forEach(0, SIZE));
            await().until(() -> session.job().pids.get(4) != 0);
            long pid = session.job().pids.get(4);
            assertThat(new ProcessBuilder("kill", "-SEGV", Long.toString(pid))
                            .start()
                            .waitFor())
                    .isZero();
            assertThatThrownBy(call::get)
                    .cause()
                    .isInstanceOf(WorkerDiedException.class)
                    .hasMessageContaining("while running misbehave(4) attempt=1")
                    .hasMessageContaining("; the JVM crashed in ")
                    .hasMessageContaining(", see " + logs.resolve("crash-" + pid + ".log"));
        }
    }

    @Test
    void killsWorkersThatDoNotEndAfterAFailure() {
        try (Session<ProbeJob> session = builder("processes").open()) {
            session.job().input.set(0, ProbeJob.HANG);
            session.job().input.set(1, ProbeJob.PAUSE_AND_THROW);
            assertThatThrownBy(() -> session.taskNamed("misbehave").forEach(0, 2))
                    .isInstanceOf(TaskFailedException.class);
            long hung = session.job().pids.get(0);
            assertThat(ProcessHandle.of(hung).map(ProcessHandle::isAlive)).isNotEqualTo(java.util.Optional.of(true));
            session.taskNamed("square").forEach(0, SIZE);
        }
    }

    @Test
    void endsACallWhoseSessionIsClosed() {
        Session<ProbeJob> session = builder("processes").open();
        session.job().input.set(4, ProbeJob.HANG);
        CompletableFuture<Void> call =
                CompletableFuture.runAsync(() -> session.taskNamed("misbehave").forEach(0, SIZE));
        await().until(() -> session.job().pids.get(4) != 0);
        session.close();
        assertThatThrownBy(call::get).cause().isInstanceOf(CallCancelledException.class);
    }

    @Test
    void endsACallWhoseThreadIsInterrupted() throws InterruptedException {
        try (Session<ProbeJob> session = builder("processes").open()) {
            session.job().input.set(4, ProbeJob.HANG);
            CompletableFuture<Throwable> thrown = new CompletableFuture<>();
            Thread caller = Thread.ofPlatform().start(() -> {
                try {
                    session.taskNamed("misbehave").forEach(0, SIZE);
                } catch (CallCancelledException e) {
                    thrown.complete(Thread.currentThread().isInterrupted() ? e : new AssertionError("flag lost"));
                }
            });
            await().until(() -> session.job().pids.get(4) != 0);
            caller.interrupt();
            caller.join();
            assertThat(thrown.getNow(null)).isInstanceOf(CallCancelledException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"inline", "threads", "processes"})
    void refusesUseAfterClose(String engine) {
        Session<ProbeJob> session = builder(engine).open();
        ProbeJob job = session.job();
        IndexTask task = session.taskNamed("square");
        session.close();
        session.close();
        assertThatThrownBy(() -> job.input.get(0)).isInstanceOf(ArrayClosedException.class);
        assertThatThrownBy(() -> job.input.set(0, 1)).isInstanceOf(ArrayClosedException.class);
        assertThatThrownBy(() -> job.input.save(directory.resolve("late.npy")))
                .isInstanceOf(ArrayClosedException.class);
        assertThatThrownBy(job.input::toString).isInstanceOf(ArrayClosedException.class);
        assertThatThrownBy(() -> task.forEach(0, 1)).isInstanceOf(CallCancelledException.class);
    }

    @Test
    void tellsTheErrorOutputOfAWorkerThatCannotStart() {
        assertThatThrownBy(() -> builder("processes").jvmArgs("-XX:NoSuchFlag").open())
                .isInstanceOf(WorkerDiedException.class)
                .hasMessageContaining("worker could not start")
                .hasMessageContaining("Unrecognized VM option 'NoSuchFlag'");
    }

    @Test
    void keepsAllFilesToTheirOwner() throws IOException {
        try (Session<ProbeJob> session = builder("processes").open();
                Stream<Path> files = Files.walk(session.directory())) {
            List<Path> all = files.toList();
            assertThat(all).hasSizeGreaterThan(5);
            for (Path file : all) {
                String expected = Files.isDirectory(file) ? "rwx------" : "rw-------";
                if (!file.endsWith("control.sock")) { // made by the kernel with the umask; the directory guards it
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .as(file.toString())
                            .isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void refusesSettingsThatCannotBe() {
        assertThatThrownBy(() -> builder("proceses").open())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("did you mean 'processes'?");
        assertThatThrownBy(() -> builder("inline").workers(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder("inline").shape("inputs", Shape.shape(1)))
                .hasMessageContaining("no array 'inputs' in job")
                .hasMessageContaining("did you mean 'input'?");
        assertThatThrownBy(() -> builder("inline").shape("input", Shape.shape(1, 2)))
                .hasMessageContaining("is declared with shape (?,): shape (1, 2) does not fit it");
        assertThatThrownBy(() -> Session.builder(ProbeJob.descriptor())
                        .directory(directory)
                        .open())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("array 'input' is declared with the open shape (?,)");
        assertThatThrownBy(() -> builder("inline")
                        .load("input", directory.resolve("no.npy"))
                        .open())
                .hasMessageContaining("there is no file " + directory.resolve("no.npy"));
        assertThatThrownBy(() ->
                        builder("inline").shape("input", Shape.shape(1L << 50)).open())
                .isInstanceOf(NoSpaceException.class)
                .hasMessageContaining("needs 8.0 PiB, " + directory + " has ");
    }

    @Test
    void putsTheSocketElsewhereWhereItsPathWouldBeTooLong() throws IOException {
        Path deep = Files.createDirectories(directory.resolve("x".repeat(60)).resolve("y".repeat(60)));
        try (Session<ProbeJob> session = builder("processes").directory(deep).open()) {
            session.taskNamed("square").forEach(0, SIZE);
            assertThat(session.directory()).startsWith(deep);
            assertThat(session.directory().resolve("control.sock")).doesNotExist();
        }
        assertThat(deep).isEmptyDirectory();
        Files.delete(deep);
        Files.delete(Objects.requireNonNull(deep.getParent()));
    }

    @Test
    void saysThatTheDirectoryIsNone() {
        assertThatThrownBy(() -> builder("inline")
                        .directory(directory.resolve("nowhere"))
                        .open())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(directory.resolve("nowhere") + " is none; make it so, or name another with"
                        + " furrow.directory");
    }

    @Test
    void refusesAnIntTaskWhatIsNoInt() {
        try (Session<ProbeJob> session = builder("inline").open()) {
            assertThatThrownBy(() -> session.taskNamed("square").forEach(0, 1L << 31))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("task=square range=0..2147483648");
            assertThatThrownBy(() -> session.taskNamed("square").forEach(3, 2))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("from=3 to=2");
        }
    }

    @Test
    void queuesCallsOfSeveralThreads() {
        try (Session<ProbeJob> session = builder("processes").open()) {
            for (int i = 0; i < SIZE; i++) {
                session.job().input.set(i, i);
            }
            List<CompletableFuture<Void>> calls = Stream.generate(() -> CompletableFuture.runAsync(
                            () -> session.taskNamed("square").forEach(0, SIZE)))
                    .limit(8)
                    .toList();
            calls.forEach(CompletableFuture::join);
            assertThat(session.job().output.get(SIZE - 1)).isEqualTo(999.0 * 999.0);
        }
    }

    @Test
    void doesNotReapASessionThatLives() {
        try (Session<ProbeJob> first = builder("inline").open();
                Session<ProbeJob> second = builder("inline").open()) {
            assertThat(first.directory()).exists().isNotEqualTo(second.directory());
            first.job().input.set(0, 1);
            assertThat(second.job().input.get(0)).isZero();
        }
    }

    @Test
    void refusesAJobThatCannotBeMadeInTheWorker() {
        assertThatThrownBy(
                        () -> builder("processes").jvmArgs("-Dprobe.fail=true").open())
                .isInstanceOf(FurrowException.class)
                .hasMessageContaining("worker could not start")
                .hasMessageContaining("the constructor does not want to");
    }
}
