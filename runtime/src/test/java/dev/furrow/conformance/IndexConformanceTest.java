package dev.furrow.conformance;

import static dev.furrow.conformance.ConformanceJob.COLUMNS;
import static dev.furrow.conformance.ConformanceJob.ROWS;
import static dev.furrow.conformance.ConformanceJob.SIZE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.furrow.EncodingException;
import dev.furrow.IndexRange;
import dev.furrow.TaskFailedException;
import dev.furrow.session.MappingTask;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls over indices, ranges and tiles, on each engine. */
@ParameterizedClass
@MethodSource("dev.furrow.conformance.EngineCase#all")
class IndexConformanceTest extends SessionFixture {
    private static MappingTask<Long> square() {
        return tasks().mapping("square", null, null);
    }

    private static void assertMarks(LongPredicate marked) {
        for (int i = 0; i < SIZE; i++) {
            assertThat(job().marks.get(i)).as("mark " + i).isEqualTo(marked.test(i) ? 1 : 0);
        }
    }

    @Test
    void runsEachIndexOfARangeOnce() {
        session().taskNamed("mark").forEach(10, 4000);
        assertMarks(i -> i >= 10 && i < 4000);
    }

    @Test
    void runsTheIndicesOfAStepForwardAndBackward() {
        session().taskNamed("mark").forEach(1, 1000, 3);
        session().taskNamed("mark").forEach(4000, 3001, -7);
        assertMarks(i -> (i < 1000 && i % 3 == 1) || (i > 3001 && i <= 4000 && (4000 - i) % 7 == 0));
    }

    @Test
    void runsTheIndicesOfAListAsOftenAsTheyAreInThere() {
        session().taskNamed("mark").forEach(new long[] {7, 3, 7, 7, 4095});
        assertThat(job().marks.get(7)).isEqualTo(3);
        assertThat(job().marks.get(3)).isEqualTo(1);
        assertThat(job().marks.get(4095)).isEqualTo(1);
        assertThat(job().marks.sum()).isEqualTo(5);
    }

    @Test
    void runsNothingForNoIndices() {
        session().taskNamed("mark").forEach(5, 5);
        session().taskNamed("mark").forEach(5, 4, 1);
        session().taskNamed("mark").forEach(new long[0]);
        tasks().tile("paint", null, null).forEach(new IndexRange(0, 0), new IndexRange(0, 5));
        assertThat(square().map(3, 3)).isEmpty();
        assertMarks(i -> false);
    }

    @Test
    void runsOneIndex() throws Exception {
        session().taskNamed("mark").call(9);
        session().taskNamed("mark").submit(11).get();
        assertMarks(i -> i == 9 || i == 11);
        assertThat(square().call(12)).isEqualTo(144);
        assertThat(square().submit(13).get()).isEqualTo(169);
    }

    @Test
    void completesFuturesOfAllForms() throws Exception {
        session().taskNamed("mark").submit(0, 10).get();
        session().taskNamed("mark").submit(new IndexRange(10, 20)).get();
        session().taskNamed("mark").submit(20, 30, 1).get();
        session().taskNamed("mark").submit(new long[] {30, 31}).join();
        assertMarks(i -> i < 32);
        assertThat(square().submit(2, 5).get()).containsExactly(4L, 9L, 16L);
    }

    @Test
    void runsFarLongIndices() {
        session().taskNamed("markLong").forEach(Long.MAX_VALUE - 100, Long.MAX_VALUE);
        session().taskNamed("markLong").forEach(Long.MIN_VALUE, Long.MIN_VALUE + 100);
        assertThat(job().marks.sum()).isEqualTo(200);
    }

