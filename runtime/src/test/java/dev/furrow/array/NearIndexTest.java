package dev.furrow.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.furrow.Access;
import dev.furrow.ArrayAccessException;
import dev.furrow.DType;
import dev.furrow.Shape;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arrays under 2 GiB are addressed by {@code int} indices: what does not fit one must not wrap into the array. */
class NearIndexTest {
    @TempDir
    Path directory;

    private final Arena arena = Arena.ofShared();

    @AfterEach
    void close() {
        arena.close();
    }

    @ParameterizedTest
    @ValueSource(
            longs = {-1, 4, 1L << 31, 1L << 32, (1L << 32) + 1, 1L << 61, -(1L << 32), Long.MIN_VALUE, Long.MAX_VALUE})
    void refusesIndicesThatDoNotFit(long wrong) throws IOException {
        Int64Array line = create(4);
        Int64Array plane = create(4, 4);
        Int64Array cube = create(4, 4, 4);
        Int64Array four = create(4, 4, 4, 4);
        refused(() -> line.get(wrong), wrong, 0);
        refused(() -> line.set(wrong, 1), wrong, 0);
        refused(() -> plane.get(wrong, 1), wrong, 0);
        refused(() -> plane.get(1, wrong), wrong, 1);
        refused(() -> plane.set(wrong, 1, 1), wrong, 0);
        refused(() -> cube.get(1, wrong, 1), wrong, 1);
        refused(() -> cube.set(1, 1, wrong, 1), wrong, 2);
        refused(() -> four.get(1, 1, wrong, 1), wrong, 2);
        refused(() -> four.set(1, 1, 1, wrong, 1), wrong, 3);
        assertThat(line.sum() + plane.sum() + cube.sum() + four.sum()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                -1,
                -4,
                4,
                1 << 28,
                (1 << 28) + 1,
                1 << 29,
                1 << 30,
                -(1 << 30),
                Integer.MIN_VALUE,
                Integer.MAX_VALUE
            })
    void refusesIntIndicesThatAreOutOfBounds(int wrong) throws IOException {
        Int64Array line = create(4);
        Int64Array plane = create(4, 4);
        Int64Array cube = create(4, 4, 4);
        Int64Array four = create(4, 4, 4, 4);
        Int64Array single = create(1, 4);
        Int64Array band = plane.slice(1, 1, 3);
        refused(() -> line.get(wrong), wrong, 0);
        refused(() -> line.set(wrong, 1), wrong, 0);
        refused(() -> plane.row(2).get(wrong), wrong, 0);
        refused(() -> plane.get(wrong, 0), wrong, 0);
        refused(() -> plane.get(wrong, 3), wrong, 0);
        refused(() -> plane.get(1, wrong), wrong, 1);
        refused(() -> plane.set(wrong, 3, 1), wrong, 0);
        refused(() -> plane.set(2, wrong, 1), wrong, 1);
        refused(() -> band.get(wrong, 1), wrong, 0);
        refused(() -> band.get(1, wrong), wrong, 1);
        refused(() -> single.get(wrong, 1), wrong, 0);
        refused(() -> cube.get(wrong, 1, 1), wrong, 0);
        refused(() -> cube.set(1, 1, wrong, 1), wrong, 2);
        refused(() -> four.set(wrong, 1, 1, 1, 1), wrong, 0);
        assertThat(line.sum() + plane.sum() + cube.sum() + four.sum()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 4, (1L << 32) + 2, Long.MIN_VALUE, Long.MAX_VALUE})
    void refusesThemWhereATaskMayWriteAPart(long wrong) throws IOException {
        Int64Array whole = create(4, 4);
        Int64Array part = (Int64Array) NdArray.attach("near", whole.path(), Access.PARTITIONED, arena);
        part.writable(2, 3);
        refused(() -> part.set(wrong, 1, 1), wrong, 0);
        refused(() -> part.set(2, wrong, 1), wrong, 1);
        part.set(2, 1, 7);
        assertThat(whole.sum()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 4, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void refusesIntIndices(int wrong) throws IOException {
        Int64Array line = create(4);
        Int64Array cube = create(4, 4, 4);
        Int64Array part = (Int64Array) NdArray.attach("near", line.path(), Access.PARTITIONED, arena);
        part.writable(2, 3);
        refused(() -> line.get(wrong), wrong, 0);
        refused(() -> line.set(wrong, 1), wrong, 0);
        refused(() -> part.set(wrong, 1), wrong, 0);
        refused(() -> cube.get(1, wrong, 1), wrong, 1);
        refused(() -> cube.set(wrong, 1, 1, 1), wrong, 0);
        assertThatThrownBy(() -> line.get(1, 1)).hasMessageContaining("takes 1 indices");
        assertThatThrownBy(() -> cube.set(1, 1)).hasMessageContaining("takes 3 indices");
        assertThatThrownBy(() -> part.set(1, 1)).isInstanceOf(ArrayAccessException.class);
        part.set(2, 7);
        assertThat(line.sum() + cube.sum()).isEqualTo(7);
    }

    @Test
    void emptyArraysMayHaveExtentsBeyondInt() throws IOException {
        Int64Array empty = create(0, 1L << 40);
        refused(() -> empty.get(0, 0), 0, 0);
        refused(() -> empty.set(0, 1L << 33, 1), 0, 0);
    }

    private Int64Array create(long... shape) throws IOException {
        Path file = directory.resolve(shape.length + "-" + shape[0] + ".npy");
        return (Int64Array) NdArray.create("near", file, DType.INT64, Shape.shape(shape), arena);
    }

    private static void refused(Runnable access, long index, int axis) {
        assertThatThrownBy(access::run)
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContainingAll("index " + index + " is out of bounds for axis " + axis, "array 'near'");
    }
}
