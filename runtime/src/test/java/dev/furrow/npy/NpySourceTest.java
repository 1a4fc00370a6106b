package dev.furrow.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.furrow.ArrayFormatException;
import dev.furrow.DType;
import dev.furrow.Shape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Elements arrive little-endian and in C order, however they lie in the file, and from an archive as from a file. */
class NpySourceTest {
    private static final Shape[] SHAPES = {
        Shape.shape(),
        Shape.shape(0),
        Shape.shape(7),
        Shape.shape(3, 0, 2),
        Shape.shape(1, 1),
        Shape.shape(37, 65),
        Shape.shape(1, 40, 1, 33),
        Shape.shape(3, 2, 5, 4),
        Shape.shape(2, 3, 1, 2, 2, 3),
    };

    @TempDir
    Path directory;

    /** The elements in C order, little-endian: for truth values 0 and 1, else bytes that all differ from neighbours. */
    private static byte[] elements(DType dtype, Shape shape) {
        byte[] bytes = new byte[Math.toIntExact(shape.elements() * dtype.byteSize())];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (dtype == DType.BOOL ? i % 3 & 1 : i * 31 + (i >> 8) * 17);
        }
        return bytes;
    }

    /** The same elements as they lie in a file of another order: by the definition, one element at a time. */
    private static byte[] laid(byte[] elements, DType dtype, Shape shape, boolean fortranOrder, boolean bigEndian) {
        byte[] laid = new byte[elements.length];
        int size = dtype.byteSize();
        int component = dtype.name().startsWith("COMPLEX") ? size / 2 : size;
        long[] extents = shape.extents();
        for (int element = 0; element < shape.elements(); element++) {
            long place = element;
            if (fortranOrder) {
                long rest = element;
                place = 0;
                for (int axis = extents.length - 1; axis >= 0; axis--) {
                    long stride = 1;
                    for (int before = 0; before < axis; before++) {
                        stride *= extents[before];
                    }
                    place += rest % extents[axis] * stride;
                    rest /= extents[axis];
                }
            }
            for (int part = 0; part < size; part++) {
                int from = bigEndian ? part / component * component + component - 1 - part % component : part;
                laid[(int) place * size + part] = elements[element * size + from];
            }
        }
        return laid;
    }

    private static byte[] npy(DType dtype, Shape shape, boolean fortranOrder, boolean bigEndian) {
        String descr = bigEndian ? dtype.descr().replace('<', '>') : dtype.descr();
        byte[] laid = laid(elements(dtype, shape), dtype, shape, fortranOrder, bigEndian);
        return NpyBytes.file(1, NpyBytes.dictionary("'" + descr + "'", fortranOrder, shape.toString()), laid);
    }

    private static byte[] read(Path file, @Nullable String member) throws IOException {
        try (NpySource source = new NpyFile(file, member).open()) {
            byte[] target = new byte[Math.toIntExact(source.header().dataBytes())];
            MemorySegment memory = Arena.ofAuto().allocate(target.length);
            source.readInto(memory);
            MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, 0, target, 0, target.length);
            return target;
        }
    }

    @ParameterizedTest
    @EnumSource(value = DType.class, mode = EnumSource.Mode.EXCLUDE, names = "STRUCT")
    void undoesOrderAndByteOrder(DType dtype) throws IOException {
        int count = 0;
        for (Shape shape : SHAPES) {
            for (boolean fortranOrder : new boolean[] {false, true}) {
                for (boolean bigEndian : new boolean[] {false, true}) {
                    byte[] npy = npy(dtype, shape, fortranOrder, bigEndian);
                    Path file = Files.write(directory.resolve(count++ + ".npy"), npy);
                    Path stored = zip(Map.of("a.npy", npy), ZipEntry.STORED);
                    Path deflated = zip(Map.of("a.npy", npy), ZipEntry.DEFLATED);
                    byte[] expected = elements(dtype, shape);
                    String what = dtype + " " + shape + " fortran=" + fortranOrder + " big=" + bigEndian;
                    assertThat(read(file, null)).as(what).isEqualTo(expected);
                    assertThat(read(stored, "a")).as(what).isEqualTo(expected);
                    assertThat(read(deflated, "a.npy")).as(what).isEqualTo(expected);
                    assertThat(read(deflated, null)).as(what).isEqualTo(expected);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 8, 24, 100, 1000, 10_000})
    void streamsFortranOrderWithABufferOfAnySize(long bufferBytes) throws IOException {
        for (Shape shape : new Shape[] {Shape.shape(37, 65), Shape.shape(3, 2, 5, 4), Shape.shape(1, 40, 1, 33)}) {
            NpyHeader header = new NpyHeader(DType.FLOAT64, false, true, shape, 128);
            byte[] expected = elements(DType.FLOAT64, shape);
            byte[] laid = laid(expected, DType.FLOAT64, shape, true, false);
            byte[] target = new byte[laid.length];
            ElementStream stream =
                    new ElementStream(Channels.newChannel(new ByteArrayInputStream(laid)), header, "a.npy");
            FortranStream.read(stream, header, MemorySegment.ofArray(target), bufferBytes);
            assertThat(target).isEqualTo(expected);
        }
    }

    @Test
    void readsMoreThanOneChunk() throws IOException {
        Shape shape = Shape.shape(3, 700, 333);
        Path file = Files.write(directory.resolve("big.npy"), npy(DType.FLOAT64, shape, false, true));
        assertThat(read(file, null)).isEqualTo(elements(DType.FLOAT64, shape));
    }

    @Test
    void refusesTruthValuesOtherThan0And1AndSaysWhere() throws IOException {
        for (boolean fortranOrder : new boolean[] {false, true}) {
            byte[] npy = npy(DType.BOOL, Shape.shape(9, 5), fortranOrder, false);
            npy[npy.length - 2] = 2;
            Path file = Files.write(directory.resolve("bool.npy"), npy);
            Path archive = zip(Map.of("a.npy", npy), ZipEntry.DEFLATED);
            String message = "a truth value is a byte of 0 or 1: the one at byte " + (npy.length - 2) + " is 2";
            assertThatThrownBy(() -> read(file, null))
                    .isInstanceOf(ArrayFormatException.class)
                    .hasMessage("can't read " + file + ": " + message);
            assertThatThrownBy(() -> read(archive, "a"))
                    .isInstanceOf(ArrayFormatException.class)
                    .hasMessage("can't read " + archive + ", member a.npy: " + message);
        }
    }

    @Test
    void namesTheMembersThatThereAreAndTheOneThatWasMeant() throws IOException {
        byte[] npy = npy(DType.INT8, Shape.shape(3), false, false);
        Path archive = zip(new TreeMap<>(Map.of("points.npy", npy, "weights.npy", npy)), ZipEntry.DEFLATED);
        assertThatThrownBy(() -> read(archive, "point"))
                .isInstanceOf(ArrayFormatException.class)
                .hasMessage("can't read " + archive
                        + ": it has no member 'point'; did you mean 'points'? (there are: points, weights)");
        assertThatThrownBy(() -> read(archive, null))
                .isInstanceOf(ArrayFormatException.class)
                .hasMessage(
                        "can't read " + archive + ": it is an archive of several arrays; name one of: points, weights");
        assertThatThrownBy(() -> read(zip(Map.of(), ZipEntry.DEFLATED), null))
                .isInstanceOf(ArrayFormatException.class)
                .hasMessageContaining("it is an archive without arrays");
        Path plain = Files.write(directory.resolve("plain.npy"), npy);
        assertThatThrownBy(() -> read(plain, "points"))
                .isInstanceOf(ArrayFormatException.class)
                .hasMessage("can't read " + plain + ": it is no .npz archive, so it has no members to name");
    }

    @Test
    void prefersTheExactNameOfAMemberAsNumpyDoes() throws IOException {
        byte[] exact = npy(DType.INT8, Shape.shape(1), false, false);
        byte[] other = npy(DType.INT8, Shape.shape(2), false, false);
        Path archive = zip(Map.of("a.npy", exact, "a.npy.npy", other), ZipEntry.STORED);
        assertThat(read(archive, "a.npy")).hasSize(1);
        assertThat(read(archive, "a.npy.npy")).hasSize(2);
    }

    @Test
    void noticesADamagedMember() throws IOException {
        byte[] npy = npy(DType.INT8, Shape.shape(3), false, false);
        Path archive = zip(Map.of("a.npy", npy), ZipEntry.STORED);
        byte[] bytes = Files.readAllBytes(archive);
        // 30 bytes of local header and 5 of name precede a stored member.
        bytes[35 + npy.length - 1] ^= 1;
        Files.write(archive, bytes);
        assertThatThrownBy(() -> read(archive, "a"))
                .isInstanceOf(ArrayFormatException.class)
                .hasMessage("can't read " + archive
                        + ", member a.npy: it is damaged: its checksum is not that of the archive's directory");
    }

    @Test
    void ignoresWhatFollowsTheElementsAsNumpyDoes() throws IOException {
        byte[] npy = npy(DType.INT8, Shape.shape(3), false, false);
        byte[] longer = Arrays.copyOf(npy, npy.length + 3000);
        assertThat(read(Files.write(directory.resolve("longer.npy"), longer), null))
                .hasSize(3);
        assertThat(read(zip(Map.of("a.npy", longer), ZipEntry.DEFLATED), "a")).hasSize(3);
    }

    @Test
    void noticesAFileThatShrinksWhileItIsRead() throws IOException {
        for (boolean fortranOrder : new boolean[] {false, true}) {
            Path file = Files.write(
                    directory.resolve("shrinks.npy"), npy(DType.INT64, Shape.shape(300, 300), fortranOrder, false));
            try (Arena arena = Arena.ofConfined();
                    NpySource source = new NpyFile(file, null).open()) {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.truncate(5000);
                }
                MemorySegment target = arena.allocate(source.header().dataBytes());
                assertThatThrownBy(() -> source.readInto(target))
                        .isInstanceOf(ArrayFormatException.class)
                        .hasMessageContaining(file.toString());
            }
        }
    }

    private Path zip(Map<String, byte[]> members, int method) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> member : members.entrySet()) {
                ZipEntry entry = new ZipEntry(member.getKey());
                CRC32 crc = new CRC32();
                crc.update(member.getValue());
                entry.setMethod(method);
                entry.setSize(member.getValue().length);
                entry.setCrc(crc.getValue());
                zip.putNextEntry(entry);
                zip.write(member.getValue());
            }
        }
        Path file = Files.createTempFile(directory, "archive", ".npz");
        return Files.write(file, out.toByteArray());
    }
}
