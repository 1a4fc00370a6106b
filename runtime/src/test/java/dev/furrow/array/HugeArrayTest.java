package dev.furrow.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.furrow.Access;
import dev.furrow.DType;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Arrays of more than 2<sup>31</sup> elements and 4 GiB, in sparse files. */
class HugeArrayTest {
    @TempDir
    Path directory;

    @Test
    void reachesElementsBeyondTwoAndFourGibibytes() throws IOException {
        long size = (1L << 32) + 5;
        try (Arena arena = Arena.ofShared()) {
            Uint8Array array = (Uint8Array) Probe.create(directory, DType.UINT8, arena, size);
            long[] marks = {0, (1L << 31) - 1, 1L << 31, (1L << 32) - 1, 1L << 32, size - 1};
            for (int n = 0; n < marks.length; n++) {
                array.set(marks[n], n + 1);
            }
            Uint8Array again = (Uint8Array) Probe.attach(array, Access.READ_ONLY, arena);
            for (int n = 0; n < marks.length; n++) {
                assertThat(again.get(marks[n])).isEqualTo(n + 1);
            }
            assertThatThrownBy(() -> array.get(size)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThat(array.slice(0, size - 1, -1, -(1L << 31)).get(2)).isEqualTo(0);
            assertThatThrownBy(() -> array.intExtent(0)).isInstanceOf(ArithmeticException.class);
            assertThat(array.slice(0, 1, 8).intExtent(0)).isEqualTo(7);
            byte[] across = new byte[4];
            array.copyTo((1L << 32) - 2, across, 0, 4);
            assertThat(across).containsExactly(0, 4, 5, 0);
            array.copyFrom((1L << 31) - 2, new byte[] {7, 8, 9, 10}, 0, 4);
            assertThat(again.get((1L << 31) + 1)).isEqualTo(10);
            assertThat(array.slice(0, (1L << 32) - 4, size).sum()).isEqualTo(4 + 5 + 6);
        }
    }

    @Test
    void rowsOfBigMatricesLieBeyondFourGibibytes() throws IOException {
        try (Arena arena = Arena.ofShared()) {
            Float64Array array = (Float64Array) Probe.create(directory, DType.FLOAT64, arena, 3, 300_000_001);
            array.set(2, 300_000_000, 1.5);
            array.row(2).set(0, 2.5);
            assertThat(array.flat().get(600_000_002L)).isEqualTo(2.5);
            assertThat(array.transpose().get(300_000_000, 2)).isEqualTo(1.5);
            assertThat(array.get(new long[] {2, 300_000_000})).isEqualTo(1.5);
        }
    }
}
