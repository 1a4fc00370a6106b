package dev.furrow.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.furrow.session.NamedTasks;
import dev.furrow.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

/** One session of each engine for all tests of a class: what they demand is the same of all. */
@Timeout(120) // none comes near it; it makes a hang a failure
abstract class SessionFixture {
    /** What the engines had as results before, whose bits the others must have as well. */
    private static final Map<String, Object> SAME = new ConcurrentHashMap<>();

    private static Session<ConformanceJob> session;
    private static Path directory;

    @Parameter
    EngineCase engine;

    @BeforeParameterizedClassInvocation
    static void open(EngineCase engine) throws IOException {
        directory = Files.createTempDirectory("furrow-conformance");
        session = builder(engine, directory).open();
    }

    @AfterParameterizedClassInvocation
    static void close() throws IOException {
        session.close();
        assertNothingIsLeft(directory);
        Files.delete(directory);
    }

    static Session.Builder<ConformanceJob> builder(EngineCase engine, Path directory) {
        return Session.builder(ConformanceJob.descriptor())
                .engine(engine.engine())
                .workers(engine.workers())
                .seed(42)
                .directory(directory);
    }

    static void assertNothingIsLeft(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
        assertThat(ProcessHandle.current()
                        .children()
                        .filter(child -> child.info().commandLine().orElse("").contains(directory.toString())))
                .isEmpty();
    }

    @BeforeEach
    void clear() {
        job().marks.fill(0);
        job().squares.fill(0);
        job().grid.fill(0);
        job().control.fill(0);
    }

    static Session<ConformanceJob> session() {
        return Objects.requireNonNull(session);
    }

    static ConformanceJob job() {
        return session().job();
    }

    static NamedTasks tasks() {
        return session().named();
    }

    /** Demands that a result is the same with all engines. */
    static void assertSame(String what, Object result) {
        assertThat(result).as(what).isEqualTo(SAME.computeIfAbsent(what, absent -> result));
    }
}
