package dev.furrow.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.furrow.ArrayAccessException;
import dev.furrow.ArrayFormatException;
import dev.furrow.ConfigurationException;
import dev.furrow.FurrowException;
import dev.furrow.NoSpaceException;
import dev.furrow.Shape;
import dev.furrow.array.Float64Array;
import dev.furrow.array.Int32Array;
import dev.furrow.array.Int64Array;
import dev.furrow.npy.NpyBytes;
import dev.furrow.segment.TinyFileSystem;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arrays of a session that lie in files of the user's. */
@Timeout(60)
class KeptFilesTest {
    private static final int SIZE = 100;

    @TempDir
    Path directory;

    @TempDir
    Path files;

    @AfterEach
    void nothingIsLeftOfTheSession() {
        assertThat(directory).isEmptyDirectory();
    }

    private Session.Builder<ProbeJob> builder(String engine) {
        return Session.builder(ProbeJob.descriptor())
                .engine(engine)
                .workers(2)
                .directory(directory)
                .shape("pids", Shape.shape(SIZE));
    }

    private Path input() {
        Path file = files.resolve("input.npy");
        try (Int64Array input = Int64Array.create(file, Shape.shape(SIZE))) {
            input.setAll(i -> i);
        }
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {"inline", "processes"})
    void areMappedInPlaceAndKeepWhatTasksWrite(String engine) throws IOException {
        Path input = input();
        Path output = files.resolve("output.npy");
        try (Session<ProbeJob> session = builder(engine)
                .inFile("input", input)
                .inFile("output", output)
                .shape("output", Shape.shape(SIZE))
                .open()) {
            assertThat(session.job().input.path()).isEqualTo(input);
            assertThat(session.directory().resolve("output.npy")).isSymbolicLink();
            session.taskNamed("square").forEach(0, SIZE);
            session.job().output.set(0, -1);
            session.job().output.force();
            session.job().pids.force();
        }
        try (Float64Array kept = Float64Array.attach(output)) {
            assertThat(kept.get(0)).isEqualTo(-1);
            assertThat(kept.get(SIZE - 1)).isEqualTo((double) (SIZE - 1) * (SIZE - 1));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(output)))
                .isEqualTo("rw-------");
        try (Session<ProbeJob> session =
                builder(engine).inFile("input", input).inFile("output", output).open()) {
            assertThat(session.job().output.get(0)).isEqualTo(-1);
            session.taskNamed("square").forEach(0, 1);
            assertThat(session.job().output.get(0)).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"inline", "processes"})
    void thatAreReadOnlyServeReadOnlyArrays(String engine) throws IOException {
        Path input = input();
        withReadOnly(input, file -> {
            try (Session<ProbeJob> session = builder(engine)
                    .inFile("input", file)
                    .shape("output", Shape.shape(SIZE))
                    .open()) {
                session.taskNamed("square").forEach(0, SIZE);
                assertThat(session.job().output.get(9)).isEqualTo(81);
                assertThatThrownBy(() -> session.job().input.set(0, 1))
                        .isInstanceOf(ArrayAccessException.class)
                        .hasMessageContaining("array 'input' is READ_ONLY");
            }
        });
    }

    @Test
    void thatAreReadOnlyAreRefusedForArraysThatAreWritten() throws IOException {
        Path output = files.resolve("output.npy");
        Float64Array.create(output, Shape.shape(SIZE)).close();
        withReadOnly(
                output,
                file -> refused(
                        ConfigurationException.class,
                        "array 'output' is PARTITIONED, and its file is read-only for this user: make it writable, declare the"
                                + " array READ_ONLY, or load the file instead, which copies it; file=" + file,
                        () -> builder("inline")
                                .shape("input", Shape.shape(SIZE))
                                .inFile("output", file)
                                .open()));
    }

    /** Uses a file that can't be written, by root neither: by its mode, or as a copy on a read-only file system. */
    private static void withReadOnly(Path file, java.util.function.Consumer<Path> use) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        if (!Files.isWritable(file)) {
            use.accept(file);
            return;
        }
        try (TinyFileSystem tiny = TinyFileSystem.mount(1)) {
            Path copy = Files.copy(file, tiny.path().resolve(file.getFileName().toString()));
            tiny.makeReadOnly();
            use.accept(copy);
        }
    }

    @Test
    void thatCannotBeReadAreRefused() throws IOException {
        Path input = input();
        Files.setPosixFilePermissions(input, PosixFilePermissions.fromString("---------"));
        assumeTrue(!Files.isReadable(input), "root reads every file");
        refused(
                ConfigurationException.class,
                "array 'input' can't lie in a file that this user may not read: file=" + input,
                () -> builder("inline")
                        .inFile("input", input)
                        .shape("output", Shape.shape(SIZE))
                        .open());
    }

    @Test
    void ofAnotherTypeOrShapeAreRefused() throws IOException {
        Path file = files.resolve("a.npy");
        Int32Array.create(file, Shape.shape(3)).close();
        refused(
                ArrayFormatException.class,
                "array 'input' is declared int64(?,), but " + file + " holds int32(3,)",
                () -> builder("inline").inFile("input", file).open());
        Path input = input();
        refused(
                ConfigurationException.class,
                "array 'input' is given the shape (7,), but " + input + " holds (100,): leave out one of them",
                () -> builder("inline")
                        .inFile("input", input)
                        .shape("input", Shape.shape(7))
                        .open());
    }

    @Test
    void whoseElementsLieOtherwiseAreRefused() throws IOException {
        Path file = Files.write(
                files.resolve("big.npy"), NpyBytes.file(1, NpyBytes.dictionary("'>i8'", false, "(1,)"), new byte[8]));
        refused(
                ArrayFormatException.class,
                "can't attach " + file + ": its elements are big-endian; load it, which converts it",
                () -> builder("inline")
                        .inFile("input", file)
                        .shape("output", Shape.shape(1))
                        .open());
    }

    @Test
    void thatAreNoArraysAreRefused() throws IOException {
        Path file = Files.writeString(files.resolve("text.npy"), "some text that is no array");
        refused(
                ArrayFormatException.class,
                file.toString(),
                () -> builder("inline").inFile("input", file).open());
        assertThat(file).hasContent("some text that is no array");
    }

    @Test
    void thatAreMissingNeedAShapeAndAPlace() {
        Path missing = files.resolve("missing.npy");
        refused(
                ConfigurationException.class,
                "array 'input' is declared with the open shape (?,), and there is no file " + missing
                        + ": give the shape to create it with",
                () -> builder("inline").inFile("input", missing).open());
        Path nowhere = missing.resolve("a.npy");
        refused(
                ConfigurationException.class,
                "the file of array 'input' can't be created: java.nio.file.NoSuchFileException: " + nowhere,
                () -> builder("inline")
                        .inFile("input", nowhere)
                        .shape("input", Shape.shape(1))
                        .shape("output", Shape.shape(1))
                        .open());
        refused(
                ConfigurationException.class,
                "no array 'inptu'",
                () -> builder("inline").inFile("inptu", missing));
        assertThat(files).isEmptyDirectory();
    }

    @Test
    void areNotSharedByArraysThatAreWritten() {
        Path file = files.resolve("a.npy");
        refused(
                ConfigurationException.class,
                "arrays that are written lie in files of their own: arrays 'input' and 'pids' are both given " + file,
                () -> builder("inline")
                        .shape("input", Shape.shape(SIZE))
                        .inFile("input", file)
                        .shape("output", Shape.shape(SIZE))
                        .inFile("pids", file)
                        .open());
        assertThat(files).isEmptyDirectory();
    }

    @Test
    void withoutRoomAreAnErrorAndLeaveNothing() throws IOException {
        try (TinyFileSystem tiny = TinyFileSystem.mount(1)) {
            refused(
                    NoSpaceException.class,
                    "needs 2.0 MiB, " + tiny.path() + " has 1.0 MiB free",
                    () -> builder("inline")
                            .shape("input", Shape.shape(SIZE))
                            .shape("output", Shape.shape(1 << 18))
                            .inFile("output", tiny.path().resolve("output.npy"))
                            .open());
            assertThat(tiny.path()).isEmptyDirectory();
        }
    }

    @Test
    void needNoRoomInSharedMemory() throws IOException {
        try (TinyFileSystem tiny = TinyFileSystem.mount(1);
                Session<ProbeJob> session = builder("inline")
                        .directory(tiny.path())
                        .shape("input", Shape.shape(SIZE))
                        .shape("output", Shape.shape(1 << 20))
                        .inFile("output", files.resolve("output.npy"))
                        .open()) {
            assertThat(session.job().output.size()).isEqualTo(1 << 20);
        }
        assertThat(files.resolve("output.npy")).hasSize(4096 + (8 << 20));
    }

    @Test
    void thatWereCreatedForASessionThatDoesNotOpenAreDeletedAndOthersNot() {
        Path input = input();
        Path output = files.resolve("output.npy");
        refused(
                FurrowException.class,
                "worker could not start",
                () -> builder("processes")
                        .jvmArgs("-Dprobe.fail=true")
                        .inFile("input", input)
                        .shape("output", Shape.shape(SIZE))
                        .inFile("output", output)
                        .open());
        assertThat(files.toFile().list()).containsExactly("input.npy");
    }

    @Test
    void areOverwrittenByWhatIsLoaded() {
        Path input = input();
        Path kept = files.resolve("kept.npy");
        for (int time = 0; time < 2; time++) {
            try (Session<ProbeJob> session = builder("inline")
                    .load("input", input)
                    .inFile("input", kept)
                    .shape("output", Shape.shape(SIZE))
                    .open()) {
                assertThat(session.job().input.get(7)).isEqualTo(7);
                session.job().input.set(7, 0);
            }
        }
        try (Int64Array array = Int64Array.attach(kept)) {
            assertThat(array.get(7)).isZero();
            assertThat(array.get(8)).isEqualTo(8);
        }
    }

    @Test
    void surviveADriverThatIsKilled() throws Exception {
        Path output = files.resolve("output.npy");
        Process driver = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "--class-path",
                        System.getProperty("java.class.path"),
                        Driver.class.getName(),
                        directory.toString(),
                        output.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = driver.inputReader()) {
            assertThat(out.readLine()).isEqualTo("done");
        } finally {
            driver.destroyForcibly().waitFor();
        }
        await().untilAsserted(() -> assertThat(directory).isEmptyDirectory());
        try (Float64Array kept = Float64Array.attach(output)) {
            assertThat(kept.get(1)).isEqualTo(49);
        }
    }

    /** A driver whose task has written to its file, and that then waits to be killed. */
    static final class Driver {
        private Driver() {}

        public static void main(String[] arguments) throws IOException {
            try (Session<ProbeJob> session = Session.builder(ProbeJob.descriptor())
                    .workers(1)
                    .directory(Path.of(arguments[0]))
                    .shape("input", Shape.shape(2))
                    .shape("pids", Shape.shape(2))
                    .shape("output", Shape.shape(2))
                    .inFile("output", Path.of(arguments[1]))
                    .open()) {
                session.job().input.set(1, 7);
                session.taskNamed("square").forEach(0, 2);
                System.out.println("done");
                System.in.read();
            }
        }
    }

    private static void refused(Class<? extends Throwable> type, String message, ThrowingCallable open) {
        assertThatThrownBy(open).isInstanceOf(type).hasMessageContaining(message);
    }
}
