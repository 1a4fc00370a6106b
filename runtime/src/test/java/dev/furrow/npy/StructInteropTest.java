package dev.furrow.npy;

import static dev.furrow.Shape.shape;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.furrow.Access;
import dev.furrow.ArrayFormatException;
import dev.furrow.array.Bee;
import dev.furrow.array.BeeArray;
import dev.furrow.array.Float64Array;
import dev.furrow.array.NdArray;
import dev.furrow.array.StructArray;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Structured arrays cross between numpy and Java, by file and live. */
@Timeout(120) // none comes near it; it makes a hang a failure
class StructInteropTest {
    @TempDir
    Path directory;

    @BeforeAll
    static void numpyIsThere() {
        Numpy.assumePresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"packed.npy", "aligned.npy", "aligned.npz", "big.npy", "matrix.npy", "big-matrix.npy"})
    void whatNumpyWritesIsLoaded(String file) throws IOException, InterruptedException {
        Numpy.run("structs", directory.toString());
        boolean matrix = file.endsWith("matrix.npy");
        try (Arena arena = Arena.ofConfined()) {
            BeeArray bees =
                    BeeArray.KIND.create("bees", directory.resolve("live.npy"), matrix ? shape(2, 3) : shape(6), arena);
            bees.load(directory.resolve(file));
            for (int n = 0; n < 6; n++) {
                assertThat(bees.flat().get(n)).isEqualTo(Bee.number(n));
            }
        }
    }

    @Test
    void whatNumpyWritesIsAttachedInPlace() throws IOException, InterruptedException {
        String printed = Numpy.run("structs", directory.toString());
        try (Arena arena = Arena.ofConfined()) {
            BeeArray packed = BeeArray.KIND.attach("bees", directory.resolve("packed.npy"), Access.READ_WRITE, arena);
            assertThat(packed.get(5)).isEqualTo(Bee.number(5));
            assertThat(packed).hasToString(printed);

            Path aligned = directory.resolve("aligned.npy");
            assertThatThrownBy(() -> BeeArray.KIND.attach("bees", aligned, Access.READ_WRITE, arena))
                    .isInstanceOf(ArrayFormatException.class)
                    .hasMessageContaining("its fields lie at other places: load the file");
            StructArray<?> rows = (StructArray<?>) NdArray.attach("bees", aligned, Access.READ_WRITE, arena);
            assertThat(rows).hasToString(printed);
            assertThat(rows.get(1)).isEqualTo(List.of(List.of(1.5, -1f), List.of(1.0, 2.0, 3.0), 251, true, -1, "bé1"));
            assertThat(rows.field("speed", Float64Array.class).get(2, 1)).isEqualTo(4);
            assertThat(rows.field("place.x", Float64Array.class).get(3)).isEqualTo(3.5);

            Path saved = directory.resolve("saved.npy");
            rows.save(saved); // padding and all
            assertThat(NdArray.attach("saved", saved, Access.READ_ONLY, arena)).hasToString(printed);
        }
    }

    @Test
    void numpyAndJavaSeeEachOthersWrites() throws IOException, InterruptedException {
        Path file = directory.resolve("live.npy");
        try (Arena arena = Arena.ofConfined()) {
            BeeArray bees = BeeArray.KIND.create("bees", file, shape(3), arena);
            bees.setAll(n -> Bee.number((int) n));

            String before = bees.toString();
            assertThat(Numpy.run("bees", file.toString())).isEqualTo("""
                            [0.5, 1.5, 2.5]
                            [[0.0, 0.0, 0.0], [1.0, 2.0, 3.0], [2.0, 4.0, 6.0]]
                            [250, 251, 252] [False, True, False] [0, -1, -2]
                            ['bé0', 'bé1', 'bé2']
                            """ + before);
            assertThat(bees.get(0).awake()).isTrue();
            assertThat(bees.get(1).place().x()).isEqualTo(3);
            assertThat(bees.get(1).speed()).containsExactly(7, 8, 9);
            assertThat(bees.get(2).name()).isEqualTo("été");
        }
    }
}
