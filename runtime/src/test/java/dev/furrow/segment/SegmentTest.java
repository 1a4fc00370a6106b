package dev.furrow.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.furrow.Access;
import dev.furrow.ArrayAccessException;
import dev.furrow.ArrayFormatException;
import dev.furrow.DType;
import dev.furrow.NoSpaceException;
import dev.furrow.Shape;
import dev.furrow.npy.NpyBytes;
import dev.furrow.npy.NpyFile;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Segments: made, attached as they lie, loaded and saved. */
class SegmentTest {
    private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE;

    @TempDir
    Path directory;

    private Path file;
    private Arena arena;

    @BeforeEach
    @SuppressWarnings("MustBeClosed") // closed after each test
    void open() {
        file = directory.resolve("a.npy");
        arena = Arena.ofConfined();
    }

    @AfterEach
    void close() {
        arena.close();
    }

    private Path write(String name, String descr, boolean fortranOrder, String shape, int bytes) throws IOException {
        byte[] content = NpyBytes.file(1, NpyBytes.dictionary("'" + descr + "'", fortranOrder, shape), new byte[bytes]);
        return Files.write(directory.resolve(name), content);
    }

    @Test
    void createsZerosThatAttachAsTheyWereWritten() throws IOException {
        Segment created = Segment.create(file, DType.FLOAT64, Shape.shape(3, 4), arena);
        assertThat(created.elements().byteSize()).isEqualTo(96);
        assertThat(created.elements().mismatch(MemorySegment.ofArray(new byte[96])))
                .isEqualTo(-1);
        created.elements().set(DOUBLE, 88, 2.5);
        Segment attached = Segment.attach(file, Access.READ_WRITE, arena);
        assertThat(attached.header()).isEqualTo(created.header());
        assertThat(attached.elements().get(DOUBLE, 88)).isEqualTo(2.5);
        attached.elements().set(DOUBLE, 0, 1.5);
        assertThat(created.elements().get(DOUBLE, 0)).isEqualTo(1.5);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its file systems have no POSIX modes")
    void createsFilesForTheirOwnerAlone() throws IOException {
        Segment.create(file, DType.INT8, Shape.shape(1), arena);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void createsScalarsAndEmptyArrays() throws IOException {
        assertThat(Segment.create(file, DType.COMPLEX128, Shape.shape(), arena)
                        .elements()
                        .byteSize())
                .isEqualTo(16);
        Path empty = directory.resolve("empty.npy");
        Segment.create(empty, DType.INT16, Shape.shape(4, 0), arena);
        assertThat(Segment.attach(empty, Access.READ_ONLY, arena).elements().byteSize())
                .isZero();
    }

    @Test
    void doesNotOverwriteAFile() throws IOException {
        Files.writeString(file, "precious");
        assertThatThrownBy(() -> Segment.create(file, DType.INT8, Shape.shape(1), arena))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).hasContent("precious");
    }

    @Test
    void refusesMoreThanThereIsRoomForAndLeavesNothing() throws IOException {
        assertThatThrownBy(() -> Segment.create(file, DType.FLOAT64, Shape.shape(1L << 58), arena))
                .isInstanceOf(NoSpaceException.class)
                .hasMessageStartingWith("needs 2.0 EiB, " + directory.toAbsolutePath() + " has ");
        assertThat(file).doesNotExist();
    }

    @Test
    void reservesWhatIsTooLargeForZeros() throws IOException {
        Segment segment = Segment.create(file, DType.FLOAT64, Shape.shape(8 << 20), arena);
        assertThat(Files.size(file)).isEqualTo(4096 + (64L << 20));
        assertThat(segment.elements().get(DOUBLE, (64L << 20) - 8)).isZero();
        if (Files.isExecutable(Path.of("/usr/bin/fallocate"))) {
            assertThat(allocated(file)).isGreaterThanOrEqualTo(64L << 20);
        }
    }

    @Test
    void mapsMoreThan4GiBOfASparseFile() throws IOException {
        long elements = 5L << 30;
        Segment segment = Segment.createSparse(file, DType.UINT8, Shape.shape(elements), arena);
        long[] marks = {0, (2L << 30) - 1, 2L << 30, (4L << 30) - 1, 4L << 30, elements - 1};
        for (int i = 0; i < marks.length; i++) {
            segment.elements().set(ValueLayout.JAVA_BYTE, marks[i], (byte) (i + 1));
        }
        Segment attached = Segment.attach(file, Access.READ_ONLY, arena);
        for (int i = 0; i < marks.length; i++) {
            assertThat(attached.elements().get(ValueLayout.JAVA_BYTE, marks[i])).isEqualTo((byte) (i + 1));
        }
    }

    /** Returns how many bytes of blocks a file has, by the program {@code stat}: Java has no name for it. */
    private static long allocated(Path file) throws IOException {
        Process stat = new ProcessBuilder("stat", "--format=%b", file.toString()).start();
        return 512 * Long.parseLong(new String(stat.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
    }

    @Test
    void attachesAtAnyAlignedOffset() throws IOException {
        Path numpys = write("numpys.npy", "<f8", false, "(2, 3)", 48);
        Segment attached = Segment.attach(numpys, Access.READ_WRITE, arena);
        assertThat(attached.header().dataOffset()).isEqualTo(128);
        attached.elements().set(DOUBLE, 40, 7.0);
        assertThat(Files.readAllBytes(numpys)).endsWith(0, 0, 0, 0, 0, 0, 0x1C, 0x40);
    }

    @Test
    void mapsReadOnlyForReadOnly() throws IOException {
        Path numpys = write("numpys.npy", "<f8", false, "(2, 3)", 48);
        Segment attached = Segment.attach(numpys, Access.READ_ONLY, arena);
        assertThat(attached.elements().isReadOnly()).isTrue();
        assertThatThrownBy(() -> attached.load(new NpyFile(numpys, null)))
                .isInstanceOf(ArrayAccessException.class)
                .hasMessageContaining("mapped read-only");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                ">f8; false; (2, 3); its elements are big-endian",
                "<f8; true; (2, 3); its elements lie in Fortran order",
            })
    void saysWhyItCannotAttach(String descr, boolean fortranOrder, String shape, String why) throws IOException {
        Path numpys = write("numpys.npy", descr, fortranOrder, shape, 48);
        assertThatThrownBy(() -> Segment.attach(numpys, Access.READ_ONLY, arena))
                .isInstanceOf(ArrayFormatException.class)
                .hasMessage("can't attach " + numpys + ": " + why + "; load it, which converts it, or save it anew"
                        + " with numpy.save(file, numpy.ascontiguousarray(array, '<f8'))");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "<f8; true; (6,); 48",
                "<f8; true; (1, 6); 48",
                ">i1; false; (6,); 6",
                ">f8; false; (0,); 0",
                "<f8; true; (0, 3); 0",
            })
    void attachesWhatOnlySeemsToLieOtherwise(String descr, boolean fortranOrder, String shape, int bytes)
            throws IOException {
        Path numpys = write("numpys.npy", descr, fortranOrder, shape, bytes);
        assertThat(Segment.attach(numpys, Access.READ_ONLY, arena).elements().byteSize())
                .isEqualTo(bytes);
    }

    @Test
    void refusesMisalignedElementsWhereAlignmentMatters() throws IOException {
        String dictionary = "{'descr': '<c8', 'fortran_order': False, 'shape': (1,), }\n";
        assertThat((10 + dictionary.length()) % 4).as("68 bytes").isZero();
        Path aligned = Files.write(file, NpyBytes.file(1, dictionary, new byte[8]));
        assertThat(Segment.attach(aligned, Access.READ_ONLY, arena).elements().byteSize())
                .isEqualTo(8);
        Path misaligned = Files.write(directory.resolve("b.npy"), NpyBytes.file(1, " " + dictionary, new byte[8]));
        assertThatThrownBy(() -> Segment.attach(misaligned, Access.READ_ONLY, arena))
                .isInstanceOf(ArrayFormatException.class)
                .hasMessageContaining("its elements start at byte 69, which is no multiple of their size 4");
    }

    @Test
    void refusesToAttachAnArchive() throws IOException {
        Files.write(file, new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0, 0});
        assertThatThrownBy(() -> Segment.attach(file, Access.READ_ONLY, arena))
                .isInstanceOf(ArrayFormatException.class)
                .hasMessageContaining("it is an archive (.npz): its members can be loaded, by name, but not attached");
    }

