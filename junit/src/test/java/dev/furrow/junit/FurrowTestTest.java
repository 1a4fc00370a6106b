package dev.furrow.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.furrow.Shape;
import dev.furrow.session.Session;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

@Timeout(120)
class FurrowTestTest {

    @FurrowTest
    @ArrayShape(name = "counts", shape = 10)
    static class Sample {
        private static Path before = Path.of("none");

        @BeforeEach
        void prepare(CounterSession session) {
            session.job().counts.fill(1);
        }

        @Test
        void aGeneratedSessionIsOpenWithWhatAnnotationsSay(CounterSession session) {
            assertThat(session.workers()).isEqualTo(2);
            session.count().forEach(0, 10);
            assertThat(session.job().counts.get(9)).isEqualTo(10);
            before = session.directory();
        }

        @Test
        @FurrowTest(engine = "threads", workers = 3)
        @ArrayShape(name = "counts", shape = 20)
        void aMethodGoesBeforeItsClass(CounterSession session) {
            assertThat(session.workers()).isEqualTo(3);
            assertThat(session.job().counts.shape()).isEqualTo(Shape.shape(20));
        }

        @Nested
        @FurrowTest(engine = "inline")
        class Within {
            @Test
            void nestedClassesHaveTheArraysOfThoseAround(CounterSession session) {
                assertThat(session.workers()).isEqualTo(1);
                assertThat(session.job().counts.sum()).isEqualTo(10);
            }

            @Test
            void aSessionMayBeThatOfAnyJob(Session<Counter> plain, CounterSession generated) {
                assertThat(plain.job().counts.sum()).isZero();
                assertThat(generated.job().counts.sum()).isEqualTo(10);
            }
        }

        @AfterEach
        void look(CounterSession session) {
            assertThat(session.directory()).isNotEqualTo(before.getParent()).exists();
        }
    }

    @FurrowTest(engine = "inline")
    @ArrayShape(name = "counts", shape = 10)
    static class Leaking {
        private static final List<FileChannel> KEPT = new ArrayList<>();

        @Test
        void aFileStaysOpen(CounterSession session) throws IOException {
            KEPT.add(FileChannel.open(session.directory().resolve("counts.npy"), StandardOpenOption.READ));
        }

        @Test
        @FurrowTest(engine = "inline", leakCheck = false)
        void nobodyLooks(CounterSession session) throws IOException {
            KEPT.add(FileChannel.open(session.directory().resolve("counts.npy"), StandardOpenOption.READ));
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    @FurrowTest
    static class TooEarly {
        @BeforeAll
        void open(CounterSession session) {
            throw new AssertionError("no session here: " + session.directory());
        }

        @Test
        void nothing() {}
    }

    @FurrowTest
    static class OfNoJob {
        @Test
        void anything(Session<?> session) {
            throw new AssertionError("no session here: " + session.directory());
        }

        @Test
        void string(Session<String> session) {
            throw new AssertionError("no session here: " + session.directory());
        }

        @Test
        void openShape(CounterSession session) {
            throw new AssertionError("no session here: " + session.directory());
        }
    }

    private static EngineExecutionResults run(Class<?> tests) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .execute();
    }

    private static List<String> failures(Class<?> tests) {
        return run(tests).allEvents().failed().stream()
                .map(event -> event.getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class))
                .map(result -> result.getThrowable().orElseThrow().toString())
                .toList();
    }

    @Test
    void sessionsAreOpenedAndClosed() {
        run(Sample.class)
                .testEvents()
                .assertStatistics(statistics -> statistics.started(4).succeeded(4));
        assertThat(Sample.before).isAbsolute().doesNotExist();
        assertThat(ProcessHandle.current()
                        .descendants()
                        .map(process -> process.info().commandLine().orElse("")))
                .noneMatch(command -> command.contains("worker.args"));
    }

    @Test
    void whatIsLeftIsNamed() throws IOException {
        List<String> failures = failures(Leaking.class);
        for (FileChannel channel : Leaking.KEPT) {
            channel.close();
        }
        assertThat(failures)
                .singleElement()
                .asString()
                .contains("the session is closed, but not all of it is gone:")
                .contains("the test has a file of it open: ")
                .contains("/counts.npy")
                .doesNotContain("worker process")
                .doesNotContain("its directory is there");
    }

    @Test
    void aSessionOfAllTestsIsRefused() {
        assertThat(failures(TooEarly.class)).singleElement().asString().contains("a session lives as long as one test");
    }

    @Test
    void aSessionThatCannotBeOpenedSaysWhy() {
        assertThat(failures(OfNoJob.class))
                .hasSize(3)
                .anyMatch(failure -> failure.contains("a session for a test is of a job"))
                .anyMatch(failure -> failure.contains("java.lang.String is no job"))
                .anyMatch(failure -> failure.contains("array 'counts' is declared with the open shape"));
    }
}
