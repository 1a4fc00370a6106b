package dev.furrow.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.furrow.Shape;
import dev.furrow.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the tests have in common of what becomes of calls when invocations fail and workers die. */
@Timeout(60) // none comes near it; it makes a hang a failure
abstract class SuperviseFixture {
    static final int SIZE = 100;

    @TempDir
    Path directory;

    final Session.Builder<SuperviseJob> builder(String engine, int workers, long size) {
        return Session.builder(SuperviseJob.descriptor())
                .engine(engine)
                .workers(workers)
                .directory(directory)
                .shape("deeds", Shape.shape(size))
                .shape("begun", Shape.shape(size))
                .shape("ended", Shape.shape(size))
                .shape("attempts", Shape.shape(size))
                .shape("pids", Shape.shape(size));
    }

    final Session<SuperviseJob> open(String engine, int workers) {
        return builder(engine, workers, SIZE).open();
    }

    /** Asserts that each invocation ended well once, and began once but for those given. */
    static void assertAllEndedOnce(Session<SuperviseJob> session, long... failed) {
        long size = session.job().ended.size();
        for (long i = 0; i < size; i++) {
            long index = i;
            assertThat(session.job().ended.get(i)).as("ended %d", i).isEqualTo(1);
            if (java.util.Arrays.stream(failed).noneMatch(other -> other == index)) {
                assertThat(session.job().begun.get(i)).as("begun %d", i).isEqualTo(1);
            }
        }
    }

    @AfterEach
    final void nothingIsLeft() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
        assertThat(ProcessHandle.current()
                        .children()
                        .filter(child -> child.info().commandLine().orElse("").contains(directory.toString())))
                .isEmpty();
    }
}
