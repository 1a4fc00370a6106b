package dev.furrow.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.furrow.DType;
import dev.furrow.NoSuchArrayException;
import dev.furrow.Shape;
import dev.furrow.array.NamedArray;
import dev.furrow.array.NamedArrays;
import dev.furrow.array.Uint8Array;
import dev.furrow.session.Session;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What CPython's {@code _TestSharedMemory} demands, as far as {@code NamedArraysTest} does not show it. */
class SharedMemoryBehaviourTest extends PeerFixture {
    private static final String SETTING = "furrow.directory";

    @BeforeEach
    void useADirectoryOfOurOwn() {
        System.setProperty(SETTING, directory.toString());
    }

    @AfterEach
    void useAnyDirectory() {
        System.clearProperty(SETTING);
    }

    /** A program that attaches an array, writes to it, says so, and ends when its input does. */
    static final class Attacher {
        private Attacher() {}

        @SuppressWarnings("MustBeClosedChecker") // it ends without closing it
        public static void main(String[] arguments) throws IOException {
            Uint8Array array = Uint8Array.attach(arguments[0]);
            array.slice(0, 0, 5).copyFrom("howdy".getBytes(StandardCharsets.US_ASCII));
            System.out.println("attached");
            System.in.read();
        }
    }

    /** {@code test_shared_memory_basics}: what is known of it, by its object and by its name. */
    @Test
    void tellsNameAndSize() {
        try (Uint8Array array = Uint8Array.create("tsmb", Shape.shape(512))) {
            assertThat(array.name()).isEqualTo("tsmb");
            assertThat(array.size()).isEqualTo(512);
            assertThat(NamedArrays.list())
                    .extracting(NamedArray::name, NamedArray::dtype, NamedArray::shape)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple("tsmb", DType.UINT8, Shape.shape(512)));
        }
        NamedArrays.delete("tsmb");
    }

    /** {@code test_shared_memory_pickle_unpickle}: a second handle, which is had by the name, is on the same memory. */
    @Test
    void twoHandlesAreOneMemory() {
        try (Uint8Array one = Uint8Array.create("a", Shape.shape(6));
                Uint8Array two = Uint8Array.attach("a")) {
            one.copyFrom("pickle".getBytes(StandardCharsets.US_ASCII));
            assertThat(text(two)).isEqualTo("pickle");
            two.copyFrom("oldval".getBytes(StandardCharsets.US_ASCII));
            assertThat(text(one)).isEqualTo("oldval");
        }
        NamedArrays.delete("a");
    }

    /** {@code test_shared_memory_basics} and {@code ..._pickle_unpickle_dead_object}; Python throws at the second. */
    @Test
    void isDeletedOnceByWhoeverComesFirstAndThenNotAttached() {
        try (Uint8Array one = Uint8Array.create("a", Shape.shape(6));
                Uint8Array two = Uint8Array.attach("a")) {
            assertThat(NamedArrays.delete(two.name())).isTrue();
            assertThat(NamedArrays.delete(one.name())).isFalse();
            assertThatThrownBy(() -> Uint8Array.attach("a")).isInstanceOf(NoSuchArrayException.class);
            one.set(0, 42);
            assertThat(two.get(0)).isEqualTo(42);
        }
    }

    /** {@code test_invalid_shared_memory_creation}, but for size 0: numpy's empty arrays are arrays. */
    @Test
    void hasNoNegativeSizeButMayBeEmpty() {
        assertThatThrownBy(() -> Uint8Array.create("a", Shape.shape(-2))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Uint8Array.create("a", Shape.shape(-1))).isInstanceOf(IllegalArgumentException.class);
        assertThat(NamedArrays.exists("a")).isFalse();
        try (Uint8Array empty = Uint8Array.create("a", Shape.shape(0));
                Uint8Array same = Uint8Array.attach("a")) {
            assertThat(empty.size()).isEqualTo(same.size()).isZero();
        }
        NamedArrays.delete("a");
    }

    /**
     * {@code test_shared_memory_across_processes} and {@code test_shared_memory_untracking}: who attaches deletes
     * nothing, however it ends. Python's does with {@code track=True}, its default, which {@code ..._tracking} pins.
     */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void outlivesAProcessThatAttachedIt(boolean killed) throws Exception {
        try (Uint8Array array = Uint8Array.create("a", Shape.shape(5))) {
            Process attacher = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:-UsePerfData",
                            "-D" + SETTING + "=" + directory,
                            "-cp",
                            System.getProperty("java.class.path"),
                            Attacher.class.getName(),
                            "a")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (BufferedReader out = attacher.inputReader()) {
                assertThat(out.readLine()).isEqualTo("attached");
                if (!killed) {
                    attacher.getOutputStream().close();
                    assertThat(attacher.waitFor()).isZero();
                }
            } finally {
                attacher.destroyForcibly().waitFor();
            }
            assertThat(text(array)).isEqualTo("howdy");
            assertThat(NamedArrays.exists("a")).isTrue();
            try (Uint8Array again = Uint8Array.attach("a")) {
                assertThat(text(again)).isEqualTo("howdy");
            }
        }
        NamedArrays.delete("a");
    }

    /** {@code test_shared_memory_SharedMemoryManager_basics}: with a session goes all that was made in it. */
    @Test
    void ofASessionIsGoneWithIt() {
        Path file;
        try (Session<PeerJob> session = open("inline", 1)) {
            file = session.job().charValue.path();
            try (Uint8Array attached = Uint8Array.attach(file)) {
                session.job().charValue.set(0, 7);
                assertThat(attached.get(0)).isEqualTo(7);
            }
        }
        assertThatThrownBy(() -> Uint8Array.attach(file)).hasMessageContaining(file.toString());
    }

    private static String text(Uint8Array array) {
        byte[] bytes = new byte[(int) array.size()];
        array.copyTo(bytes);
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
