package dev.furrow.conformance;

import static dev.furrow.conformance.ConformanceJob.SIZE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.furrow.IndexRange;
import dev.furrow.TaskFailedException;
import dev.furrow.session.ArgumentTask;
import dev.furrow.session.MappingTask;
import dev.furrow.session.ReducingTask;
import dev.furrow.session.Session;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Several threads of a driver that call one session in all ways at once, for a while, each checking every result it gets:
 * what is lost between them is a hang here, which fails with the stacks of all threads.
 */
@Timeout(180) // see Drivers.HANG_SECONDS, which comes first
class ManyDriversTest {
    private static final int DRIVERS = 5;

    /** How long a driver begins further rounds: enough to go round the tables of requests and replies many times. */
    private static final long NANOS = 1_000_000_000L;

    /** Elements of marks that each driver has to itself; those before are of teams. */
    private static final int OWN = 100;

    @TempDir
    Path directory;

    /** One thread of the driver, with its own part of the arrays. */
    private static final class Rounds {
        private final Session<ConformanceJob> session;
        private final Random random;
        private final int first;
        private final double sum;
        private long marked;

        private final List<Runnable> kinds = List.of(
                this::calls,
                this::submits,
                this::failures,
                this::maps,
                this::streams,
                this::indices,
                this::reductions,
                this::cancellations,
                this::largeValues,
                this::emissions,
                this::teams);

        Rounds(Session<ConformanceJob> session, int number, double sum) {
            this.session = session;
            this.random = new Random(number);
            this.first = OWN + number * OWN;
            this.sum = sum;
        }

        /** Does everything once, and then some of it, until the time has come. */
        Void run(long deadline) {
            kinds.forEach(Runnable::run);
            while (System.nanoTime() - deadline < 0) {
                kinds.get(random.nextInt(kinds.size())).run();
            }
            for (int i = first; i < first + OWN; i++) {
                assertThat(session.job().marks.get(i)).as("mark " + i).isEqualTo(marked);
            }
            return null;
        }

        private <A, R> ArgumentTask<A, R> task(String name) {
            return session.named().arguments(name, null);
        }

        private void calls() {
            ArgumentTask<Integer, Integer> half = task("half");
            for (int i = 0; i < 500; i++) {
                int number = random.nextInt(1 << 20);
                assertThat(half.call(2 * number)).isEqualTo(number);
            }
        }

        private void submits() {
            ArgumentTask<Integer, Integer> half = task("half");
            int count = random.nextInt(5000); // up to a few times what the driver hands out at once
            List<CompletableFuture<Integer>> futures =
                    IntStream.range(0, count).mapToObj(i -> half.submit(2 * i)).toList();
            for (int i = 0; i < count; i++) {
                assertThat(futures.get(i).join()).isEqualTo(i);
            }
        }

        private void failures() {
            ArgumentTask<Integer, Integer> half = task("half");
            CompletableFuture<Integer> bad = half.submit(3);
            assertThat(half.call(4)).isEqualTo(2);
            assertThatThrownBy(bad::join).hasCauseInstanceOf(TaskFailedException.class);
            assertThatThrownBy(() -> session.taskNamed("fail").forEach(0, 1000))
                    .isInstanceOf(TaskFailedException.class)
                    .hasMessageContaining("task=fail index=17");
        }

        private void maps() {
            List<Integer> expected = IntStream.range(0, 300).boxed().toList();
            ArgumentTask<Integer, Integer> half = task("half");
            assertThat(half.map(expected.stream().map(i -> 2 * i))).isEqualTo(expected);
            MappingTask<Long> square = session.named().mapping("square", null, null);
            long from = random.nextInt(1000);
            assertThat(square.map(from, from + 700))
                    .isEqualTo(LongStream.range(from, from + 700)
                            .map(i -> i * i)
                            .boxed()
                            .toList());
        }

