package dev.furrow.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.furrow.ConfigurationException;
import dev.furrow.DType;
import dev.furrow.FurrowException;
import dev.furrow.OnFailure;
import dev.furrow.TasksFailedException;
import dev.furrow.array.Int64Array;
import dev.furrow.job.JobDescriptor;
import dev.furrow.segment.WorkersLock;
import dev.furrow.session.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run does that goes on with a session whose driver died. */
@Timeout(60) // none comes near it; it makes a hang a failure
class ResumeTest extends SuperviseFixture {
    @TempDir
    Path place;

    /** Starts a driver in a process of its own and kills it while an index waits. */
    private void killAt(Class<?> program, String engine, Path session, long waits) throws Exception {
        Path output = place.resolve("output");
        Process driver = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "--class-path",
                        System.getProperty("java.class.path"),
                        program.getName(),
                        engine,
                        session.toString(),
                        directory.toString(),
                        place.resolve("result").toString(),
                        Long.toString(waits))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            Path begun = session.resolve("arrays").resolve("begun.npy");
            await().until(() ->
                    !driver.isAlive() || (Files.exists(session.resolve("furrow-session")) && Files.exists(begun)));
            assertThat(driver.isAlive()).as(() -> read(output)).isTrue();
            try (Int64Array counts = Int64Array.attach(begun)) {
                await().until(() -> !driver.isAlive() || counts.getAcquire(waits) > 0);
                // The other worker has come as far as it can.
                long[] before = {-1};
                await().until(() -> {
                    long sum = counts.sum();
                    boolean still = sum == before[0];
                    before[0] = sum;
                    return still;
                });
            }
            assertThat(driver.isAlive()).as(() -> read(output)).isTrue();
        } finally {
            driver.destroyForcibly().waitFor();
        }
        // Its workers end with it: what they have in hand they shall not end well.
        assertThat(WorkersLock.awaitFree(session.resolve("calls").resolve(WorkersLock.FILE), 60_000))
                .isTrue();
        try (Int64Array gate = Int64Array.attach(session.resolve("arrays").resolve("gate.npy"))) {
            gate.set(0, 1);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({"processes, 0", "processes, 1", "processes, 2", "threads, 1", "inline, 2"})
    void aRunWhoseDriverDiedGoesOnWhereItStoppedAndEndsWithTheSameBits(String engine, int call) throws Exception {
        String undisturbed = ResumeProgram.run("threads", place.resolve("other"), directory, -1);
        Path session = place.resolve("session");
        killAt(ResumeProgram.class, engine, session, (long) call * ResumeProgram.SIZE + ResumeProgram.SIZE / 2);
        assertThat(ResumeProgram.run(engine, session, directory, -1)).isEqualTo(undisturbed);
        try (Int64Array ended = Int64Array.attach(session.resolve("arrays").resolve("ended.npy"))) {
            for (int i = 0; i < ended.size(); i++) {
                assertThat(ended.get(i)).as("ended %d", i).isPositive();
            }
        }
        try (Int64Array begun = Int64Array.attach(session.resolve("arrays").resolve("begun.npy"))) {
            long all = (long) ResumeProgram.CALLS * ResumeProgram.SIZE;
            assertThat(begun.sum()).isGreaterThan(all).isLessThan(all + ResumeProgram.SIZE / 2);
            for (int i = 0; i < call * ResumeProgram.SIZE; i++) {
                assertThat(begun.get(i)).as("begun %d", i).isEqualTo(1);
            }
        }
        // And once more: all is done.
        assertThat(ResumeProgram.run("inline", session, directory, -1)).isEqualTo(undisturbed);
    }

    @ParameterizedTest
    @CsvSource({"processes, 1000", "processes, 4000", "threads, 4000"})
    void whatWasAccumulatedCountsOnce(String engine, long waits) throws Exception {
        String undisturbed = ResumeProgram.Tally.run("inline", place.resolve("other"), directory, -1);
        Path session = place.resolve("session");
        killAt(ResumeProgram.Tally.class, engine, session, waits);
        assertThat(ResumeProgram.Tally.run("processes", session, directory, -1)).isEqualTo(undisturbed);
        assertThat(ResumeProgram.Tally.run("threads", session, directory, -1)).isEqualTo(undisturbed);
    }

    /** After another start of the machine only what was forced before counts. */
    @Test
    void aRunWhoseMachineDiedGoesOnFromTheLastCheckpoint() throws Exception {
        String undisturbed = ResumeProgram.run("inline", place.resolve("other"), directory, -1);
        Path session = place.resolve("session");
        killAt(ResumeProgram.class, "processes", session, ResumeProgram.SIZE + 10);
        Files.writeString(session.resolve("boot"), "another start");
        assertThat(ResumeProgram.run("processes", session, directory, -1)).isEqualTo(undisturbed);
        try (Int64Array begun = Int64Array.attach(session.resolve("arrays").resolve("begun.npy"))) {
            assertThat(begun.get(0)).isEqualTo(1); // of a call that was done
        }
    }

    @Test
    void aTornRecordOfResultsIsNotBelieved() throws Exception {
        String undisturbed = ResumeProgram.run("inline", place.resolve("other"), directory, -1);
        Path session = place.resolve("session");
        killAt(ResumeProgram.class, "processes", session, ResumeProgram.SIZE + ResumeProgram.SIZE / 2);
        Path results = session.resolve("calls").resolve("2.results");
        byte[] bytes = Files.readAllBytes(results);
        assertThat(bytes.length).isGreaterThan(100);
        Files.write(results, java.util.Arrays.copyOf(bytes, bytes.length - 5));
        assertThat(ResumeProgram.run("processes", session, directory, -1)).isEqualTo(undisturbed);
    }

    @Test
    void anotherVersionOfTheJobIsRefusedWithWhatDiffers() {
        Path session = place.resolve("session");
        ResumeProgram.Tally.run("inline", session, directory, -1);
        JobDescriptor<TallyJob> other = JobDescriptor.builder(TallyJob.class, TallyJob::new)
                .array("tally", DType.FLOAT32, dev.furrow.Access.REDUCED, dev.furrow.Reduction.SUM, TallyJob.BINS)
                .array("deeds", DType.INT64, dev.furrow.Access.READ_WRITE, dev.furrow.Reduction.NONE, 7)
                .array("more", DType.INT64, dev.furrow.Access.READ_WRITE, dev.furrow.Reduction.NONE, 7)
                .build();
        assertThatThrownBy(() -> Session.builder(other)
                        .engine("inline")
                        .directory(directory)
                        .session(session)
                        .resume(true)
                        .open())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("written by another version of the job")
                .hasMessageContaining("array 'tally' is float32 REDUCED SUM, it was float64 REDUCED SUM")
                .hasMessageContaining("the shape of array 'deeds' is (7,), it was (5000,)")
                .hasMessageContaining("array 'begun' is gone")
                .hasMessageContaining("array 'more' is new")
                .hasMessageContaining("task 'add' is gone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"inline", "threads", "processes"})
    void whatWasGivenUpIsTriedAgain(String engine) {
        Path session = place.resolve("session");
        Session.Builder<SuperviseJob> builder =
                builder(engine, 2, SIZE).session(session).resume(true);
        try (Session<SuperviseJob> first = builder.open()) {
            SuperviseJob.tell(first, Deed.THROW_ALWAYS, 7, 50);
            if (engine.equals("processes")) {
                SuperviseJob.tell(first, Deed.DIE_ALWAYS, 60);
            }
            assertThatThrownBy(() -> first.named()
                            .index("actOnce", null, null)
                            .onFailure(OnFailure.COLLECT)
                            .forEach(0, SIZE))
                    .isInstanceOf(TasksFailedException.class);
            SuperviseJob.tell(first, Deed.WORK, 7, 50, 60);
        }
        try (Session<SuperviseJob> second = builder.open()) {
            second.named()
                    .index("actOnce", null, null)
                    .onFailure(OnFailure.COLLECT)
                    .forEach(0, SIZE);
            assertAllEndedOnce(second, 7, 50, 60);
            assertThat(second.job().begun.get(50)).isEqualTo(2);
        }
    }

    @Test
    void otherCallsAreRefused() {
        Path session = place.resolve("session");
        ResumeProgram.Tally.run("inline", session, directory, -1);
        try (Session<TallyJob> other = Session.builder(TallyJob.descriptor())
                .engine("inline")
                .directory(directory)
                .session(session)
                .resume(true)
                .open()) {
            assertThatThrownBy(() -> other.named().index("addOnce", null, null).forEach(0, 17))
                    .isInstanceOf(FurrowException.class)
                    .hasMessageContaining("call 0 is task=addOnce indices=17")
                    .hasMessageContaining("it was task=addOnce indices=2500");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSessionIsOverwrittenByNobody(boolean inUse) {
        Path session = place.resolve("session");
        Session.Builder<TallyJob> builder = Session.builder(TallyJob.descriptor())
                .engine("inline")
                .directory(directory)
                .session(session);
        Session<TallyJob> first = builder.open();
        try {
            if (!inUse) {
                first.close();
            }
            assertThatThrownBy(() -> builder.open())
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining(inUse ? "in use by another driver" : "a session lies there already");
        } finally {
            first.close();
        }
    }

    @Test
    void aDirectoryOfOtherFilesIsNotTouched() throws Exception {
        Files.writeString(place.resolve("mine"), "mine");
        assertThatThrownBy(() -> Session.builder(TallyJob.descriptor())
                        .engine("inline")
                        .directory(directory)
                        .session(place)
                        .open())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("holds other files");
        assertThat(place.toFile().list()).containsExactly("mine");
    }
}
