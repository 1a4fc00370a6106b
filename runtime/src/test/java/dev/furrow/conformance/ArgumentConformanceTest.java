package dev.furrow.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.furrow.EncodingException;
import dev.furrow.TaskFailedException;
import dev.furrow.session.ArgumentTask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls with arguments, on each engine. */
@ParameterizedClass
@MethodSource("dev.furrow.conformance.EngineCase#all")
class ArgumentConformanceTest extends SessionFixture {
    private static ArgumentTask<Integer, Integer> half() {
        return tasks().arguments("half", null);
    }

    private static ArgumentTask<byte[], byte[]> echo() {
        return tasks().arguments("echo", null);
    }

    private static Stream<Integer> evens() {
        return Stream.iterate(0, i -> i + 2);
    }

    @Test
    void callsWithAnArgument() {
        ArgumentTask<String, String> greet = tasks().arguments("greet", null);
        assertThat(greet.call("wörld")).isEqualTo("hello wörld");
        assertThat(greet.call("")).isEqualTo("hello ");
    }

    @Test
    void callsWithoutArguments() throws Exception {
        ArgumentTask<Void, Integer> isStarted = tasks().arguments("isStarted", null);
        assertThat(isStarted.call()).isEqualTo(1);
        assertThat(isStarted.submit().get()).isEqualTo(1);
        assertThatThrownBy(() -> half().call()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void callsATaskThatReturnsNothing() {
        ArgumentTask<Integer, Void> touch = tasks().arguments("touch", null);
        assertThat(touch.call(5)).isNull();
        assertThat(touch.submit(5).join()).isNull();
        assertThat(touch.map(List.of(5, 5, 6))).containsExactly(null, null, null);
        assertThat(job().marks.get(5)).isEqualTo(4);
    }

    @Test
    void submitsMany() {
        List<CompletableFuture<Integer>> futures =
                evens().limit(2000).map(half()::submit).toList();
        for (int i = 0; i < 2000; i++) {
            assertThat(futures.get(i).join()).isEqualTo(i);
        }
        assertThat(CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new))
                        .thenApply(done -> futures.get(1999).join())
                        .join())
                .isEqualTo(1999);
    }

    @Test
    void failsTheFutureOfAnInvocationThatThrew() {
        assertThatThrownBy(() -> half().call(3))
                .isInstanceOf(TaskFailedException.class)
                .cause()
                .hasToString("java.lang.IllegalArgumentException: odd: 3");
        assertThatThrownBy(() -> half().submit(3).get())
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(TaskFailedException.class);
        assertThat(half().call(4)).isEqualTo(2);
    }

    @Test
    void failsTheInvocationWhoseArgumentCannotBeEncoded() {
        assertThatThrownBy(() -> half().call(-2)).isInstanceOf(EncodingException.class);
        assertThatThrownBy(() -> half().submit(-2).get())
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(EncodingException.class);
        assertThatThrownBy(() -> half().map(List.of(2, -2, 4))).isInstanceOf(EncodingException.class);
        List<Integer> before = new ArrayList<>();
        assertThatThrownBy(() -> half().stream(List.of(2, 4, -2, 6)).forEach(before::add))
                .isInstanceOf(EncodingException.class);
        assertThat(before).containsExactly(1, 2);
        ArgumentTask<Object, Integer> wrong = tasks().arguments("half", null);
        assertThatThrownBy(() -> wrong.call("no number"))
                .isInstanceOf(EncodingException.class)
                .hasMessageContaining("task=half");
        assertThat(half().call(4)).isEqualTo(2);
    }

    @Test
    void refusesNullWhereTheCodecDoes() {
        ArgumentTask<Object, Object> half = tasks().arguments("half", null);
        assertThatThrownBy(() -> half.call(null)).isInstanceOf(EncodingException.class);
    }

    @Test
    void mapsInOrder() {
        List<Integer> expected = IntStream.range(0, 5000).boxed().toList();
        assertThat(half().map(evens().limit(5000))).isEqualTo(expected);
        assertThat(half().map(evens().limit(5000).toList())).isEqualTo(expected);
        assertThat(half().map(List.of())).isEmpty();
    }

