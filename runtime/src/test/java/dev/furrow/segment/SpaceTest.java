package dev.furrow.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.furrow.DType;
import dev.furrow.NoSpaceException;
import dev.furrow.Shape;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Room: what is mapped has its own, and where there is too little that is an exception and no signal. */
class SpaceTest {
    private static final int MIB = 1 << 20;

    @TempDir
    Path directory;

    private final List<String> warnings = new ArrayList<>();

    private SessionDirectory session(TinyFileSystem sharedMemory, long bytes, boolean fallback) throws IOException {
        SessionDirectory.Places places = new SessionDirectory.Places(sharedMemory.path(), directory, warnings::add);
        return SessionDirectory.create(null, places, bytes, fallback);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 bytes",
        "512, 512 bytes",
        "1023, 1023 bytes",
        "1024, 1.0 KiB",
        "10240, 10 KiB",
        "3435973837, 3.2 GiB",
        "67108864, 64 MiB",
        "9223372036854775807, 8.0 EiB",
    })
    void formatsSizesForPeople(long bytes, String text) {
        assertThat(Space.format(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 20})
    void aSegmentKeepsItsRoomWhateverElseFillsTheFileSystem(int mebibytes) throws IOException {
        try (TinyFileSystem tiny = TinyFileSystem.mount(mebibytes + 1);
                Arena arena = Arena.ofConfined()) {
            Path file = tiny.path().resolve("a.npy");
            Segment segment = Segment.create(file, DType.INT8, Shape.shape((long) mebibytes * MIB), arena);
            tiny.fillUpTo(0);
            assertThat(Space.usable(tiny.path())).isZero();
            segment.elements().fill((byte) 1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 20})
    void aSegmentThatDoesNotFitIsAnErrorAndLeavesNothing(int mebibytes) throws IOException {
        try (TinyFileSystem tiny = TinyFileSystem.mount(mebibytes);
                Arena arena = Arena.ofConfined()) {
            Path file = tiny.path().resolve("a.npy");
            assertThatThrownBy(() -> Segment.create(file, DType.INT8, Shape.shape((long) mebibytes * MIB), arena))
                    .isInstanceOf(NoSpaceException.class)
                    .hasMessageStartingWith("needs " + Space.format((long) mebibytes * MIB + 4096) + ", " + tiny.path()
                            + " has " + Space.format((long) mebibytes * MIB) + " free; make room there");
            assertThat(file).doesNotExist();
        }
    }

    @Test
    void roomThatIsLostAfterTheCheckIsAnErrorToo() throws IOException {
        try (TinyFileSystem tiny = TinyFileSystem.mount(2)) {
            tiny.fillUpTo(0);
            Path file = tiny.path().resolve("a.npy");
            try (FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                assertThatThrownBy(() -> Reservation.fill(channel, file, MIB))
                        .isInstanceOf(NoSpaceException.class)
                        .hasMessageContaining("No space left");
                assertThatThrownBy(() -> Reservation.fill(channel, file, 64L * MIB))
                        .isInstanceOf(NoSpaceException.class)
                        .hasMessageContaining("No space left");
            }
        }
    }

    @Test
    void sharedMemoryWithoutRoomFallsBackWithOneWarning() throws IOException {
        try (TinyFileSystem tiny = TinyFileSystem.mount(2)) {
            try (SessionDirectory session = session(tiny, 3 * MIB, true)) {
                assertThat(session.path()).hasParent(directory);
            }
            assertThat(warnings)
                    .containsExactly("needs 3.0 MiB, " + tiny.path() + " has 2.0 MiB free: the arrays go to "
                            + directory + "; furrow.fallback=false makes this an error");
        }
    }

    @Test
    void sharedMemoryWithRoomIsUsedWithoutAWord() throws IOException {
        try (TinyFileSystem tiny = TinyFileSystem.mount(2)) {
            try (SessionDirectory session = session(tiny, MIB, true)) {
                assertThat(session.path()).hasParent(tiny.path());
            }
            assertThat(warnings).isEmpty();
        }
    }

    @Test
    void sharedMemoryWithoutRoomIsAnErrorWhereFallbackIsOff() throws IOException {
        try (TinyFileSystem tiny = TinyFileSystem.mount(2)) {
            assertThatThrownBy(() -> session(tiny, 3 * MIB, false))
                    .isInstanceOf(NoSpaceException.class)
                    .hasMessageStartingWith("needs 3.0 MiB, " + tiny.path() + " has 2.0 MiB free; make room there");
            try (Stream<Path> files = Files.list(tiny.path())) {
                assertThat(files).isEmpty();
            }
        }
    }

    @Test
    void aDirectoryOfTheUsersChoiceNeverFallsBack() throws IOException {
        try (TinyFileSystem tiny = TinyFileSystem.mount(2)) {
            assertThatThrownBy(() -> SessionDirectory.create(tiny.path(), 3 * MIB, true))
                    .isInstanceOf(NoSpaceException.class)
                    .hasMessageContaining(tiny.path().toString());
        }
    }
}
