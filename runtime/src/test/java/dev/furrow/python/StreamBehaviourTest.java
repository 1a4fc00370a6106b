package dev.furrow.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.furrow.TaskFailedException;
import dev.furrow.session.ArgumentTask;
import dev.furrow.session.MappingTask;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What CPython's tests demand of {@code imap}, {@code imap_unordered}, {@code as_completed} and the executor's lazy {@code map}. */
class StreamBehaviourTest extends CallsFixture {
    /** How many invocations run ahead of what is asked for: 64 for each of two workers. */
    private static final int AHEAD = 128;

    private static List<Long> numbers(long count) {
        return LongStream.range(0, count).boxed().toList();
    }

    private static Stream<Long> evens() {
        return Stream.iterate(0L, i -> i + 2);
    }

    /** Returns evens, with an exception in place of the one at a position. */
    private static Stream<Long> evensUntil(long position, RuntimeException exception) {
        return evens().limit(20).map(i -> {
            if (i == 2 * position) {
                throw exception;
            }
            return i;
        });
    }

    private static ArgumentTask<Long, Long> half(String engine) {
        return task(session(engine), "half");
    }

    /** {@code test_imap}. */
    @ParameterizedTest
    @ValueSource(strings = {"inline", "threads", "processes"})
    void yieldsInOrder(String engine) {
        MappingTask<Long> square = session(engine).named().mapping("square", null, null);
        assertThat(square.stream(0, 1000))
                .isEqualTo(numbers(1000).stream().map(i -> i * i).toList());
        Iterator<Long> halves = half(engine).stream(evens().limit(1000)).iterator();
        for (long i = 0; i < 1000; i++) {
            assertThat(halves.next()).isEqualTo(i);
        }
        assertThat(halves.hasNext()).isFalse();
        assertThatThrownBy(halves::next).isInstanceOf(NoSuchElementException.class);
    }

    /** {@code test_imap_handle_iterable_exception}; in Python what came before within a chunk is lost. */
    @ParameterizedTest
    @ValueSource(strings = {"inline", "threads", "processes"})
    void yieldsWhatCameBeforeTheInputThrew(String engine) {
        for (int round = 0; round < 2; round++) {
            RuntimeException own = new IllegalStateException("the input's own");
            List<Long> before = new ArrayList<>();
            assertThat(catchThrowable(
                            () -> half(engine).stream(evensUntil(7, own)).forEach(before::add)))
                    .isSameAs(own);
            assertThat(before).isEqualTo(numbers(7));
        }
        assertThat(half(engine).call(4L)).isEqualTo(2);
    }

    /** {@code test_imap_unordered} and {@code AsCompletedTests.test_no_timeout}. */
    @ParameterizedTest
    @ValueSource(strings = {"threads", "processes"})
    void yieldsAsCompleted(String engine) {
        assertThat(half(engine).streamUnordered(evens().limit(1000)))
                .containsExactlyInAnyOrderElementsOf(numbers(1000));
        ArgumentTask<Long, Long> hold = task(session(engine), "hold");
        Iterator<Long> given = hold.streamUnordered(List.of(1L, 0L)).iterator();
        assertThat(given.next()).isEqualTo(0);
        session(engine).job().gate.set(1);
        assertThat(given.next()).isEqualTo(1);
        assertThat(given.hasNext()).isFalse();
    }

    /** {@code test_imap_unordered_handle_iterable_exception}. */
    @ParameterizedTest
    @ValueSource(strings = {"inline", "threads", "processes"})
    void yieldsAsCompletedUntilTheInputThrew(String engine) {
        for (int round = 0; round < 2; round++) {
            RuntimeException own = new IllegalStateException("the input's own");
            List<Long> before = new ArrayList<>();
            assertThat(catchThrowable(() ->
                            half(engine).streamUnordered(evensUntil(7, own)).forEach(before::add)))
                    .isSameAs(own);
            assertThat(before).containsExactlyInAnyOrderElementsOf(numbers(7));
        }
        assertThat(half(engine).call(4L)).isEqualTo(2);
    }

