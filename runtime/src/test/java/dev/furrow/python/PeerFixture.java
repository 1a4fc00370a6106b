package dev.furrow.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.furrow.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of CPython's behaviours have in common. */
@Timeout(60) // none comes near it; it makes a hang a failure
abstract class PeerFixture {
    @TempDir
    Path directory;

    final Session<PeerJob> open(String engine, int workers) {
        return Session.builder(PeerJob.descriptor())
                .engine(engine)
                .workers(workers)
                .directory(directory)
                .open();
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
