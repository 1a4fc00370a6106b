package dev.furrow.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.furrow.ArrayFormatException;
import dev.furrow.ConfigurationException;
import dev.furrow.Shape;
import dev.furrow.array.NdArray;
import dev.furrow.array.Npz;
import dev.furrow.npy.NpyBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arrays that a session takes from files and leaves in them. */
class LoadingTest {
    @TempDir
    Path directory;

    private Session.Builder<ProbeJob> builder() {
        return Session.builder(ProbeJob.descriptor())
                .engine("inline")
                .directory(directory)
                .shape("output", Shape.shape(3))
                .shape("pids", Shape.shape(3));
    }

    private Path archive(boolean compressed) throws IOException {
        Path file = directory.resolve("arrays.npz");
        try (Session<ProbeJob> session =
                builder().shape("input", Shape.shape(3)).open()) {
            for (int i = 0; i < 3; i++) {
                session.job().input.set(i, i + 1);
                session.job().output.set(i, 0.5 * i);
            }
            Map<String, NdArray> arrays = new LinkedHashMap<>();
            arrays.put("numbers", session.job().input);
            arrays.put("halves", session.job().output);
            if (compressed) {
                Npz.saveCompressed(file, arrays);
            } else {
                Npz.save(file, arrays);
            }
        }
        return file;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anArchiveGivesBackWhatWasSavedToIt(boolean compressed) throws IOException {
        Path file = archive(compressed);
        try (Session<ProbeJob> session = builder()
                .load("input", file, "numbers")
                .load("output", file, "halves.npy")
                .open()) {
            assertThat(session.job().input.shape()).isEqualTo(Shape.shape(3));
            assertThat(session.job().input.get(2)).isEqualTo(3);
            assertThat(session.job().output.get(2)).isEqualTo(1.0);
            session.job().pids.load(file, "numbers");
            assertThat(session.job().pids.get(1)).isEqualTo(2);
        }
    }

    @Test
    void anArchiveOfSeveralArraysNeedsTheNameOfOne() throws IOException {
        Path file = archive(false);
        assertThatThrownBy(() -> builder().load("input", file).open())
                .isInstanceOf(ArrayFormatException.class)
                .hasMessageContaining("it is an archive of several arrays; name one of: numbers, halves");
        assertThatThrownBy(() -> builder().load("input", file, "number").open())
                .isInstanceOf(ArrayFormatException.class)
                .hasMessageContaining("it has no member 'number'; did you mean 'numbers'?");
        assertThatThrownBy(() -> builder().load("input", file, "halves").open())
                .isInstanceOf(ArrayFormatException.class)
                .hasMessageContaining(
                        "array 'input' is declared int64(?,), but " + file + ", member halves holds float64(3,)");
    }

    @Test
    void aBigEndianFileIsConverted() throws IOException {
        byte[] elements = new byte[24];
        elements[23] = 9;
        Path file = Files.write(
                directory.resolve("big.npy"), NpyBytes.file(2, NpyBytes.dictionary("'>i8'", true, "(3,)"), elements));
        try (Session<ProbeJob> session = builder().load("input", file).open()) {
            assertThat(session.job().input.get(2)).isEqualTo(9);
        }
    }

    @Test
    void nothingIsLeftOfASessionWhoseFileIsDamaged() throws IOException {
        byte[] archive = Files.readAllBytes(archive(false));
        // The first element: the zip's local header with the name, and the 4096 bytes of the npy header precede it.
        archive[30 + "numbers.npy".length() + 4096] ^= 1;
        Path file = Files.write(directory.resolve("damaged.npz"), archive);
        assertThatThrownBy(() -> builder().load("input", file, "numbers").open())
                .isInstanceOf(ArrayFormatException.class)
                .hasMessageContaining("it is damaged");
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("arrays.npz", "damaged.npz");
    }

    @Test
    void fallbackIsOnUnlessTurnedOff() {
        Properties properties = new Properties();
        assertThat(new Settings(properties).fallback()).isTrue();
        properties.setProperty("furrow.fallback", "false");
        assertThat(new Settings(properties).fallback()).isFalse();
        properties.setProperty("furrow.fallback", "perhaps");
        assertThatThrownBy(() -> new Settings(properties).fallback())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("furrow.fallback");
    }
}
