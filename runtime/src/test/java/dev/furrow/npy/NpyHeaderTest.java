package dev.furrow.npy;

import static dev.furrow.npy.NpyBytes.dictionary;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.furrow.ArrayFormatException;
import dev.furrow.DType;
import dev.furrow.Shape;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers: what is written reads back, and what is malformed is refused with file, what and where. */
class NpyHeaderTest {
    private static NpyHeader read(byte[] file) throws IOException {
        return NpyHeaderReader.read(Channels.newChannel(new ByteArrayInputStream(file)), file.length, "a.npy");
    }

    private static NpyHeader readDictionary(String dictionary) throws IOException {
        return read(NpyBytes.file(1, dictionary, new byte[64]));
    }

    private static byte[] withElements(ByteBuffer header, NpyHeader of) {
        return ByteBuffer.allocate(Math.toIntExact(header.remaining() + of.dataBytes()))
                .put(header.duplicate())
                .array();
    }

    @ParameterizedTest
    @EnumSource(value = DType.class, mode = EnumSource.Mode.EXCLUDE, names = "STRUCT")
    void readsWhatItWrites(DType dtype) throws IOException {
        for (Shape shape : new Shape[] {
            Shape.shape(), Shape.shape(0), Shape.shape(3), Shape.shape(2, 0, 5), Shape.shape(1, 2, 3, 4, 5, 6)
        }) {
            NpyHeader header = NpyHeader.of(dtype, shape);
            assertThat(header.dataOffset()).isEqualTo(4096);
            ByteBuffer bytes = header.toBytes();
            assertThat(bytes.remaining()).isEqualTo(4096);
            assertThat(bytes.get(6)).isEqualTo((byte) 1);
            assertThat(bytes.get(4095)).isEqualTo((byte) '\n');
            assertThat(read(withElements(bytes, header))).isEqualTo(header);
        }
    }

    @ParameterizedTest
    @CsvSource({"2000,1,8192", "21000,1,65536", "22000,2,69632"})
    void givesALongShapeMorePagesAndAtLastVersion2(int rank, int version, int dataOffset) throws IOException {
        long[] ones = new long[rank];
        Arrays.fill(ones, 1);
        NpyHeader header = NpyHeader.of(DType.INT8, Shape.shape(ones));
        ByteBuffer bytes = header.toBytes();
        assertThat(bytes.get(6)).isEqualTo((byte) version);
        assertThat(header.dataOffset()).isEqualTo(dataOffset);
        assertThat(read(withElements(bytes, header))).isEqualTo(header);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void readsAllVersions(int major) throws IOException {
        byte[] file = NpyBytes.file(major, dictionary("'>c16'", true, "(1, 3)"), new byte[48]);
        assertThat(read(file))
                .isEqualTo(new NpyHeader(DType.COMPLEX128, true, true, Shape.shape(1, 3), file.length - 48));
    }

    @Test
    void takesSingleBytesAsLittleEndianWhateverIsSaid() throws IOException {
        assertThat(readDictionary(dictionary("'>i1'", false, "(3,)")).bigEndian())
                .isFalse();
    }

    @Test
    void readsKeysInAnyOrderAndWithAnySpace() throws IOException {
        String dictionary = "\t{\"shape\":(2L,),'descr':'<i2' , 'fortran_order':False}";
        assertThat(readDictionary(dictionary))
                .isEqualTo(new NpyHeader(DType.INT16, false, false, Shape.shape(2), 10 + dictionary.length()));
    }

    @Test
    void sameOrderIsNotTransposed() throws IOException {
        assertThat(readDictionary(dictionary("'|u1'", true, "(1, 7, 1)")).isTransposed())
                .isFalse();
        assertThat(readDictionary(dictionary("'|u1'", true, "(0, 7, 3)")).isTransposed())
                .isFalse();
        assertThat(readDictionary(dictionary("'|u1'", true, "(1, 7, 3)")).isTransposed())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "'<f8';(-1,);extent 0 of 'shape' is no whole number of at least 0: -1",
                "'<f8';(2, True);extent 1 of 'shape' is no whole number of at least 0: true",
                "'<f8';[3];'shape' is no tuple: [3]",
                "'<f8';(3);'shape' is no tuple: 3",
                "'<f8';(4294967296, 4294967296);its shape is none: an array has at most 2^63-1 elements",
                "'<f8';(0, 4294967296, 4294967296);its shape is none: an array has at most 2^63-1 elements",
                "'<f8';(2305843009213693952,);it claims more than 2^63 bytes: dtype=float64",
                "'<f8';(9,);it is truncated: shape (9,) of float64 needs 72 bytes of elements, there are 64",
                "'|O';(3,);descr='|O' (Python objects can't be shared",
                "'<f16';(3,);its element type is not supported: descr='<f16'",
                "'<U4';(3,);its element type is not supported: descr='<U4'",
                "'<M8[ns]';(3,);its element type is not supported: descr='<M8[ns]'",
                "'';(3,);its element type is not supported: descr=''",
                "'é<f8';(3,);its element type is not supported: descr='é<f8'",
                "3;(3,);its element type is neither a string nor a list of fields: descr=3",
                "[];(3,);its elements have no bytes",
                "[('x', '<f8'), 3];(3,);a field is no tuple of name, type and maybe shape: 3",
                "[('x',)];(3,);a field is no tuple of name, type and maybe shape: (x)",
                "[(('title', 'x'), '<f8')];(3,);a field has a title beside its name, which is not supported: (title, x)",
                "[(3, '<f8')];(3,);the name of a field is no string: 3",
                "[('x', '<f8'), ('x', '<f8')];(3,);fields have different names",
                "[('x', '<U4')];(3,);the type of field 'x' is not supported: '<U4'",
                "[('x', '|O')];(3,);the type of field 'x' is not supported: '|O'",
                "[('x', '|S0')];(3,);the type of field 'x' is not supported: '|S0'",
                "[('x', 3)];(3,);the type of field 'x' is none: 3",
                "[('x', '<f8', '3')];(3,);the shape of field 'x' is no tuple: 3",
                "[('x', '<f8', (-1,))];(3,);the shape of field 'x' is none: (-1)",
                "[('x', '<f8', (65536, 65536))];(3,);an element has less than 2^31 bytes: field='x'",
                "[('x', '<f8'), ('y', '>f8')];(3,);some of its fields are little-endian and some big-endian",
                "[('', '<f8')];(3,);a field has no name, and is no padding ('|V4'): <f8",
                "[('x', '<f8')];(9,);it is truncated: shape (9,) of [('x', '<f8')] needs 72 bytes",
                "'<f8';__import__('os').system('true');is malformed: unexpected '_' at character 50",
                "'<f8';(3,), 'shape': (4,);is malformed: a key twice at character 56",
                "'<f8';(3,), 'more': 1;no dictionary with exactly the keys",
                "'<f8';((((((((((((((((((((((((((((((((((3,);values nested deeper than 32",
            })
    void refusesWhatCannotBe(String descr, String shape, String message) {
        assertThatThrownBy(() -> readDictionary(dictionary(descr, false, shape)))
                .isInstanceOf(ArrayFormatException.class)
                .hasMessageStartingWith("can't read a.npy: ")
                .hasMessageContaining(message);
    }

