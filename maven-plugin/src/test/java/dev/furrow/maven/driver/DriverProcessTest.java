package dev.furrow.maven.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriverProcessTest {
    @TempDir
    private Path temp;

    @Test
    void outputPassesThroughAndTheExitCodeIsExplained() throws IOException, InterruptedException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        DriverEnd end = Echo.process(temp)
                .run(
                        Echo.arguments(List.of("exit", "42")),
                        System.out,
                        new PrintStream(err, true, StandardCharsets.UTF_8));

        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualToIgnoringNewLines("going");
        assertThat(end)
                .isEqualTo(new DriverEnd(
                        DriverEnd.Meaning.OTHER, "the driver ended with exit code 42; see its output above"));
    }

    @Test
    void messageOfAnEarlierRunIsForgotten() throws IOException, InterruptedException {
        Path errorFile = temp.resolve("target/furrow/run.error");
        Files.createDirectories(errorFile.getParent());
        Files.writeString(errorFile, "an earlier run failed");

        DriverEnd end = Echo.process(temp).run(Echo.arguments(List.of("exit", "1")), System.out, System.err);

        assertThat(end.message()).startsWith("the driver ended with exit code 1");
    }

    @Test
    void interruptingTheCallerEndsTheProcess() {
        Thread caller = Thread.currentThread();
        ByteArrayOutputStream pid = new ByteArrayOutputStream();
        OutputStream interrupting = new OutputStream() {
            @Override
            public void write(int character) {
                if (character == '\n') {
                    caller.interrupt();
                } else if (character != '\r') {
                    pid.write(character);
                }
            }
        };

        assertThatThrownBy(() -> Echo.process(temp)
                        .run(
                                Echo.arguments(List.of("wait")),
                                new PrintStream(interrupting, true, StandardCharsets.UTF_8),
                                System.err))
                .isInstanceOf(InterruptedException.class);

        long ended = Long.parseLong(pid.toString(StandardCharsets.UTF_8));
        assertThat(ProcessHandle.of(ended).filter(ProcessHandle::isAlive)).isEmpty();
    }
}