    /** {@code ExecutorTest.test_map_exception}. */
    @ParameterizedTest
    @ValueSource(strings = {"inline", "threads", "processes"})
    void yieldsWhatCameBeforeAFailure(String engine) {
        List<Long> inputs = List.of(0L, 2L, 3L, 6L);
        Iterator<Long> halves = half(engine).stream(inputs).iterator();
        assertThat(halves.next()).isEqualTo(0);
        assertThat(halves.next()).isEqualTo(1);
        TaskFailedException failure = catchThrowableOfType(TaskFailedException.class, halves::next);
        assertThat(failure.index()).isEqualTo("2");
        assertThat(failure.getCause()).hasMessageEndingWith("odd: 3");
        assertThat(halves.hasNext()).isFalse();
        assertThatThrownBy(() -> half(engine).map(inputs))
                .isInstanceOf(TaskFailedException.class)
                .hasMessageContaining("odd: 3");
    }

    private static void assertKeepsNone(Stream<String> results) {
        Iterator<String> given = results.iterator();
        for (int i = 0; i < 5; i++) {
            awaitCollected(new WeakReference<>(given.next()));
        }
    }

    /** {@code ExecutorTest.test_free_reference} and {@code AsCompletedTests.test_free_reference_yielded_future}. */
    @ParameterizedTest
    @ValueSource(strings = {"inline", "threads", "processes"})
    void keepsNoResultThatItGave(String engine) {
        ArgumentTask<String, String> echo = task(session(engine), "echo");
        List<String> inputs =
                numbers(10).stream().map(number -> "element " + number).toList();
        assertKeepsNone(echo.stream(inputs));
        assertKeepsNone(echo.streamUnordered(inputs));
    }

    /** {@code test_map_close}. */
    @Test
    void closingItStopsTheCall() {
        AtomicInteger read = new AtomicInteger();
        Stream<Long> halves = half("processes").stream(evens().peek(i -> read.incrementAndGet()));
        Iterator<Long> given = halves.iterator();
        for (long i = 0; i < 3; i++) {
            assertThat(given.next()).isEqualTo(i);
        }
        int before = read.get();
        halves.close();
        assertThat(given.hasNext()).isFalse();
        assertThat(read.get()).isEqualTo(before);
        assertThat(half("processes").call(4L)).isEqualTo(2);
    }

    /** {@code test_map_buffersize}: the read-ahead is fixed, so here it is the input that is shorter or longer. */
    @ParameterizedTest
    @ValueSource(ints = {1, AHEAD - 1, AHEAD, AHEAD + 1, 3 * AHEAD})
    void yieldsTheSameHoweverMuchIsReadAhead(int count) {
        assertThat(half("processes").stream(evens().limit(count))).isEqualTo(numbers(count));
        assertThat(half("processes").streamUnordered(evens().limit(count)))
                .containsExactlyInAnyOrderElementsOf(numbers(count));
    }

    /** {@code test_map_buffersize_on_infinite_iterable}. */
    @ParameterizedTest
    @ValueSource(strings = {"inline", "threads", "processes"})
    void worksOnAnEndlessInput(String engine) {
        AtomicInteger read = new AtomicInteger();
        try (Stream<Long> halves = half(engine).stream(evens().peek(i -> read.incrementAndGet()))) {
            assertThat(halves.limit(3)).containsExactly(0L, 1L, 2L);
        }
        assertThat(read.get()).isBetween(3, AHEAD + 3);
    }

    /** {@code test_map_buffersize_when_buffer_is_full}. */
    @Test
    void readsNoFurtherAheadThanItSays() {
        AtomicInteger read = new AtomicInteger();
        ArgumentTask<Long, Long> hold = task("hold");
        try (Stream<Long> results = hold.stream(Stream.generate(() -> (long) Math.min(1, read.incrementAndGet())))) {
            assertThat(read).hasValue(0);
            CompletableFuture<Long> first =
                    CompletableFuture.supplyAsync(() -> results.iterator().next());
            await().until(() -> read.get() >= AHEAD && job().begun.get() == 2);
            job().gate.set(1);
            assertThat(first.join()).isEqualTo(1);
            await().until(() -> job().begun.get() == AHEAD);
            assertThat(read).hasValue(AHEAD);
        }
    }
}
