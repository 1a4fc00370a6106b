package dev.furrow.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.furrow.Access;
import dev.furrow.ArrayAccessException;
import dev.furrow.ArrayFormatException;
import dev.furrow.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Arrays over files that belong to no job. */
class FileArraysTest {
    @TempDir
    Path directory;

    @Test
    void keepWhatWasWrittenToThem() {
        Path file = directory.resolve("a.npy");
        try (Float32Array made = Float32Array.create(file, Shape.shape(2, 3))) {
            made.set(1, 2, 7);
            made.force();
            made.row(1).force();
        }
        try (Float32Array again = Float32Array.attach(file)) {
            assertThat(again.shape()).isEqualTo(Shape.shape(2, 3));
            assertThat(again.get(1, 2)).isEqualTo(7);
            again.set(0, 0, 1);
        }
        try (Float32Array reader = Float32Array.attach(file, Access.READ_ONLY);
                Complex64Array complex = Complex64Array.create(directory.resolve("c.npy"), Shape.shape(0, 3))) {
            assertThat(reader.get(0, 0)).isEqualTo(1);
            assertThatThrownBy(() -> reader.set(0, 0, 2)).isInstanceOf(ArrayAccessException.class);
            reader.force();
            complex.force();
        }
    }

    @Test
    void areForcedEvenIfDeleted() throws IOException {
        Path file = directory.resolve("a.npy");
        try (Int8Array made = Int8Array.create(file, Shape.shape(1))) {
            Files.delete(file);
            made.set(0, 1);
            made.force();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX) // which says how much memory each mapping has
    void copiedOnWriteCostMemoryForThePagesThatAreWritten() throws IOException {
        Path file = directory.resolve("large.npy");
        int size = 32 << 20;
        Int8Array.create(file, Shape.shape(size)).close();
        try (Int8Array copy = Int8Array.attach(file, Access.COPY_ON_WRITE)) {
            assertThat(copy.sum()).isZero(); // reads all
            assertThat(ownKibibytes(file)).isZero();
            copy.set(0, 1);
            copy.set(size - 1, 1);
            assertThat(ownKibibytes(file)).isBetween(8L, 128L); // pages have 4 to 64 KiB
            assertThat(copy.sum()).isEqualTo(2);
        }
        try (Int8Array untouched = Int8Array.attach(file)) {
            assertThat(untouched.sum()).isZero();
        }
    }

    /** Returns how much memory the mappings of a file have that is this process's alone. */
    private static long ownKibibytes(Path file) throws IOException {
        boolean ofFile = false;
        long sum = 0;
        for (String line : Files.readAllLines(Path.of("/proc/self/smaps"))) {
            if (line.matches("[0-9a-f]+-[0-9a-f]+ .*")) {
                ofFile = line.endsWith(file.toString());
            } else if (ofFile && line.startsWith("Anonymous:")) {
                sum += Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
        }
        return sum;
    }

    @Test
    void savedToTheirOwnFileStayMappedToIt() {
        Path file = directory.resolve("a.npy");
        try (Int8Array made = Int8Array.create(file, Shape.shape(2, 2));
                Int8Array copy = Int8Array.attach(file, Access.COPY_ON_WRITE)) {
            made.save(file);
            made.set(1, 1, 5);
            assertThatThrownBy(() -> made.row(1).save(file))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a view can't replace the file of its own array: save it to another; file=" + file);
            try (Int8Array again = Int8Array.attach(file)) {
                assertThat(again.get(1, 1)).isEqualTo(5);
            }
            copy.set(0, 0, 9);
            copy.save(file);
            try (Int8Array again = Int8Array.attach(file)) {
                assertThat(again.get(0, 0)).isEqualTo(9);
            }
        }
    }

    @Test
    void ofAnArenaAreClosedByIt() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            NdArray array =
                    NdArray.create("a", directory.resolve("a.npy"), dev.furrow.DType.INT8, Shape.shape(1), arena);
            array.force();
            assertThatThrownBy(array::close)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("array 'a' is closed with its session");
        }
    }

    @Test
    void areCreatedOnceAndAttachedAsWhatTheyAre() {
        Path file = directory.resolve("a.npy");
        assertThatThrownBy(() -> Int8Array.attach(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("can't attach " + file);
        Int8Array.create(file, Shape.shape(1)).close();
        assertThatThrownBy(() -> Int8Array.create(file, Shape.shape(1)))
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(FileAlreadyExistsException.class)
                .hasMessageContaining("can't create an array in " + file);
        assertThatThrownBy(() -> Uint8Array.attach(file))
                .isInstanceOf(ArrayFormatException.class)
                .hasMessage("array '" + file + "' holds int8(1,), not uint8: attach it as Int8Array");
        assertThatThrownBy(() -> Int8Array.attach(file, Access.PARTITIONED))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
