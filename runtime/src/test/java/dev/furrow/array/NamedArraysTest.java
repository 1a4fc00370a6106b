package dev.furrow.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.furrow.Access;
import dev.furrow.ArrayAccessException;
import dev.furrow.ArrayClosedException;
import dev.furrow.ArrayExistsException;
import dev.furrow.ArrayFormatException;
import dev.furrow.ConfigurationException;
import dev.furrow.DType;
import dev.furrow.NoSpaceException;
import dev.furrow.NoSuchArrayException;
import dev.furrow.Shape;
import dev.furrow.npy.Numpy;
import dev.furrow.segment.NamedSegments;
import dev.furrow.segment.TinyFileSystem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Named arrays: shared by programs, and gone with their creators unless told otherwise. */
@Timeout(60) // none comes near it; it makes a hang a failure
class NamedArraysTest {
    private static final String SETTING = "furrow.directory";

    @TempDir
    Path base;

    @BeforeEach
    void useADirectoryOfOurOwn() {
        System.setProperty(SETTING, base.toString());
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        System.clearProperty(SETTING);
        try (Stream<Path> files = Files.list(base)) {
            assertThat(files).isEmpty();
        }
    }

    /** A program that creates an array, says so, and ends when its input does. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) throws IOException {
            switch (arguments[0]) {
                case "create" -> {
                    Int32Array made = Int32Array.create(arguments[1], Shape.shape(10), Lifetime.valueOf(arguments[2]));
                    made.setAll(i -> (int) i);
                    System.out.println("created");
                    System.in.read();
                    System.out.println(made.sum());
                }
                case "attach" -> {
                    Int32Array there = Int32Array.attach(arguments[1]);
                    there.set(9, 90);
                    System.out.println("attached");
                    System.in.read();
                    System.out.println(there.sum());
                }
                case "half" ->
                    NamedSegments.under(base()).create(arguments[1], false, file -> {
                        Files.writeString(file, "half an array");
                        System.out.println("half");
                        System.in.read();
                        throw new IOException("never");
                    });
                case "race" -> {
                    System.out.println("ready");
                    System.in.read();
                    race(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
                }
                case "churn" -> churn(Lifetime.valueOf(arguments[1]));
                default -> throw new IllegalArgumentException(arguments[0]);
            }
        }

        private static Path base() {
            return Path.of(Objects.requireNonNull(System.getProperty(SETTING)));
        }

        private static void churn(Lifetime lifetime) {
            for (int i = 0; ; i++) {
                String name = "churned-" + i % 3;
                try (Int32Array made = Int32Array.create(name, Shape.shape(10), lifetime)) {
                    made.set(0, i);
                } catch (ArrayExistsException e) {
                    NamedArrays.list();
                }
                NamedArrays.delete(name);
                System.out.println(i);
            }
        }

        private static void race(int size, int rounds) {
            StringBuilder outcome = new StringBuilder();
            for (int round = 0; round < rounds; round++) {
                String name = "round-" + round;
                try (Int32Array made = Int32Array.create(name, Shape.shape(size), Lifetime.PERSISTENT)) {
                    outcome.append(made.sum() == 0 ? 'w' : '?');
                } catch (ArrayExistsException e) {
                    try (Int32Array theirs = Int32Array.attach(name, Access.READ_ONLY)) {
                        outcome.append(theirs.size() != size && theirs.sum() == 0 ? 'l' : '?');
                    }
                }
            }
            System.out.println(outcome);
        }
    }

    private Process program(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-D" + SETTING + "=" + base,
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    private static String end(Process process, BufferedReader out) throws IOException, InterruptedException {
        process.getOutputStream().close();
        String last = out.readLine();
        assertThat(process.waitFor()).isZero();
        return last;
    }

    private Path userDirectory() throws IOException {
        try (Stream<Path> directories = Files.list(base)) {
            return directories.findFirst().orElseThrow();
        }
    }

    private List<Path> arrayFiles() throws IOException {
        try (Stream<Path> files = Files.walk(base)) {
            return files.filter(file -> file.toString().endsWith(".npy")).toList();
        }
    }

    @ParameterizedTest
    @EnumSource(value = DType.class, mode = EnumSource.Mode.EXCLUDE, names = "STRUCT")
    void areCreatedAndAttachedByTheClassOfEachType(DType dtype) throws ReflectiveOperationException {
        Class<?> type;
        try (NdArray made = NamedArrays.create("a", dtype, Shape.shape(2, 3), Lifetime.PROCESS)) {
            type = made.getClass();
        }
        assertThat(NamedArrays.delete("a")).isTrue();
        try (NdArray made =
                (NdArray) type.getMethod("create", String.class, Shape.class).invoke(null, "a", Shape.shape(2, 3))) {
            made.fillIdentity(dev.furrow.Reduction.PROD, made.elements);
            try (NdArray there =
                    (NdArray) type.getMethod("attach", String.class).invoke(null, "a")) {
                assertThat(there.elements.mismatch(made.elements)).isEqualTo(-1);
                assertThat(there.dtype()).isEqualTo(dtype);
            }
            Class<?> other = dtype == DType.INT32 ? Int64Array.class : Int32Array.class;
            assertThatThrownBy(() -> other.getMethod("attach", String.class).invoke(null, "a"))
                    .isInstanceOf(InvocationTargetException.class)
                    .cause()
                    .isInstanceOf(ArrayFormatException.class)
                    .hasMessage("array 'a' holds " + dtype.numpyName() + "(2, 3), not "
                            + (dtype == DType.INT32 ? "int64" : "int32") + ": attach it as " + type.getSimpleName());
        }
        NamedArrays.delete("a");
    }

    @Test
    void areSharedWithAnotherProgramAndOutliveItsDeletionUntilClosed() throws Exception {
        try (Int32Array ours = Int32Array.create("a", Shape.shape(10))) {
            ours.setAll(i -> (int) i);
            Process program = program("attach", "a");
            try (BufferedReader out = program.inputReader()) {
                assertThat(out.readLine()).isEqualTo("attached");
                assertThat(ours.get(9)).isEqualTo(90);
                assertThat(NamedArrays.delete("a")).isTrue();
                assertThat(NamedArrays.exists("a")).isFalse();
                assertThat(NamedArrays.delete("a")).isFalse();
                ours.set(0, 1000);
                assertThat(end(program, out)).isEqualTo(Integer.toString(1000 + 36 + 90));
            } finally {
                kill(program);
            }
        }
    }

    @Test
    void areListedWithWhatThereIsToKnow() throws Exception {
        Instant before = Instant.now().minus(Duration.ofHours(1)); // file systems round
        Process program = program("create", "theirs", "PROCESS");
        try (BufferedReader out = program.inputReader();
                Float64Array kept = Float64Array.create("kept", Shape.shape(3, 4), Lifetime.PERSISTENT);
                Uint8Array ours = Uint8Array.create("ours", Shape.shape(0))) {
            assertThat(out.readLine()).isEqualTo("created");
            List<NamedArray> all = NamedArrays.list();
            assertThat(all).extracting(NamedArray::name).containsExactly("kept", "ours", "theirs");
            assertThat(all)
                    .extracting(NamedArray::creator)
                    .containsExactly(
                            OptionalLong.empty(),
                            OptionalLong.of(ProcessHandle.current().pid()),
                            OptionalLong.of(program.pid()));
            NamedArray first = all.getFirst();
            assertThat(first.dtype()).isEqualTo(DType.FLOAT64);
            assertThat(first.shape()).isEqualTo(Shape.shape(3, 4));
            assertThat(first.bytes()).isEqualTo(4096 + 96).isEqualTo(Files.size(first.path()));
            assertThat(first.path())
                    .isEqualTo(kept.path())
                    .isEqualTo(userDirectory().resolve("kept.npy"));
            assertThat(first.owner()).isEqualTo(Files.getOwner(base).getName());
            assertThat(first.created()).isAfter(before);
            assertThat(ours.size()).isZero();
        } finally {
            kill(program);
        }
        assertThat(NamedArrays.list()).extracting(NamedArray::name).containsExactly("kept", "ours");
        NamedArrays.delete("kept");
        NamedArrays.delete("ours");
        assertThat(NamedArrays.list()).isEmpty();
    }

    @Test
    void whatIsNoArrayIsNotListedAndIsNoObstacle() throws IOException {
        try (Int32Array array = Int32Array.create("a", Shape.shape(1))) {
            Path strange = array.path().resolveSibling("strange.npy");
            Files.writeString(strange, "not yet an array");
            assertThat(NamedArrays.list()).extracting(NamedArray::name).containsExactly("a");
            assertThatThrownBy(() -> Int32Array.attach("strange"))
                    .isInstanceOf(ArrayFormatException.class)
                    .hasMessageContaining(strange.toString());
            assertThat(NamedArrays.delete("strange")).isTrue();
        }
        NamedArrays.delete("a");
    }

    @Test
    void dieWithACreatorThatEnds() throws Exception {
        Process program = program("create", "a", "PROCESS");
        try (BufferedReader out = program.inputReader()) {
            assertThat(out.readLine()).isEqualTo("created");
            assertThat(NamedArrays.exists("a")).isTrue();
            assertThat(end(program, out)).isEqualTo("45");
        } finally {
            kill(program);
        }
        assertThat(base).isEmptyDirectory(); // nobody looked meanwhile: it did so itself
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "exists", "attach", "create", "delete"})
    void dieWithACreatorThatIsKilled(String next) throws Exception {
        Process program = program("create", "a", "PROCESS");
        try (BufferedReader out = program.inputReader()) {
            assertThat(out.readLine()).isEqualTo("created");
            assertThat(NamedArrays.list()).hasSize(1);
        } finally {
            kill(program);
        }
        assertThat(arrayFiles()).hasSize(2);
        switch (next) {
            case "list" -> assertThat(NamedArrays.list()).isEmpty();
            case "exists" -> assertThat(NamedArrays.exists("a")).isFalse();
            case "attach" -> assertThatThrownBy(() -> Int32Array.attach("a")).isInstanceOf(NoSuchArrayException.class);
            case "delete" -> assertThat(NamedArrays.delete("a")).isFalse();
            default -> {
                try (Int32Array again = Int32Array.create("a", Shape.shape(2))) {
                    assertThat(again.sum()).isZero();
                }
                NamedArrays.delete("a");
            }
        }
        assertThat(arrayFiles()).isEmpty();
    }

    @Test
    void ofAKilledCreatorStayWithThoseWhoHaveThem() throws Exception {
        Process program = program("create", "a", "PROCESS");
        try (BufferedReader out = program.inputReader()) {
            assertThat(out.readLine()).isEqualTo("created");
            try (Int32Array theirs = Int32Array.attach("a")) {
                kill(program);
                assertThat(NamedArrays.list()).isEmpty();
                assertThat(theirs.sum()).isEqualTo(45);
            }
        } finally {
            kill(program);
        }
    }

    @Test
    void outliveTheirCreatorIfItSaysSo() throws Exception {
        Process program = program("create", "a", "PERSISTENT");
        try (BufferedReader out = program.inputReader()) {
            assertThat(out.readLine()).isEqualTo("created");
        } finally {
            kill(program);
        }
        try (Int32Array theirs = Int32Array.attach("a")) {
            assertThat(theirs.sum()).isEqualTo(45);
        }
        assertThat(NamedArrays.delete("a")).isTrue();
    }

    @Test
    void outliveTheirCreatorIfAnotherSaysSo() throws Exception {
        Process program = program("create", "a", "PROCESS");
        try (BufferedReader out = program.inputReader()) {
            assertThat(out.readLine()).isEqualTo("created");
            NamedArrays.persist("a");
            assertThat(NamedArrays.list()).extracting(NamedArray::creator).containsExactly(OptionalLong.empty());
        } finally {
            kill(program);
        }
        assertThat(NamedArrays.list()).hasSize(1);
        NamedArrays.delete("a");
    }

    @Test
    void ofANameThatWasDeletedAndGivenAgainTheSecondIsNotReapedWithTheFirst() throws Exception {
        Process program = program("create", "a", "PROCESS");
        try (BufferedReader out = program.inputReader()) {
            assertThat(out.readLine()).isEqualTo("created");
            Files.delete(userDirectory().resolve("a.npy")); // by hand, behind our back
            try (Int32Array ours = Int32Array.create("a", Shape.shape(1))) {
                kill(program);
                assertThat(NamedArrays.list()).extracting(NamedArray::path).containsExactly(ours.path());
                assertThat(arrayFiles()).hasSize(2);
            }
        } finally {
            kill(program);
        }
        NamedArrays.delete("a");
    }

    @Test
    void halfMadeAreNeverSeenAndAreReapedWithTheirMaker() throws Exception {
        Process program = program("half", "a");
        try (BufferedReader out = program.inputReader()) {
            assertThat(out.readLine()).isEqualTo("half");
            assertThat(NamedArrays.list()).isEmpty();
            assertThatThrownBy(() -> Int32Array.attach("a")).isInstanceOf(NoSuchArrayException.class);
            assertThat(arrayFiles()).hasSize(1);
        } finally {
            kill(program);
        }
        try (Int32Array made = Int32Array.create("a", Shape.shape(1))) {
            assertThat(made.get(0)).isZero();
        }
        NamedArrays.delete("a");
    }

    @ParameterizedTest
    @EnumSource(Lifetime.class)
    void whereverAProcessIsKilledNothingIsLeftThatOthersCannotUse(Lifetime lifetime) throws Exception {
        for (int round = 1; round <= 4; round++) {
            List<Process> churners = List.of(program("churn", lifetime.name()), program("churn", lifetime.name()));
            try {
                for (Process churner : churners) {
                    BufferedReader out = churner.inputReader();
                    for (int line = 0; line < 7 * round; line++) {
                        assertThat(out.readLine()).isNotNull();
                    }
                }
            } finally {
                for (Process churner : churners) {
                    kill(churner);
                }
            }
            for (NamedArray left : NamedArrays.list()) {
                assertThat(lifetime).isEqualTo(Lifetime.PERSISTENT);
                try (Int32Array whole = Int32Array.attach(left.name())) {
                    assertThat(whole.size()).isEqualTo(10);
                }
                NamedArrays.delete(left.name());
            }
            assertThat(base).isEmptyDirectory();
        }
    }

    @Test
    void ofManyThreadsThatCreateTheSameNameOneSucceeds() {
        for (int round = 0; round < 20; round++) {
            long created = IntStream.range(0, 8)
                    .parallel()
                    .filter(i -> {
                        try (Int32Array made = Int32Array.create("a", Shape.shape(1))) {
                            return made.get(0) == 0;
                        } catch (ArrayExistsException e) {
                            return false;
                        }
                    })
                    .count();
            assertThat(created).isEqualTo(1);
            assertThat(NamedArrays.delete("a")).isTrue();
            assertThat(base).isEmptyDirectory();
        }
    }

    @Test
    void aDirectoryWhoseMakerDiedBeforeItHadALeaseIsReaped() throws IOException {
        try (Int32Array array = Int32Array.create("a", Shape.shape(1))) {
            Path stillborn = Files.createDirectory(array.path().resolveSibling(".creator-1-1-0"));
            assertThat(NamedArrays.list()).hasSize(1);
            assertThat(stillborn).doesNotExist();
        }
        NamedArrays.delete("a");
    }

    @Test
    void ofTwoProcessesThatCreateTheSameNameOneSucceeds() throws Exception {
        int rounds = 200;
        List<Process> racers = new ArrayList<>();
        List<String> outcomes = new ArrayList<>();
        try {
            for (int size = 1000; size < 1003; size++) {
                racers.add(program("race", Integer.toString(size), Integer.toString(rounds)));
            }
            for (Process racer : racers) {
                assertThat(racer.inputReader().readLine()).isEqualTo("ready");
            }
            for (Process racer : racers) {
                racer.getOutputStream().close();
            }
            for (Process racer : racers) {
                outcomes.add(Objects.requireNonNull(racer.inputReader().readLine()));
                assertThat(racer.waitFor()).isZero();
            }
        } finally {
            for (Process racer : racers) {
                kill(racer);
            }
        }
        for (int round = 0; round < rounds; round++) {
            int at = round;
            assertThat(outcomes.stream().map(outcome -> outcome.charAt(at)).sorted())
                    .as("round %d of %s", round, outcomes)
                    .containsExactly('l', 'l', 'w');
        }
        assertThat(NamedArrays.list()).hasSize(rounds);
        for (NamedArray array : NamedArrays.list()) {
            NamedArrays.delete(array.name());
        }
    }

    @Test
    void aNameIsGivenOnce() {
        try (Int32Array array = Int32Array.create("a", Shape.shape(1))) {
            assertThatThrownBy(() -> Float64Array.create("a", Shape.shape(1)))
                    .isInstanceOf(ArrayExistsException.class)
                    .hasMessage("there is an array 'a' already: attach it, delete it, or choose another name; file="
                            + array.path());
        }
        NamedArrays.delete("a");
    }

    @Test
    void aNameThatIsMissingIsToldWithTheLikeliest() throws IOException {
        try (Int32Array temps = Int32Array.create("temps", Shape.shape(1))) {
            assertThatThrownBy(() -> Int32Array.attach("temp"))
                    .isInstanceOf(NoSuchArrayException.class)
                    .hasMessageStartingWith("there is no array 'temp'; did you mean 'temps'? (there are: temps in "
                            + userDirectory() + ")");
            assertThatThrownBy(() -> NamedArrays.persist("temp")).isInstanceOf(NoSuchArrayException.class);
            assertThat(temps.size()).isEqualTo(1);
        }
        NamedArrays.delete("temps");
        assertThatThrownBy(() -> Int32Array.attach("temps"))
                .isInstanceOf(NoSuchArrayException.class)
                .hasMessageContaining("(there is none in ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", ".lock", "../a", "a/b", "a\\b", "-a", "a b", "größe", "a\0b", "a\n"})
    void namesThatCouldLeadAstrayAreRefused(String name) {
        String rule = "the name of an array has 1 to 128 letters A-Z and a-z, digits, '_', '-' and '.', and begins with"
                + " none of the last two: name='" + name + "'";
        assertThatThrownBy(() -> Int32Array.create(name, Shape.shape(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(rule);
        assertThatThrownBy(() -> Int32Array.attach(name)).hasMessage(rule);
        assertThatThrownBy(() -> NamedArrays.delete(name)).hasMessage(rule);
        assertThatThrownBy(() -> NamedArrays.exists(name)).hasMessage(rule);
        assertThatThrownBy(() -> NamedArrays.persist(name)).hasMessage(rule);
    }

    @Test
    void aBaseThatIsMissingIsToldAsSuch() {
        System.setProperty(SETTING, base.resolve("missing").toString());
        assertThatThrownBy(NamedArrays::list)
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("named arrays lie under a directory that exists, and there is none at "
                        + base.resolve("missing") + ": make it, or name another with furrow.directory");
    }

    @Test
    void namesHaveUpTo128Characters() {
        try (Int32Array array = Int32Array.create("a".repeat(128), Shape.shape(1))) {
            assertThat(array.name()).hasSize(128);
        }
        NamedArrays.delete("a".repeat(128));
        assertThatThrownBy(() -> Int32Array.create("a".repeat(129), Shape.shape(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anArrayThatIsClosedIsNeverTouched() {
        Int32Array array = Int32Array.create("a", Shape.shape(2, 2));
        Int32Array row = array.row(1);
        assertThatThrownBy(row::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a view is closed with its array: close that: a view of array 'a' of shape (2,)");
        array.close();
        array.close();
        assertThatThrownBy(() -> array.get(0, 0))
                .isInstanceOf(ArrayClosedException.class)
                .hasMessage("array 'a' was closed; attach it anew");
        assertThatThrownBy(() -> row.set(0, 1)).isInstanceOf(ArrayClosedException.class);
        assertThatThrownBy(array::force).isInstanceOf(ArrayClosedException.class);
        assertThat(NamedArrays.delete("a")).isTrue();
    }

    @Test
    void onlyArraysOfASessionHaveALock() {
        try (Int32Array array = Int32Array.create("a", Shape.shape(2, 2))) {
            assertThatThrownBy(array::lock)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("array 'a' has no lock: it is of no session, whose driver and workers share one; use"
                            + " atomic operations on its elements, or make it an array of a job, with"
                            + " inFile(..., array.path())");
            assertThatThrownBy(array.row(0)::lock).isInstanceOf(IllegalStateException.class);
        }
        NamedArrays.delete("a");
    }

    @Test
    void accessIsKept() {
        try (Int32Array array = Int32Array.create("a", Shape.shape(2));
                Int32Array reader = Int32Array.attach("a", Access.READ_ONLY);
                Int32Array copy = Int32Array.attach("a", Access.COPY_ON_WRITE)) {
            assertThatThrownBy(() -> reader.set(1, 7))
                    .isInstanceOf(ArrayAccessException.class)
                    .hasMessage("array 'a' was attached READ_ONLY: write to index=(1); attach it with"
                            + " Access.READ_WRITE");
            copy.set(1, 7);
            assertThat(array.get(1)).isZero();
            array.set(0, 5);
            assertThat(reader.get(0)).isEqualTo(5);
            for (Int32Array each : List.of(array, reader, copy)) {
                each.force();
            }
        }
        for (Access access : List.of(Access.PARTITIONED, Access.REDUCED)) {
            assertThatThrownBy(() -> Int32Array.attach("a", access))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("an array is attached READ_WRITE, READ_ONLY or COPY_ON_WRITE where there are no tasks:"
                            + " access=" + access);
        }
        NamedArrays.delete("a");
    }

    @Test
    void aFileSystemWithoutRoomIsAnErrorAndLeavesNothing() throws IOException {
        try (TinyFileSystem tiny = TinyFileSystem.mount(2)) {
            System.setProperty(SETTING, tiny.path().toString());
            assertThatThrownBy(() -> Uint8Array.create("a", Shape.shape(3 << 20)))
                    .isInstanceOf(NoSpaceException.class)
                    .hasMessageStartingWith("needs 3.0 MiB, ")
                    .hasMessageContaining("has 2.0 MiB free; make room there, or name a larger directory");
            assertThat(tiny.path()).isEmptyDirectory();
            try (Uint8Array fits = Uint8Array.create("a", Shape.shape(1 << 20))) {
                tiny.fillUpTo(0);
                fits.fill(1);
                assertThat(NamedArrays.list()).hasSize(1);
                assertThatThrownBy(() -> Uint8Array.create("b", Shape.shape(1))).isInstanceOf(NoSpaceException.class);
            }
            assertThat(NamedArrays.delete("a")).isTrue();
            assertThat(tiny.path().toFile().list()).containsExactly("ballast");
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its file systems have no POSIX modes")
    void areTheirUsersAlone() throws IOException {
        try (Int32Array array = Int32Array.create("a", Shape.shape(1))) {
            Path directory = array.path().getParent();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(array.path())))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                    .isEqualTo("rwx------");
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
            assertThatThrownBy(() -> Int32Array.attach("a"))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining(directory + " belongs to "
                            + Files.getOwner(base).getName() + ", or is open to others: chmod or remove it");
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
        NamedArrays.delete("a");
    }

    @Test
    void aDirectoryThatAnotherUserPlantedIsRefused() throws IOException {
        Path planted = Files.createDirectory(plantedPath());
        try {
            UserPrincipal other =
                    planted.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
            Files.setOwner(planted, other);
        } catch (IOException | UnsupportedOperationException e) {
            Files.delete(planted);
            assumeTrue(false, "can't give a directory away, which takes root: " + e);
        }
        assertThatThrownBy(() -> Int32Array.create("a", Shape.shape(1)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("belongs to nobody");
        assertThat(planted).isEmptyDirectory();
        Files.delete(planted);
    }

    @Test
    void linksAreNotFollowed(@TempDir Path outside) throws IOException {
        Path precious = outside.resolve("precious.npy");
        Int32Array.create(precious, Shape.shape(1)).close();
        Path planted = plantedPath();
        try {
            Files.createSymbolicLink(planted, outside);
        } catch (IOException | UnsupportedOperationException e) {
            assumeTrue(false, "can't make symbolic links here: " + e);
        }
        assertThatThrownBy(() -> Int32Array.attach("precious"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(planted + ", and that is a symbolic link: remove it");
        Files.delete(planted);
        try (Int32Array array = Int32Array.create("a", Shape.shape(1))) {
            Path link = Files.createSymbolicLink(array.path().resolveSibling("link.npy"), precious);
            assertThatThrownBy(() -> Int32Array.attach("link"))
                    .isInstanceOf(NoSuchArrayException.class)
                    .hasMessageContaining(link + ", which is a symbolic link");
            assertThat(NamedArrays.list()).extracting(NamedArray::name).containsExactly("a");
            assertThat(NamedArrays.delete("link")).isTrue();
        }
        NamedArrays.delete("a");
        assertThat(outside.toFile().list()).containsExactly("precious.npy");
    }

    private Path plantedPath() throws IOException {
        Path path;
        try (Int32Array array = Int32Array.create("probe", Shape.shape(1))) {
            path = array.path().getParent();
        }
        NamedArrays.delete("probe");
        return Objects.requireNonNull(path);
    }

    @Test
    void numpyAttachesThemByPath() throws Exception {
        Numpy.assumePresent();
        try (Float64Array array = Float64Array.create("a", Shape.shape(5))) {
            array.setAll(i -> i + 0.5);
            Process numpy = Numpy.start("serve", array.path().toString());
            try (BufferedReader out = numpy.inputReader();
                    OutputStream in = numpy.getOutputStream()) {
                assertThat(out.readLine()).isEqualTo("ready");
                array.set(0, 100);
                in.write('\n');
                in.flush();
                assertThat(out.readLine()).isNotNull();
                assertThat(array.get(4)).isEqualTo(100);
                assertThat(array.get(0)).isEqualTo(4.5);
            } finally {
                kill(numpy);
            }
            Numpy.run("write-one", array.path().resolveSibling("theirs.npy").toString());
            try (Float64Array theirs = Float64Array.attach("theirs")) {
                assertThat(theirs.get(1, 2)).isEqualTo(5);
            }
            assertThat(NamedArrays.list()).extracting(NamedArray::name).containsExactly("a", "theirs");
            NamedArrays.delete("theirs");
        }
        NamedArrays.delete("a");
    }
}