    @Test
    void refusesAnIndexThatIsNone() {
        assertThatThrownBy(() -> session().taskNamed("mark").forEach(0, 1L << 31))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("task=mark");
        assertThatThrownBy(() -> session().taskNamed("mark").call(Integer.MAX_VALUE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> session().taskNamed("mark").submit(new long[] {1, 1L << 40}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> session().taskNamed("mark").forEach(1, 2, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> session().taskNamed("markLong").call(Long.MAX_VALUE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void passesArgumentsBesideTheIndex() {
        tasks().index("scale", 5L, null).forEach(0, SIZE);
        for (int i = 0; i < SIZE; i++) {
            assertThat(job().marks.get(i)).isEqualTo(5L * i);
        }
        MappingTask<String> name = tasks().mapping("name", "index ", null);
        assertThat(name.map(8, 11)).containsExactly("index 8", "index 9", "index 10");
    }

    @Test
    void handsRangesToARangeTask() {
        session().taskNamed("fillRange").forEach(100, 3000);
        session().taskNamed("fillRange").forEach(new long[] {5, 3500});
        for (int i = 0; i < SIZE; i++) {
            boolean filled = (i >= 100 && i < 3000) || i == 5 || i == 3500;
            assertThat(job().squares.get(i)).isEqualTo(filled ? (double) i * i : 0);
        }
    }

    @Test
    void coversARectangleByTiles() {
        tasks().tile("paint", null, null).forEach(new IndexRange(0, ROWS), new IndexRange(0, COLUMNS));
        tasks().tile("paint", null, null).forEach(new IndexRange(3, 50), new IndexRange(7, 40), 10, 4);
        tasks().tile("paint", null, null)
                .submit(new IndexRange(3, 4), new IndexRange(7, 40), 1, 100)
                .join();
        for (int i = 0; i < ROWS; i++) {
            for (int j = 0; j < COLUMNS; j++) {
                boolean inside = i >= 3 && i < 50 && j >= 7 && j < 40;
                assertThat(job().grid.get(i, j)).isEqualTo(1 + (inside ? 1 : 0) + (inside && i == 3 ? 1 : 0));
            }
        }
    }

    @Test
    void mapsTilesRowByRow() {
        List<Long> areas =
                tasks().<Long>tileMapping("area", null, null).map(new IndexRange(0, 5), new IndexRange(0, 7), 2, 3);
        assertThat(areas).containsExactly(6L, 6L, 2L, 6L, 6L, 2L, 3L, 3L, 1L);
        IndexRange rows = new IndexRange(0, 10_000);
        assertSame("tiles", tasks().<Long>tileMapping("area", null, null).map(rows, rows));
        assertThat(tasks().<Long>reducing("totalArea", null, null).reduce(rows, rows))
                .isEqualTo(100_000_000L);
    }

    @Test
    void mapsInOrder() {
        assertThat(square().map(0, 3000))
                .isEqualTo(LongStream.range(0, 3000).map(i -> i * i).boxed().toList());
        assertThat(square().map(new IndexRange(4, 6))).containsExactly(16L, 25L);
        assertThat(square().map(10, 0, -4)).containsExactly(100L, 36L, 4L);
        assertThat(square().map(new long[] {9, 1, 9})).containsExactly(81L, 1L, 81L);
        square().forEach(0, 100);
    }

    @Test
    void mapsIntoAnArray() {
        MappingTask<Double> root = tasks().mapping("root", null, null);
        root.map(0, SIZE, job().squares);
        for (int i = 0; i < SIZE; i++) {
            assertThat(job().squares.get(i)).isEqualTo(Math.sqrt(i));
        }
        square().map(0, (long) ROWS * COLUMNS, job().grid);
        assertThat(job().grid.get(1, 2)).isEqualTo((COLUMNS + 2L) * (COLUMNS + 2L));
        assertThatThrownBy(() -> square().map(0, 5, job().grid))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("indices=5");
        assertThatThrownBy(() -> root.map(0, SIZE, job().marks))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("result=java.lang.Double");
    }

    @Test
    void streamsLazilyInOrder() {
        List<Long> expected =
                LongStream.range(0, 20_000).map(i -> i * i).boxed().toList();
        assertThat(square().stream(0, 20_000)).isEqualTo(expected);
        try (Stream<Long> stream = square().stream(0, 1_000_000_000_000L)) {
            assertThat(stream.limit(100).toList()).isEqualTo(expected.subList(0, 100));
        }
        assertThat(square().stream(4, 4)).isEmpty();
    }

    @Test
    void streamsAsCompleted() {
        List<Long> values = square().streamUnordered(0, 5000).collect(Collectors.toCollection(ArrayList::new));
        Collections.sort(values);
        assertThat(values)
                .isEqualTo(LongStream.range(0, 5000).map(i -> i * i).boxed().toList());
        try (Stream<Long> stream = square().streamUnordered(0, 1_000_000_000_000L)) {
            assertThat(stream.limit(10).count()).isEqualTo(10);
        }
    }

    @Test
    void reducesToTheSameBits() {
        var sum = tasks().<Double>reducing("sum", null, null);
        assertSame("sum", sum.reduce(0, 30_000));
        assertSame("sum by 3", sum.reduce(0, 30_000, 3));
        assertSame(
                "sum of a list", sum.submit(new long[] {5, 4, 3, 1000, 77, 5}).join());
        assertThat(sum.reduce(new IndexRange(0, 0))).isEqualTo(0.0);
        var join = tasks().<String>reducing("join", null, null);
        assertThat(join.reduce(0, 5000))
                .isEqualTo(LongStream.range(0, 5000).mapToObj(i -> i + ",").collect(Collectors.joining()));
        assertThat(join.reduce(new long[] {3, 1, 2})).isEqualTo("3,1,2,");
        assertThatThrownBy(() -> join.reduce(4, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no identity");
    }

    @Test
    void reducesATrillionIndices() {
        assertThat(tasks().<Long>reducing("count", null, null).reduce(0, 1_000_000_000_000L))
                .isEqualTo(1_000_000_000_000L);
    }

    @Test
    void rollsTheSameDice() {
        assertSame("dice", tasks().<Long>mapping("dice", null, null).map(0, 500));
        assertThat(tasks().<Long>mapping("dice", null, null).map(100, 300))
                .isEqualTo(tasks().<Long>mapping("dice", null, null).map(0, 500).subList(100, 300));
    }

    @Test
    void namesTheInvocationThatFailed() {
        assertThatThrownBy(() -> session().taskNamed("fail").forEach(0, 1000))
                .isInstanceOfSatisfying(TaskFailedException.class, e -> {
                    assertThat(e.task()).isEqualTo("fail");
                    assertThat(e.index()).isEqualTo("17");
                })
                .cause()
                .hasToString("java.lang.IllegalStateException: no luck with 17");
        assertThatThrownBy(() -> session().taskNamed("fail").submit(17).get())
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(TaskFailedException.class);
        session().taskNamed("mark").forEach(0, SIZE); // the session lives on
        assertMarks(i -> true);
    }

    @Test
    void failsTheInvocationWhoseResultCannotBeEncoded() {
        MappingTask<Integer> picky = tasks().mapping("picky", null, null);
        assertThatThrownBy(() -> picky.map(0, 100))
                .isInstanceOf(TaskFailedException.class)
                .hasMessageContaining("index=17")
                .cause()
                .hasToString(EncodingException.class.getName() + ": a picky codec writes nothing negative: value=-1");
        assertThat(picky.map(18, 20)).containsExactly(18, 19);
    }

    @Test
    void sendsWhatTasksEmitInTheOrderOfEachInvocation() {
        List<Long> emitted = new ArrayList<>(); // not thread-safe, and need not be
        tasks().index("emitEach", null, (java.util.function.Consumer<Long>) emitted::add)
                .forEach(0, 500);
        assertThat(emitted).hasSize(1000);
        for (long i = 0; i < 500; i++) {
            assertThat(emitted.indexOf(i * 10)).isBetween(0, emitted.indexOf(i * 10 + 1));
        }
        tasks().index("emitEach", null, null).forEach(0, 10); // nobody wants them
    }
}
