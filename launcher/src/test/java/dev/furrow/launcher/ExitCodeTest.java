package dev.furrow.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.furrow.CallCancelledException;
import dev.furrow.ConfigurationException;
import dev.furrow.FurrowException;
import dev.furrow.NoSpaceException;
import dev.furrow.TaskFailedException;
import dev.furrow.WorkerDeath;
import dev.furrow.WorkerDiedException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExitCodeTest {

    @Test
    void codesAreThoseThatTheMavenPluginAndScriptsKnow() {
        assertThat(Stream.of(ExitCode.values()).map(code -> code.name() + "=" + code.code()))
                .containsExactly(
                        "OK=0",
                        "TASK_FAILED=1",
                        "USAGE=2",
                        "WORKER_DIED=3",
                        "INTERNAL_ERROR=70",
                        "IO_ERROR=74",
                        "INTERRUPTED=130");
    }

    @Test
    void eachFailureHasItsCode() {
        assertThat(ExitCode.of(new TaskFailedException("t", "1", 0, null))).isEqualTo(ExitCode.TASK_FAILED);
        assertThat(ExitCode.of(new ConfigurationException("m"))).isEqualTo(ExitCode.USAGE);
        assertThat(ExitCode.of(new NoSpaceException("m"))).isEqualTo(ExitCode.USAGE);
        assertThat(ExitCode.of(died(137))).isEqualTo(ExitCode.WORKER_DIED);
        assertThat(ExitCode.of(new FurrowException("worker could not start"))).isEqualTo(ExitCode.WORKER_DIED);
        assertThat(ExitCode.of(new CallCancelledException("m"))).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(ExitCode.of(new UncheckedIOException(new java.io.IOException("m"))))
                .isEqualTo(ExitCode.IO_ERROR);
        assertThat(ExitCode.of(new IllegalStateException("m"))).isEqualTo(ExitCode.INTERNAL_ERROR);
    }

    private static WorkerDiedException died(int exitCode) {
        return WorkerDiedException.during(new WorkerDeath(
                0, 1, exitCode, "exit code " + exitCode, false, false, null, null, List.of(), null, 0, null));
    }

    @Test
    void whatAMainThrowsCountsAsATasksFailureUnlessItIsFurrows() {
        assertThat(ExitCode.ofMain(new IllegalStateException("m"))).isEqualTo(ExitCode.TASK_FAILED);
        assertThat(ExitCode.ofMain(new StackOverflowError())).isEqualTo(ExitCode.TASK_FAILED);
        assertThat(ExitCode.ofMain(died(3))).isEqualTo(ExitCode.WORKER_DIED);
    }
}