    @Test
    void endsAMapWithItsFirstFailure() {
        assertThatThrownBy(() -> half().map(IntStream.range(0, 100_000).boxed()))
                .isInstanceOf(TaskFailedException.class)
                .cause()
                .hasMessageContaining("odd: ");
        assertThatThrownBy(() -> half().map(evens().limit(100).peek(i -> {
                    if (i == 50) {
                        throw new IllegalStateException("the input fails");
                    }
                })))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the input fails");
        assertThat(half().map(evens().limit(100))).hasSize(100);
    }

    @Test
    void streamsEndlessInputLazilyInOrder() {
        AtomicInteger read = new AtomicInteger();
        try (Stream<Integer> results = half().stream(evens().peek(i -> read.incrementAndGet()))) {
            assertThat(results.limit(3000).toList())
                    .isEqualTo(IntStream.range(0, 3000).boxed().toList());
        }
        assertThat(read.get()).isBetween(3000, 3001 + 64 * engine.workers());
        Iterator<Integer> again = half().stream(evens().iterator()).iterator();
        assertThat(again.next()).isZero();
        assertThat(again.next()).isEqualTo(1);
        assertThat(half().stream(List.<Integer>of())).isEmpty();
    }

    @Test
    void streamsEndlessInputAsCompleted() {
        try (Stream<Integer> results = half().streamUnordered(evens())) {
            Set<Integer> some = new HashSet<>(results.limit(1000).toList());
            assertThat(some).hasSize(1000).allMatch(i -> i >= 0 && i < 1000 + 64 * engine.workers());
        }
        assertThat(half().streamUnordered(evens().limit(2000).toList()))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 2000).boxed().toList());
    }

    @Test
    void throwsInTheStreamInPlaceOfTheResult() {
        List<Integer> before = new ArrayList<>();
        assertThatThrownBy(() -> half().stream(List.of(2, 4, 6, 7, 8)).forEach(before::add))
                .isInstanceOf(TaskFailedException.class);
        assertThat(before).containsExactly(1, 2, 3);
        assertThatThrownBy(() -> half().streamUnordered(evens().map(i -> i == 500 ? 7 : i))
                        .forEach(i -> {}))
                .isInstanceOf(TaskFailedException.class);
    }

    @Test
    void rollsTheSameDice() {
        ArgumentTask<Integer, Long> roll = tasks().arguments("roll", null);
        List<Integer> inputs = IntStream.range(0, 300).boxed().toList();
        List<Long> rolled = roll.map(inputs);
        assertSame("rolled", rolled);
        assertThat(roll.stream(inputs)).isEqualTo(rolled);
        assertThat(new HashSet<>(rolled)).hasSize(300);
        assertThat(roll.call(0)).isNotEqualTo(roll.call(0)); // each invocation of a session has its own
    }

    @Test
    void sendsWhatItEmits() {
        List<Long> emitted = new ArrayList<>();
        ArgumentTask<Integer, Integer> emitAll = tasks().arguments("emitAll", (Consumer<Long>) emitted::add);
        assertThat(emitAll.call(1000)).isEqualTo(1000);
        assertThat(emitted).hasSize(1000).isSorted();
    }

    @Test
    void failsTheCallWhoseEmittedValuesAreNotTaken() {
        ArgumentTask<Integer, Integer> emitAll = tasks().arguments("emitAll", (Consumer<Long>) value -> {
            throw new IllegalStateException("not this one: " + value);
        });
        assertThatThrownBy(() -> emitAll.call(3))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("not this one: 0");
        ArgumentTask<Integer, Integer> nested = tasks().arguments("emitAll", (Consumer<Long>) value -> half().call(2));
        assertThatThrownBy(() -> nested.call(3))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("may not call tasks of the session");
        assertThat(half().call(2)).isEqualTo(1);
    }

    @Test
    void carriesMegabytes() {
        byte[] large = ConformanceJob.bytes(10 << 20);
        assertThat(Arrays.equals(echo().call(large), large)).isTrue();
    }

    @Test
    void carriesEnormousValues() {
        byte[] enormous = ConformanceJob.bytes(40_000_000);
        assertThat(Arrays.equals(echo().call(enormous), enormous)).isTrue();
        assertThat(tasks().<byte[]>mapping("block", null, null).call(40_000_000))
                .hasSize(40_000_000);
    }
}