    @Test
    void refusesAnUnfitFortranOrder() {
        assertThatThrownBy(() -> readDictionary("{'descr': '<f8', 'fortran_order': 1, 'shape': (3,)}"))
                .isInstanceOf(ArrayFormatException.class)
                .hasMessageContaining("'fortran_order' is neither True nor False: 1");
    }

    @Test
    void refusesAHeaderThatIsNoText() {
        byte[] file = NpyBytes.file(3, dictionary("'<f8'", false, "(3,)"), new byte[24]);
        file[20] = (byte) 0xFF;
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(ArrayFormatException.class)
                .hasMessage("can't read a.npy: its header is no text in UTF-8");
    }

    @Test
    void refusesAHugeHeaderLengthWithoutAllocatingIt() {
        byte[] file = NpyBytes.file(2, dictionary("'<f8'", false, "(3,)"), new byte[24]);
        Arrays.fill(file, 8, 12, (byte) 0xFF);
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(ArrayFormatException.class)
                .hasMessageContaining("its header claims 4294967295 bytes (at byte 8)");
    }

    @Test
    void quotesAFileBrieflyAndWithoutControlCharacters() {
        String descr = "'\u001b[31m" + "x".repeat(5000) + "'";
        assertThatThrownBy(() -> readDictionary(dictionary(descr, false, "(3,)")))
                .isInstanceOf(ArrayFormatException.class)
                .hasMessageNotContaining("\u001b")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400));
    }

    @Test
    void refusesOtherFilesAndVersions() {
        byte[] file = NpyBytes.file(4, dictionary("'<f8'", false, "(3,)"), new byte[24]);
        assertThatThrownBy(() -> read(file)).hasMessageContaining("format version is 4.0");
        assertThatThrownBy(() -> read("not an array".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("does not start with \\x93NUMPY");
        assertThatThrownBy(() -> read(new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0})).hasMessageContaining("archive (.npz)");
    }

    @Test
    void refusesAFileThatIsCutAnywhere() throws IOException {
        byte[] file = NpyBytes.file(1, dictionary("'<f8'", false, "(3,)"), new byte[24]);
        assertThatCode(() -> read(file)).doesNotThrowAnyException();
        for (int length = 0; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> read(cut))
                    .as("cut to %d bytes", length)
                    .isInstanceOf(ArrayFormatException.class)
                    .hasMessageMatching("can't read a.npy: it (ends within its header, after|is truncated).*");
        }
    }
}
