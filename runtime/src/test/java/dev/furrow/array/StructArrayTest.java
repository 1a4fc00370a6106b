package dev.furrow.array;

import static dev.furrow.Shape.shape;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.furrow.Access;
import dev.furrow.ArrayAccessException;
import dev.furrow.ArrayClosedException;
import dev.furrow.ArrayFormatException;
import dev.furrow.DType;
import dev.furrow.StructType;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StructArrayTest {
    @TempDir
    Path directory;

    private Arena arena;
    private BeeArray bees;

    @BeforeEach
    @SuppressWarnings("MustBeClosedChecker") // close() does
    void make() throws IOException {
        arena = Arena.ofShared();
        bees = BeeArray.KIND.create("bees", directory.resolve("bees.npy"), shape(5), arena);
        bees.setAll(i -> Bee.number((int) i));
    }

    @AfterEach
    void close() {
        if (arena.scope().isAlive()) {
            arena.close();
        }
    }

    @Test
    void recordsComeBackAsTheyWereSet() {
        for (int i = 0; i < 5; i++) {
            assertThat(bees.get(i)).isEqualTo(Bee.number(i));
            assertThat(bees.get(new long[] {i})).isEqualTo(Bee.number(i));
            assertThat(bees.place_x(i)).isEqualTo(i + 0.5);
            assertThat(bees.speed(i, 2)).isEqualTo(3.0 * i);
            assertThat(bees.name(i)).isEqualTo("bé" + i);
        }
        bees.setPlace_x(3, 99);
        assertThat(bees.get(3).place().x()).isEqualTo(99);
        assertThatThrownBy(() -> bees.speed(0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void viewsAreOverTheSameRecords() throws IOException {
        BeeArray matrix = BeeArray.KIND.create("m", directory.resolve("m.npy"), shape(3, 4), arena);
        matrix.setAll(i -> Bee.number((int) i));

        assertThat(matrix.get(1, 2)).isEqualTo(Bee.number(6));
        assertThat(matrix.row(1).get(2)).isEqualTo(Bee.number(6));
        assertThat(matrix.transpose().place_x(2, 1)).isEqualTo(6.5);
        assertThat(matrix.slice(1, 3, -1, -2).get(1, 1)).isEqualTo(Bee.number(5));
        matrix.transpose().setPlace_x(2, 1, -1);
        assertThat(matrix.place_x(1, 2)).isEqualTo(-1);
        assertThat(matrix.flat().get(6).place().x()).isEqualTo(-1);
        assertThat(matrix.row(0).row(3).get(new long[0])).isEqualTo(Bee.number(3));
        bees.slice(0, 4, -1, -1).copyFrom(bees);
        assertThat(bees.get(0)).isEqualTo(Bee.number(4));
    }

    @Test
    void equalContentsHaveEqualHashCodes() throws IOException {
        BeeArray other = BeeArray.KIND.create("other", directory.resolve("other.npy"), shape(9), arena);
        BeeArray odd = other.slice(0, 0, 9, 2);
        odd.copyFrom(bees);
        assertThat(odd.contentEquals(bees)).isTrue();
        assertThat(odd.contentHashCode()).isEqualTo(bees.contentHashCode());
        odd.setName(4, "another");
        assertThat(odd.contentEquals(bees)).isFalse();
        assertThat(odd.contentHashCode()).isNotEqualTo(bees.contentHashCode());
    }

    @Test
    void viewsAreSavedAsTheyLook() throws IOException {
        Path file = directory.resolve("reversed.npy");
        bees.slice(0, 4, -1, -1).save(file);

        assertThat(BeeArray.KIND.attach("saved", file, Access.READ_ONLY, arena).get(0))
                .isEqualTo(Bee.number(4));
    }

    @Test
    void accessIsChecked() throws IOException {
        BeeArray read = BeeArray.KIND.attach("bees", bees.path(), Access.READ_ONLY, arena);
        assertThat(read.contentEquals(bees)).isTrue();
        assertThatThrownBy(() -> read.setPlace_x(1, 2))
                .isInstanceOf(ArrayAccessException.class)
                .hasMessageContaining("array 'bees' is READ_ONLY in tasks: write to index=(1)");
        assertThatThrownBy(() -> read.set(1, Bee.number(1))).isInstanceOf(ArrayAccessException.class);
        assertThatThrownBy(() -> read.fill(Bee.number(1))).isInstanceOf(ArrayAccessException.class);
        assertThatThrownBy(() -> bees.get(5))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("index 5 is out of bounds for axis 0 of array 'bees' of shape (5,)");
        assertThatThrownBy(() -> bees.place_x(1, 1))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("takes 1 indices");

        BeeArray part = BeeArray.KIND.attach("bees", bees.path(), Access.PARTITIONED, arena);
        BeeArray view = part.slice(0, 1, 5, 1);
        part.writable(2, 4);
        part.setPlace_x(2, 7);
        view.setPlace_x(2, 8);
        assertThat(bees.place_x(2)).isEqualTo(7);
        assertThat(bees.place_x(3)).isEqualTo(8);
        assertThatThrownBy(() -> part.setPlace_x(4, 7)).isInstanceOf(ArrayAccessException.class);
        assertThatThrownBy(() -> view.setPlace_x(0, 7)).isInstanceOf(ArrayAccessException.class);
        assertThatThrownBy(() -> view.field("color", Uint8Array.class).set(0, 7))
                .isInstanceOf(ArrayAccessException.class);

        BeeArray copy = BeeArray.KIND.attach("bees", bees.path(), Access.COPY_ON_WRITE, arena);
        copy.setName(0, "x");
        assertThat(bees.name(0)).isEqualTo("bé0");
    }

    @Test
    void useAfterCloseIsAnException() {
        arena.close();

        assertThatThrownBy(() -> bees.place_x(1)).isInstanceOf(ArrayClosedException.class);
        assertThatThrownBy(() -> bees.setName(1, "a")).isInstanceOf(ArrayClosedException.class);
        assertThatThrownBy(() -> bees.get(1)).isInstanceOf(ArrayClosedException.class);
        assertThatThrownBy(bees::toString).isInstanceOf(ArrayClosedException.class);
    }

    @Test
    void viewsOfAnArrayThatWasAttachedAloneAreClosedWithIt() {
        NdArray alone = FileArrays.attach(bees.path(), Access.READ_WRITE, DType.STRUCT);
        NdArray row = alone.row(1);
        NdArray color = ((StructArray<?>) alone).field("color", Uint8Array.class);
        alone.close();

        for (NdArray view : List.of(row, color)) {
            assertThatThrownBy(view::toString)
                    .isInstanceOf(ArrayClosedException.class)
                    .hasMessage("array '" + bees.path() + "' was closed; attach it anew");
        }
    }

    @Test
    void textsThatDoNotFitAreRefused() {
        bees.setName(0, "12345678");
        assertThat(bees.name(0)).isEqualTo("12345678");
        bees.setName(0, "");
        assertThat(bees.name(0)).isEmpty();
        assertThatThrownBy(() -> bees.setName(0, "éééé9"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the text is too long for field 'name': bytes in UTF-8=9 limit=8 value=\"éééé9\"; shorten it,"
                                + " or raise its @Length");
        assertThatThrownBy(() -> bees.setName(0, "a\0")).hasMessageContaining("does not end with a NUL");
        assertThatThrownBy(() -> bees.setName(0, "\ud800")).hasMessageContaining("half of a surrogate pair");
        assertThatThrownBy(() -> bees.set(0, new Bee(new Bee.Place(1, 2), new double[2], 1, true, (byte) 1, "a")))
                .hasMessage("field 'speed' of array 'bees' holds 3 values: given length=2");
    }

    @Test
    void columnsAreViews() throws IOException {
        StructType type = StructType.builder()
                .field("id", DType.INT32)
                .field("at", StructType.builder().field("x", DType.FLOAT64).build(), 2)
                .padding(4)
                .field("m", DType.FLOAT32, 2, 3)
                .build();
        Path file = directory.resolve("columns.npy");
        StructKind<StructRows> kind = new StructKind<>(StructRows.class, type, StructRows::new);
        StructRows rows = kind.create("rows", file, shape(4), arena);

        Float64Array x = rows.field("at.x", Float64Array.class);
        assertThat(x.shape()).isEqualTo(shape(4, 2));
        x.set(3, 1, 2.5);
        rows.field("m", Float32Array.class).set(3, 1, 2, 7);
        rows.field("id", Int32Array.class).setAll(i -> (int) i);

        assertThat(rows.get(3))
                .isEqualTo(List.of(3, List.of(List.of(0.0), List.of(2.5)), List.of(0f, 0f, 0f, 0f, 0f, 7f)));
        assertThat(rows.row(3).field("m", Float32Array.class).get(1, 2)).isEqualTo(7);
        assertThat(NdArray.attach("again", file, Access.READ_ONLY, arena))
                .hasToString(rows.toString())
                .hasToString("""
                        [(0, [(0. ,), (0. ,)], [[0., 0., 0.], [0., 0., 0.]])
                         (1, [(0. ,), (0. ,)], [[0., 0., 0.], [0., 0., 0.]])
                         (2, [(0. ,), (0. ,)], [[0., 0., 0.], [0., 0., 0.]])
                         (3, [(0. ,), (2.5,)], [[0., 0., 0.], [0., 0., 7.]])]""");
        assertThatThrownBy(() -> rows.field("id", Float64Array.class))
                .hasMessage("field 'id' is of dtype INT32: view it as Int32Array.class, not Float64Array.class");
        assertThatThrownBy(() -> rows.field("at", Float64Array.class))
                .hasMessageContaining("a record of its own: name a field of it, such as 'at.x'");
        assertThatThrownBy(() -> rows.field("y", Float64Array.class))
                .hasMessage("no field of the name 'y': fields=[id, at, m]");
        assertThatThrownBy(() -> bees.field("place.x", Float64Array.class))
                .hasMessageContaining("no multiple of their size: field bytes=8 record bytes=47");
        assertThatThrownBy(() -> bees.field("name", Uint8Array.class)).hasMessageContaining("a text, which no array");
    }

    @Test
    void filesOfOtherFieldsAreRefused() throws IOException {
        StructType other = StructType.builder().field("place", DType.FLOAT64).build();
        Path file = directory.resolve("other.npy");
        new StructKind<>(StructRows.class, other, StructRows::new).create("other", file, shape(5), arena);

        assertThatThrownBy(() -> BeeArray.KIND.attach("bees", file, Access.READ_ONLY, arena))
                .isInstanceOf(ArrayFormatException.class)
                .hasMessageContaining("its fields are [place] instead of [place, speed, color, awake, age, name]");
        assertThatThrownBy(() -> bees.load(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("its fields are [place] instead of");
    }
}
