package dev.furrow.npy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.furrow.ArrayFormatException;
import dev.furrow.DType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged files: each is an array or an {@link ArrayFormatException}, whatever was done to it. */
class NpyFuzzTest {
    private static final int MUTANTS = 4000;

    /** More than any seed file holds: a mutant that claims more elements must have been refused. */
    private static final long MAX_BYTES = 1 << 16;

    private static final List<String> WORDS = List.of(
            "(",
            ")",
            "[",
            "{",
            "}",
            "'",
            "\"",
            ",",
            ":",
            "-",
            "\\",
            "L",
            "O",
            ">",
            "|",
            "True",
            "False",
            "None",
            "0",
            "9223372036854775807",
            "99999999999999999999",
            "'shape'",
            "((((((((((((((((((((((((((((((((((((((((((",
            "__import__('os')",
            "\n",
            "\u00e9",
            "\0");

    /** Types of structured elements, each of 24 bytes. */
    private static final List<String> STRUCTS = List.of(
            "[('x', '<f8'), ('y', '<f4'), ('', '|V4'), ('name', '|S8')]",
            "[('x', '>f8'), ('v', '>i2', (2, 3)), ('ok', '|b1'), ('', '|V3')]",
            "[('p', [('x', '<f4'), ('ok', '|b1'), ('', '|V3')], (3,))]");

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyMutantOfAnNpyIsAnArrayOrAFormatError(long seed) throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (int major = 1; major <= 3; major++) {
            for (DType dtype : DType.values()) {
                String big = "'" + dtype.descr().replace('<', '>') + "'";
                if (dtype != DType.STRUCT) {
                    seeds.add(file(major, dtype, "'" + dtype.descr() + "'", false));
                    seeds.add(file(major, dtype, big, true));
                }
            }
            for (String descr : STRUCTS) {
                seeds.add(NpyBytes.file(major, NpyBytes.dictionary(descr, major == 2, "(5, 3)"), new byte[15 * 24]));
            }
        }
        fuzz(seeds, seed, "mutant.npy", null);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyMutantOfAnNpzIsAnArrayOrAFormatError(long seed) throws IOException {
        byte[] npy = file(1, DType.INT32, "'<i4'", true);
        fuzz(List.of(npz(npy, ZipEntry.STORED), npz(npy, ZipEntry.DEFLATED)), seed, "mutant.npz", "points");
    }

    private void fuzz(List<byte[]> seeds, long seed, String name, @Nullable String member) throws IOException {
        Random random = new Random(seed);
        Path path = directory.resolve(name);
        int read = 0;
        for (int mutant = 0; mutant < MUTANTS; mutant++) {
            byte[] file = mutate(seeds.get(random.nextInt(seeds.size())), random);
            // A new file each time: ext4 flushes one that is truncated and written anew.
            Files.deleteIfExists(path);
            Files.write(path, file);
            try (Arena arena = Arena.ofConfined();
                    NpySource source = new NpyFile(path, member).open()) {
                assertThat(source.header().dataBytes()).isBetween(0L, MAX_BYTES);
                source.readInto(arena.allocate(source.header().dataBytes()));
                read++;
            } catch (ArrayFormatException e) {
                assertThat(e).hasMessageStartingWith("can't read " + path);
                assertThat(e.getMessage()).hasSizeLessThan(2000);
            } catch (RuntimeException | IOException | Error e) {
                throw new AssertionError("seed " + seed + ", mutant " + mutant + ": " + Arrays.toString(file), e);
            }
        }
        assertThat(read).as("mutants that still are arrays").isBetween(1, MUTANTS - 1);
    }

    private static byte[] mutate(byte[] original, Random random) {
        byte[] file = original.clone();
        for (int times = random.nextInt(4); times >= 0; times--) {
            // Half of all strike the header, where a file makes its claims.
            int at = random.nextInt(Math.max(1, random.nextBoolean() ? Math.min(128, file.length) : file.length));
            file = switch (random.nextInt(6)) {
                case 0 -> Arrays.copyOf(file, at);
                case 1 -> splice(file, at, at, new byte[random.nextInt(64)]);
                case 2 -> splice(file, at, Math.min(file.length, at + 1 + random.nextInt(8)), new byte[0]);
                case 3 -> {
                    byte[] word = WORDS.get(random.nextInt(WORDS.size())).getBytes(StandardCharsets.ISO_8859_1);
                    int end = random.nextBoolean() ? at : Math.min(file.length, at + word.length);
                    yield splice(file, at, end, word);
                }
                case 4 -> splice(file, at, Math.min(file.length, at + 1), new byte[] {(byte) random.nextInt()});
                default -> {
                    if (at < file.length) {
                        file[at] ^= (byte) (1 << random.nextInt(8));
                    }
                    yield file;
                }
            };
        }
        return file;
    }

    private static byte[] splice(byte[] file, int from, int to, byte[] middle) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(file, 0, Math.min(from, file.length));
        out.writeBytes(middle);
        out.write(file, Math.min(to, file.length), file.length - Math.min(to, file.length));
        return out.toByteArray();
    }

    private static byte[] file(int major, DType dtype, String descr, boolean fortranOrder) {
        return NpyBytes.file(
                major, NpyBytes.dictionary(descr, fortranOrder, "(5, 3)"), new byte[15 * dtype.byteSize()]);
    }

    private static byte[] npz(byte[] npy, int method) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            ZipEntry entry = new ZipEntry("points.npy");
            entry.setMethod(method);
            entry.setSize(npy.length);
            CRC32 crc = new CRC32();
            crc.update(npy);
            entry.setCrc(crc.getValue());
            zip.putNextEntry(entry);
            zip.write(npy);
        }
        return out.toByteArray();
    }
}
