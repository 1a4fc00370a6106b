package dev.furrow.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.furrow.FurrowException;
import dev.furrow.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A session is open when its first worker is ready: what holds of the others, which start meanwhile. */
@Timeout(60) // none comes near it; it makes a hang a failure
class OpeningTest {
    @TempDir
    Path directory;

    @TempDir
    Path files;

    private Session<OpeningJob> open(String others) {
        return Session.builder(OpeningJob.descriptor())
                .workers(2)
                .directory(directory)
                .jvmArgs("-D" + OpeningJob.OTHERS + "=" + others, "-D" + OpeningJob.GATE + "=" + gate())
                .open();
    }

    private Path gate() {
        return files.resolve("gate");
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).isEmpty();
        }
        assertThat(ProcessHandle.current()
                        .children()
                        .filter(child -> child.info().commandLine().orElse("").contains(directory.toString())))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {OpeningJob.COME_LATE, OpeningJob.HANG})
    void theFirstIsEnoughForCallsAndTheOthersTakePartWhenTheyAreReady(String others) throws IOException {
        try (Session<OpeningJob> session = open(others)) {
            session.taskNamed("pass").forEach(0, 100);
            Files.createFile(gate());
            session.taskNamed("meet").forEach(0, 2);
            assertThat(session.job().present.sum()).isEqualTo(2);
        }
    }

    @Test
    void aCallForWhichOneIsMissingFailsIfThatCannotStart() {
        try (Session<OpeningJob> session = open(OpeningJob.FAIL)) {
            assertThatThrownBy(() -> session.taskNamed("meet").forEach(0, 2))
                    .isInstanceOf(FurrowException.class)
                    .hasMessageContaining("worker could not start: worker=1")
                    .hasMessageContaining("no further one");
        }
    }

    @Test
    void oneThatCouldNotStartBetweenCallsFailsTheNext() {
        try (Session<OpeningJob> session = open(OpeningJob.FAIL)) {
            assertThatThrownBy(() -> {
                        while (true) {
                            session.taskNamed("pass").forEach(0, 1);
                            Thread.sleep(Duration.ofMillis(50));
                        }
                    })
                    .isInstanceOf(FurrowException.class)
                    .hasMessageContaining("worker could not start: worker=1")
                    .hasMessageContaining("no further one");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {OpeningJob.COME_LATE, OpeningJob.HANG, ""})
    void closingEndsThoseThatStillStart(String others) {
        Session<OpeningJob> session = open(others);
        session.close();
        assertThatThrownBy(() -> session.taskNamed("pass").forEach(0, 1)).isInstanceOf(FurrowException.class);
    }
}
