package dev.furrow.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.furrow.FurrowException;
import dev.furrow.Shape;
import dev.furrow.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A worker that sends messages and writes replies that make no sense: it may cost the call, never the session. */
@Timeout(60) // none comes near it; it makes a hang a failure
class RogueWorkerTest {
    private static final int CELLS = 1000;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aWorkerThatMakesNoSenseCostsACallAtMost(long seed) throws IOException {
        try (Session<RogueJob> session = Session.builder(RogueJob.descriptor())
                .engine("processes")
                .workers(2)
                .directory(directory)
                .jvmArgs(RogueJob.rogue(seed))
                .shape("cells", Shape.shape(CELLS))
                .open()) {
            assertThat(session.directory().resolve("rogue")).exists();
            long failures = 0;
            while (!marks(session)) {
                failures++;
                assertThat(failures).as("calls that failed, seed %d", seed).isLessThan(5);
            }
            for (int cell = 0; cell < CELLS; cell++) {
                assertThat(session.job().cells.get(cell)).isEqualTo(cell + 1);
            }
        } catch (FurrowException e) {
            assertThat(e).hasMessageContaining("worker"); // it could not even start
        }
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
        assertThat(ProcessHandle.current()
                        .children()
                        .filter(child -> child.info().commandLine().orElse("").contains(directory.toString())))
                .isEmpty();
    }

    private static boolean marks(Session<RogueJob> session) {
        try {
            session.taskNamed("mark").forEach(0, CELLS);
            return true;
        } catch (FurrowException e) {
            return false;
        }
    }
}
