package dev.furrow.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.furrow.Access;
import dev.furrow.ArrayFormatException;
import dev.furrow.DType;
import dev.furrow.StructType;
import dev.furrow.segment.Segment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files, right, odd and wrong, with numpy's answer and ours: the table in {@code docs/numpy-compatibility.md}, which
 * {@code -Dfurrow.golden=write} writes anew, for a person to read and commit. Where the numpy that is there is not the one
 * of the table, only that both read the same elements is checked.
 */
class NumpyCasesTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "numpy-compatibility.md");
    private static final String START = "<!-- made by NumpyCasesTest -->\n";
    private static final String END = "<!-- until here -->\n";
    private static final String TEXT = "can't read ";
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] NUMBERS = numbers(96);

    @TempDir
    Path directory;

    @BeforeAll
    static void numpyIsThere() {
        Numpy.assumePresent();
    }

    /**
     * A file.
     *
     * @param says what is special about it, as the table says it
     * @param member the member that is read; empty for a file of one array
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Case(String says, String member, byte[] content) {}

    /** What one of the two makes of a file: {@code float64(3,)} and the elements, or why not. */
    private record Answer(String says, String elements) {}

    private static byte[] numbers(int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) (i * 7 % 60 + 1);
        }
        return bytes;
    }

    private static Case plain(String says, String dictionary) {
        return plain(says, dictionary, NUMBERS);
    }

    private static Case plain(String says, String dictionary, byte[] elements) {
        return new Case(says, "", NpyBytes.file(1, dictionary, elements));
    }

    private static Case of(String descr) {
        return plain("`" + descr + "`", NpyBytes.dictionary(descr, false, "(3,)"));
    }

    private static Case shape(String shape) {
        return plain("shape `" + shape + "`", NpyBytes.dictionary("'<f8'", false, shape));
    }

    private static byte[] file(String descr) {
        return NpyBytes.file(1, NpyBytes.dictionary(descr, false, "(3,)"), Arrays.copyOf(NUMBERS, 24));
    }

    private static List<Case> elementTypes() {
        List<Case> cases = new ArrayList<>();
        for (DType dtype : DType.values()) {
            if (dtype != DType.STRUCT) {
                byte[] elements = dtype == DType.BOOL ? new byte[] {1, 0, 1} : NUMBERS;
                cases.add(plain(
                        "`" + dtype.descr() + "`",
                        NpyBytes.dictionary("'" + dtype.descr() + "'", false, "(3,)"),
                        elements));
            }
        }
        cases.addAll(
                List.of(of("'>i2'"), of("'>f8'"), of("'>c16'"), of("'=f8'"), of("'|f8'"), of("'f8'"), of("'float64'")));
        cases.add(plain("`|b1`, one byte is 2", NpyBytes.dictionary("'|b1'", false, "(3,)"), new byte[] {1, 0, 2}));
        cases.addAll(List.of(of("'<U2'"), of("'|S3'"), of("'|V4'"), of("'<M8[s]'"), of("'<m8[s]'"), of("'|O'")));
        return cases;
    }

    private static List<Case> records() {
        return List.of(
                of("[('x', '<f8'), ('id', '<i4')]"),
                of("[('p', [('x', '<f4'), ('y', '<f4')]), ('v', '<i2', (3,)), ('name', '|S4')]"),
                of("[('m', '<i2', (2, 2))]"),
                of("[('id', '<i4'), ('', '|V4'), ('x', '<f8')]"),
                of("[('x', '>f8'), ('id', '>i4')]"),
                of("[('x', '>f8'), ('id', '<i4')]"),
                of("[(('a title', 'x'), '<f8')]"),
                of("[('x', '<f8'), ('x', '<i4')]"),
                of("[('name', '<U2')]"),
                of("[('x', '|O')]"),
                of("[]"));
    }

    private static List<Case> headers() {
        byte[] eight = Arrays.copyOf(NUMBERS, 24);
        String right = "{'descr': '<f8', 'fortran_order': False, 'shape': (3,), }";
        String padded = right + " ".repeat(128 - 12 - right.length());
        List<Case> cases = new ArrayList<>();
        cases.add(new Case("version 2.0", "", NpyBytes.file(2, padded, eight)));
        cases.add(new Case("version 3.0", "", NpyBytes.file(3, padded, eight)));
        cases.add(new Case("version 4.0", "", NpyBytes.file(4, right, eight)));
        byte[] minor = NpyBytes.file(1, right, eight);
        minor[7] = 1;
        cases.add(new Case("version 1.1", "", minor));
        byte[] magic = NpyBytes.file(1, right, eight);
        magic[1] = 'n';
        cases.add(new Case("another magic number", "", magic));
        cases.add(new Case("an empty file", "", new byte[0]));
        cases.add(new Case("the end within the header", "", Arrays.copyOf(NpyBytes.file(1, right, eight), 40)));
        cases.add(plain("more bytes than elements", NpyBytes.dictionary("'<f8'", false, "(3,)"), NUMBERS));
        cases.add(plain("fewer bytes than elements", right, new byte[23]));
        cases.add(plain("no padding, no end of line: elements at odd places", right, eight));
        cases.add(plain(
                "keys in another order, double quotes",
                right.replace('\'', '"').replaceFirst("\\{(.*), (\"shape\".*), }", "{$2, $1}"),
                eight));
        cases.add(plain("a key twice", right.replace(", }", ", 'shape': (2,), }"), eight));
        cases.add(plain("a key too many", right.replace(", }", ", 'more': 1, }"), eight));
        cases.add(plain("a key too few", "{'descr': '<f8', 'shape': (3,), }", eight));
        cases.add(plain("an escape in a string", right.replace("'<f8'", "'\\x3cf8'"), eight));
        cases.add(plain("`'fortran_order': 1`", right.replace("False", "1"), eight));
        cases.add(plain("a comment", right.replace(", 'shape'", ", # so\n 'shape'"), eight));
        cases.add(plain("Python code", right.replace("(3,)", "__import__('os').getcwd()"), eight));
        cases.add(plain("brackets that stay open", right.replace("(3,)", "((((((((((3,)"), eight));
        cases.add(plain("9,000 spaces", padded + " ".repeat(9_000 - 46), eight));
        cases.add(plain("12,000 spaces", padded + " ".repeat(12_000 - 30), eight));
        cases.add(new Case("2,000,000 spaces", "", NpyBytes.file(2, right + " ".repeat(2_000_000), eight)));
        return cases;
    }

    private static List<Case> shapes() {
        List<Case> cases = new ArrayList<>(List.of(shape("()"), shape("(0,)"), shape("(2, 0, 3)"), shape("(2, 3)")));
        cases.add(plain("shape `(2, 3)`, Fortran order", NpyBytes.dictionary("'<f8'", true, "(2, 3)")));
        cases.add(plain("shape `(3,)`, Fortran order", NpyBytes.dictionary("'<f8'", true, "(3,)")));
        cases.addAll(List.of(
                shape("(3L,)"),
                shape("[3]"),
                shape("(3)"),
                shape("(-3,)"),
                shape("(3, True)"),
                shape("(3.0,)"),
                shape("(300000000,)"),
                shape("(4294967296, 4294967296)"),
                shape("(0, 4294967296, 4294967296)"),
                shape("(2305843009213693952,)"),
                plain("64 axes", NpyBytes.dictionary("'<f8'", false, "(" + "1, ".repeat(64) + ")")),
                plain("65 axes", NpyBytes.dictionary("'<f8'", false, "(" + "1, ".repeat(65) + ")"))));
        return cases;
    }

    private static Case archive(String says, String member, int method, String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setMethod(method);
            for (String name : names) {
                byte[] content = name.endsWith(".txt") ? "no array".getBytes(StandardCharsets.UTF_8) : file("'<f8'");
                ZipEntry entry = new ZipEntry(name);
                CRC32 crc = new CRC32();
                crc.update(content);
                entry.setCrc(crc.getValue());
                entry.setSize(content.length);
                zip.putNextEntry(entry);
                zip.write(content);
            }
        }
        return new Case(says, member, bytes.toByteArray());
    }

    private static List<Case> archives() throws IOException {
        Case stored = archive("stored", "a", ZipOutputStream.STORED, "a.npy", "b.npy");
        byte[] damaged = stored.content.clone();
        damaged[damaged.length / 3] ^= 1;
        return List.of(
                stored,
                archive("deflated", "b", ZipOutputStream.DEFLATED, "a.npy", "b.npy"),
                archive("in a folder", "f/a", ZipOutputStream.STORED, "f/a.npy"),
                archive("a member that there is not", "c", ZipOutputStream.STORED, "a.npy", "b.npy"),
                archive("a member that is no array", "a.txt", ZipOutputStream.STORED, "a.txt"),
                archive("no members", "a", ZipOutputStream.STORED),
                new Case("a bit flipped", "a", damaged),
                new Case("the end missing", "a", Arrays.copyOf(stored.content, stored.content.length / 2)));
    }

    private static String row(String... cells) {
        return Arrays.stream(cells)
                .map(cell -> cell.replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** Returns what was said, not too long for a table, and as text where Markdown would see more in it. */
    private static String cell(Answer answer) {
        String says = answer.says.length() > 120 ? answer.says.substring(0, 117) + "..." : answer.says;
        return says.replace("<", "&lt;");
    }

    @Test
    void theTableOfCasesHolds() throws IOException, InterruptedException {
        StringBuilder table = new StringBuilder();
        for (List<Case> cases : List.of(elementTypes(), records(), headers(), shapes(), archives())) {
            String title = switch (cases.getFirst().says) {
                case "`|b1`" -> "element type";
                case "stored" -> "archive (.npz)";
                case "shape `()`" -> "shape";
                default -> cases.getFirst().says.startsWith("`") ? "records" : "header";
            };
            table.append('\n').append(row(title, "numpy", "Furrow loads", "maps in place"));
            table.append(row("---", "---", "---", "---"));
            List<Answer> numpys = numpys(cases);
            for (int i = 0; i < cases.size(); i++) {
                Case asked = cases.get(i);
                Answer numpy = numpys.get(i);
                Answer ours = ours(asked, file(i));
                boolean same = numpy.says.equals(ours.says);
                // That both read a file and disagree about what is in it is what must never be.
                assertThat(same && !numpy.elements.equals(ours.elements))
                        .as(asked.says + ": " + numpy + " " + ours)
                        .isFalse();
                table.append(row(asked.says, cell(numpy), same ? "the same" : cell(ours), mapped(file(i))));
            }
        }
        String version = Numpy.run("version");
        String text = Files.readString(DOCUMENT);
        int start = text.indexOf(START) + START.length();
        int end = text.indexOf(END);
        String made = "\nnumpy " + version + ".\n" + table + "\n";
        if ("write".equals(System.getProperty("furrow.golden"))) {
            Files.writeString(DOCUMENT, text.substring(0, start) + made + text.substring(end));
            return;
        }
        assumeTrue(text.contains("\nnumpy " + version + ".\n"), "the table is of another numpy than " + version);
        assertThat(text.substring(start, end)).isEqualTo(made);
    }

    private Path file(int number) {
        return directory.resolve("case-" + number);
    }

    private List<Answer> numpys(List<Case> cases) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("cases"));
        for (int i = 0; i < cases.size(); i++) {
            arguments.add(Files.write(file(i), cases.get(i).content).toString());
            arguments.add(cases.get(i).member);
        }
        List<Answer> answers = Numpy.run(arguments.toArray(String[]::new))
                .lines()
                .map(line -> line.split("\t", -1))
                .map(fields -> new Answer(fields[0], fields[1]))
                .toList();
        assertThat(answers).hasSameSizeAs(cases);
        return answers;
    }

    private static Answer ours(Case asked, Path path) throws IOException {
        NpyFile file = new NpyFile(path, asked.member.isEmpty() ? null : asked.member);
        try (NpySource source = file.open();
                Arena arena = Arena.ofConfined()) {
            NpyHeader header = source.header();
            StructType found = header.struct();
            StructType struct = found == null ? null : packed(found);
            MemorySegment elements = arena.allocate(
                    header.shape().elements() * (struct == null ? header.dtype().byteSize() : struct.byteSize()));
            source.readInto(elements, struct);
            return new Answer(
                    (struct == null ? header.dtype().numpyName() : "records") + header.shape(),
                    HEX.formatHex(elements.toArray(ValueLayout.JAVA_BYTE)));
        } catch (ArrayFormatException e) {
            String message = String.valueOf(e.getMessage());
            assertThat(message).contains(path.toString());
            String reason = message.replace(TEXT + file + ": ", "").replace(path.toString(), "FILE");
            return new Answer("refused: " + reason, "");
        }
    }

    /** Returns a type without padding, as numpy's answers have it. */
    private static StructType packed(StructType struct) {
        StructType.Builder builder = StructType.builder();
        for (StructType.Field field : struct.fields()) {
            builder.field(
                    field.name(),
                    field.type() instanceof StructType nested ? packed(nested) : field.type(),
                    field.shape().stream().mapToInt(Integer::intValue).toArray());
        }
        return builder.build();
    }

    private static String mapped(Path path) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            Segment.attach(path, Access.READ_ONLY, arena);
            return "yes";
        } catch (ArrayFormatException e) {
            return "no";
        }
    }
}