    @Test
    void savesWhatItAttachedElsewhereThanItsOwnOffset() throws IOException {
        Path numpys = write("numpys.npy", "<f8", false, "(2, 3)", 48);
        Segment attached = Segment.attach(numpys, Access.READ_WRITE, arena);
        attached.elements().set(DOUBLE, 40, 7.0);
        attached.save(file);
        Segment saved = Segment.attach(file, Access.READ_ONLY, arena);
        assertThat(saved.header().dataOffset()).isEqualTo(4096);
        assertThat(saved.elements().mismatch(attached.elements())).isEqualTo(-1);
    }

    @Test
    void savingReplacesAFileWholeOrNotAtAll() throws IOException {
        Segment segment = Segment.create(file, DType.INT8, Shape.shape(3), arena);
        Path target = Files.writeString(directory.resolve("target.npy"), "old");
        segment.save(target);
        assertThat(Segment.attach(target, Access.READ_ONLY, arena).header().shape())
                .isEqualTo(Shape.shape(3));
        assertThatThrownBy(() -> segment.save(directory.resolve("missing").resolve("b.npy")))
                .isInstanceOf(NoSuchFileException.class);
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactlyInAnyOrder(file, target);
        }
    }

    @Test
    void loadsOnlyItsOwnTypeAndShape() throws IOException {
        Segment segment = Segment.create(file, DType.FLOAT64, Shape.shape(2, 3), arena);
        Path other = write("other.npy", "<f8", false, "(3, 2)", 48);
        assertThatThrownBy(() -> segment.load(new NpyFile(other, null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected float64(2, 3), file " + other + " has float64(3, 2)");
    }
}
