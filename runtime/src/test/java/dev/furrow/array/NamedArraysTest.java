package dev.furrow.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.furrow.Access;
import dev.furrow.ArrayAccessException;
import dev.furrow.ArrayClosedException;
import dev.furrow.ArrayExistsException;
import dev.furrow.ArrayFormatException;
import dev.furrow.DType;
import dev.furrow.NoSuchArrayException;
import dev.furrow.Shape;
import dev.furrow.npy.Numpy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Named arrays: created, attached, listed and deleted by any program. */
class NamedArraysTest extends NamedArraysFixture {
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