        private void streams() {
            ArgumentTask<Integer, Integer> half = task("half");
            List<Integer> expected =
                    IntStream.range(0, random.nextInt(500)).boxed().toList();
            try (Stream<Integer> results = half.stream(Stream.iterate(0, i -> i + 2))) {
                assertThat(results.limit(expected.size())).isEqualTo(expected);
            }
            assertThat(new HashSet<>(half.streamUnordered(expected.stream().map(i -> 2 * i))
                            .toList()))
                    .isEqualTo(new HashSet<>(expected));
            MappingTask<Long> square = session.named().mapping("square", null, null);
            try (Stream<Long> results = square.stream(0, Long.MAX_VALUE)) {
                assertThat(results.limit(100))
                        .isEqualTo(
                                LongStream.range(0, 100).map(i -> i * i).boxed().toList());
            }
        }

        private void indices() {
            session.taskNamed("mark").forEach(first, first + OWN);
            CompletableFuture<Void> even = session.taskNamed("mark").submit(first, first + OWN, 2);
            CompletableFuture<Void> odd = session.taskNamed("mark").submit(first + 1, first + OWN, 2);
            CompletableFuture.allOf(even, odd).join();
            marked += 2;
        }

        private void reductions() {
            ReducingTask<Double> task = session.named().reducing("sum", null, null);
            assertThat(task.reduce(0, 2000)).isEqualTo(sum); // bit by bit
        }

        /** Cancels some of many, and what would never end. */
        private void cancellations() {
            CompletableFuture<Void> held = session.taskNamed("hold").submit(0, 1000);
            ArgumentTask<Integer, Integer> half = task("half");
            int count = random.nextInt(1000);
            List<CompletableFuture<Integer>> futures =
                    IntStream.range(0, count).mapToObj(i -> half.submit(2 * i)).toList();
            for (int i = 0; i < count; i += 3) {
                if (futures.get(i).cancel(true)) {
                    assertThatThrownBy(futures.get(i)::join).isInstanceOf(CancellationException.class);
                }
            }
            assertThat(held.cancel(true)).isTrue();
            for (int i = 0; i < count; i++) {
                if (!futures.get(i).isCancelled()) {
                    assertThat(futures.get(i).join()).isEqualTo(i);
                }
            }
        }

        private void largeValues() {
            ArgumentTask<byte[], byte[]> echo = task("echo");
            byte[] large = ConformanceJob.bytes(random.nextInt(1 << 18));
            List<CompletableFuture<byte[]>> futures =
                    Stream.generate(() -> echo.submit(large)).limit(5).toList();
            for (CompletableFuture<byte[]> future : futures) {
                assertThat(Arrays.equals(future.join(), large)).isTrue();
            }
        }

        private void emissions() {
            List<Long> emitted = new ArrayList<>();
            ArgumentTask<Integer, Integer> emitAll =
                    session.named().arguments("emitAll", (Consumer<Long>) emitted::add);
            assertThat(emitAll.call(200)).isEqualTo(200);
            assertThat(emitted).isEqualTo(LongStream.range(0, 200).boxed().toList());
            AtomicLong all = new AtomicLong();
            session.named()
                    .index("emitEach", null, (Consumer<Long>) all::addAndGet)
                    .forEach(0, 100);
            assertThat(all.get()).isEqualTo(20 * 99 * 50 + 100);
        }

        private void teams() {
            List<Double> met = session.named().<Double>team("meet", null, null).run();
            assertThat(met).hasSize(session.workers()).containsOnly(met.get(0));
            session.named().tile("paint", null, null).forEach(new IndexRange(0, 10), new IndexRange(0, 10));
        }
    }

    @ParameterizedTest
    @CsvSource({"threads, false", "threads, true", "processes, false", "processes, true"})
    void losesNothingOfManyThatCallAtOnce(String engine, boolean sideBySide) throws Exception {
        assertThat(OWN + DRIVERS * OWN).isLessThanOrEqualTo(SIZE);
        try (Session<ConformanceJob> session = SessionFixture.builder(new EngineCase(engine, 2), directory)
                .sideBySide(sideBySide)
                .open()) {
            double sum = session.named().<Double>reducing("sum", null, null).reduce(0, 2000);
            long deadline = System.nanoTime() + NANOS;
            Drivers drivers = new Drivers(directory);
            for (int number = 0; number < DRIVERS; number++) {
                Rounds rounds = new Rounds(session, number, sum);
                drivers.start(() -> rounds.run(deadline));
            }
            drivers.join();
        }
        SessionFixture.assertNothingIsLeft(directory);
    }
}
