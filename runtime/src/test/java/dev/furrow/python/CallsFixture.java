package dev.furrow.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.furrow.session.ArgumentTask;
import dev.furrow.session.Session;
import dev.furrow.session.Workers;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One session of each engine, with two workers, for all tests of a class; and others for those that spoil theirs. */
@Timeout(60) // none comes near it; it makes a hang a failure
abstract class CallsFixture {
    private static final Map<String, Session<CallsJob>> SESSIONS = new HashMap<>();

    private static Path shared;

    /** Of the sessions that a test opens for itself. */
    @TempDir
    Path directory;

    @BeforeAll
    static void makeDirectory() throws IOException {
        shared = Files.createTempDirectory("furrow-python");
    }

    @AfterAll
    static void closeAll() throws IOException {
        SESSIONS.values().forEach(Session::close);
        SESSIONS.clear();
        assertNothingIsLeft(shared);
        Files.delete(shared);
    }

    @BeforeEach
    void clear() {
        for (Session<CallsJob> session : SESSIONS.values()) {
            session.job().gate.set(0);
            session.job().begun.set(0);
            session.job().unwanted.set(0);
            session.job().returned.set(0);
        }
    }

    static void assertNothingIsLeft(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
        assertThat(workers(directory)).isEmpty();
    }

    /** Returns the pids of the workers of the sessions in a directory. */
    static Set<Long> workers(Path directory) {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains(directory.toString()))
                .map(ProcessHandle::pid)
                .collect(Collectors.toSet());
    }

    /** Returns the pids of the workers of the sessions of the class. */
    static Set<Long> workers() {
        return workers(shared);
    }

    static Session<CallsJob> session(String engine) {
        return SESSIONS.computeIfAbsent(engine, absent -> {
            Session<CallsJob> session = builder(engine, 2, shared).open();
            Workers.awaitAll(session);
            return session;
        });
    }

    /** Returns the session with worker processes. */
    static Session<CallsJob> session() {
        return session("processes");
    }

    static CallsJob job() {
        return session().job();
    }

    static Session.Builder<CallsJob> builder(String engine, int workers, Path directory) {
        return Session.builder(CallsJob.descriptor())
                .engine(engine)
                .workers(workers)
                .directory(directory);
    }

    static <A, R> ArgumentTask<A, R> task(Session<CallsJob> session, String name) {
        return session.named().arguments(name, null);
    }

    /** Returns a task of the session with worker processes. */
    static <A, R> ArgumentTask<A, R> task(String name) {
        return task(session(), name);
    }

    static void awaitCollected(WeakReference<?> reference) {
        await().until(() -> {
            System.gc();
            return reference.get() == null;
        });
    }
}
