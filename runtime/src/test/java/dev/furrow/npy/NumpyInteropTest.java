package dev.furrow.npy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.furrow.Access;
import dev.furrow.DType;
import dev.furrow.Shape;
import dev.furrow.segment.Segment;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What numpy writes we read, element for element, and the other way round; live arrays are shared both ways. */
@Timeout(120) // none comes near it; it makes a hang a failure
class NumpyInteropTest {
    private static final HexFormat HEX = HexFormat.of();

    @TempDir
    Path directory;

    @BeforeAll
    static void numpyIsThere() {
        Numpy.assumePresent();
    }

    /** A line of {@code cases.txt}: an array that numpy wrote, and its elements in C order, little-endian. */
    private record Case(NpyFile file, DType dtype, Shape shape, String elements) {
        static Case parse(Path directory, String line) {
            String[] fields = line.split("\t", -1);
            long[] extents = fields[3].isEmpty()
                    ? new long[0]
                    : Arrays.stream(fields[3].split(","))
                            .mapToLong(Long::parseLong)
                            .toArray();
            return new Case(
                    new NpyFile(directory.resolve(fields[0]), fields[1].isEmpty() ? null : fields[1]),
                    DType.valueOf(fields[2].toUpperCase(Locale.ROOT)),
                    Shape.shape(extents),
                    fields[4]);
        }
    }

    private static byte[] bytes(MemorySegment elements) {
        return elements.toArray(ValueLayout.JAVA_BYTE);
    }

    private static byte[] someElements(DType dtype, int count) {
        byte[] bytes = new byte[count * dtype.byteSize()];
        for (int i = 0; i < bytes.length; i++) {
            // No infinities or NaNs: their bits need not survive arithmetic, though numpy here only copies.
            bytes[i] = (byte) (dtype == DType.BOOL ? i % 3 & 1 : i * 7 % 60 + 1);
        }
        return bytes;
    }

    @Test
    void loadsAllThatNumpyWrites() throws IOException, InterruptedException {
        Numpy.run("write", directory.toString());
        List<String> lines = Files.readAllLines(directory.resolve("cases.txt"));
        assertThat(lines).hasSizeGreaterThan(2000);
        int mapped = 0;
        for (String line : lines) {
            Case wanted = Case.parse(directory, line);
            Path path = directory.resolve("segment.npy");
            try (Arena arena = Arena.ofConfined()) {
                assertThat(wanted.file.header().shape()).as(line).isEqualTo(wanted.shape);
                Segment segment = Segment.create(path, wanted.dtype, wanted.shape, arena);
                segment.load(wanted.file);
                assertThat(HEX.formatHex(bytes(segment.elements()))).as(line).isEqualTo(wanted.elements);
                if (wanted.file.member() == null
                        && wanted.file.header().obstacleToMapping().isEmpty()) {
                    Segment attached = Segment.attach(wanted.file.path(), Access.READ_WRITE, arena);
                    assertThat(HEX.formatHex(bytes(attached.elements())))
                            .as(line)
                            .isEqualTo(wanted.elements);
                    mapped++;
                }
            }
            Files.delete(path);
        }
        assertThat(mapped).as("cases that lie as they are mapped").isGreaterThan(400);
    }

    @ParameterizedTest
    @EnumSource(value = DType.class, mode = EnumSource.Mode.EXCLUDE, names = "STRUCT")
    void numpyLoadsWhatIsSaved(DType dtype) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("check"));
        List<String> types = new ArrayList<>();
        for (Shape shape : new Shape[] {Shape.shape(), Shape.shape(0), Shape.shape(12), Shape.shape(2, 3, 2)}) {
            byte[] elements = someElements(dtype, Math.toIntExact(shape.elements()));
            Path live = directory.resolve("live" + shape + ".npy");
            Path saved = directory.resolve("saved" + shape + ".npy");
            try (Arena arena = Arena.ofConfined()) {
                Segment segment = Segment.create(live, dtype, shape, arena);
                segment.elements().copyFrom(MemorySegment.ofArray(elements));
                segment.save(saved);
                arguments.addAll(List.of(live.toString(), "", HEX.formatHex(elements)));
                arguments.addAll(List.of(saved.toString(), "", HEX.formatHex(elements)));
                for (boolean compressed : new boolean[] {false, true}) {
                    Path archive = directory.resolve("saved" + compressed + shape + ".npz");
                    try (OutputStream out = Files.newOutputStream(archive);
                            NpzWriter npz = new NpzWriter(out, compressed)) {
                        npz.add("first", DType.INT8, Shape.shape(), arena.allocate(1));
                        npz.add("second", dtype, shape, segment.elements());
                    }
                    arguments.addAll(List.of(archive.toString(), "second", HEX.formatHex(elements)));
                    try (NpySource source = new NpyFile(archive, "second").open()) {
                        MemorySegment read = arena.allocate(elements.length);
                        source.readInto(read);
                        assertThat(bytes(read)).isEqualTo(elements);
                    }
                }
            }
            types.addAll(Collections.nCopies(4, dtype.numpyName() + shape));
        }
        assertThat(Numpy.run(arguments.toArray(String[]::new)).lines()).containsExactlyElementsOf(types);
    }

    @ParameterizedTest
    @EnumSource(value = DType.class, mode = EnumSource.Mode.EXCLUDE, names = "STRUCT")
    void numpyAndJavaSeeEachOthersWritesToALiveArray(DType dtype) throws IOException, InterruptedException {
        Path live = directory.resolve("live.npy");
        int count = 12;
        byte[] elements = someElements(dtype, count);
        try (Arena arena = Arena.ofConfined()) {
            Segment segment = Segment.create(live, dtype, Shape.shape(count), arena);
            segment.elements().copyFrom(MemorySegment.ofArray(elements));
            Process numpy = Numpy.start("serve", live.toString());
            try (BufferedReader out = numpy.inputReader();
                    Writer in = numpy.outputWriter()) {
                assertThat(out.readLine()).isEqualTo("ready");
                for (int round = 0; round < 2; round++) {
                    // What Java writes while numpy has the array mapped is what numpy reverses.
                    byte flipped = (byte) (segment.elements().get(ValueLayout.JAVA_BYTE, 0) ^ 1);
                    segment.elements().set(ValueLayout.JAVA_BYTE, 0, flipped);
                    byte[] expected = reversed(bytes(segment.elements()), dtype.byteSize());
                    in.write("go\n");
                    in.flush();
                    assertThat(out.readLine()).isEqualTo(HEX.formatHex(expected));
                    assertThat(bytes(segment.elements())).isEqualTo(expected);
                }
            }
            assertThat(numpy.waitFor()).isZero();
        }
    }

    private static byte[] reversed(byte[] elements, int size) {
        byte[] reversed = new byte[elements.length];
        for (int at = 0; at < elements.length; at += size) {
            System.arraycopy(elements, at, reversed, elements.length - size - at, size);
        }
        return reversed;
    }
}
