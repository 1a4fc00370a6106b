package dev.furrow.maven.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.furrow.maven.driver.DriverEnd.Blame;
import dev.furrow.maven.driver.DriverEnd.Meaning;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriverEndTest {

    @ParameterizedTest
    @CsvSource({
        "0, OK, NOBODY",
        "1, TASK_FAILED, USER",
        "2, USAGE, USER",
        "3, WORKER_DIED, USER",
        "70, INTERNAL_ERROR, FURROW",
        "74, IO_ERROR, USER",
        "130, INTERRUPTED, USER",
        "137, SIGNAL, USER",
        "42, OTHER, USER",
        "255, OTHER, USER"
    })
    void eachExitCodeHasAMeaning(int exitCode, Meaning meaning, Blame blame) {
        assertThat(DriverEnd.of(exitCode, "", "").meaning()).isEqualTo(meaning);
        assertThat(meaning.blame()).isEqualTo(blame);
    }

    // The launcher is made for a newer Java than the plugin, so that its enum can only be looked at.
    @Test
    void meaningsAreThoseOfTheLaunchersExitCodes() throws ReflectiveOperationException {
        Class<?> exitCode = Class.forName("dev.furrow.launcher.ExitCode");
        for (Object constant : exitCode.getEnumConstants()) {
            Object code = exitCode.getMethod("code").invoke(constant);
            assertThat(DriverEnd.of((int) code, "", "").meaning()).hasToString(constant.toString());
        }
        assertThat(Stream.of(Meaning.values()).filter(meaning -> meaning.code() >= 0))
                .hasSameSizeAs(exitCode.getEnumConstants());
    }

    @Test
    void theLaunchersMessageIsTheReason() {
        assertThat(DriverEnd.of(1, "task failed: task=t", "").message()).isEqualTo("task failed: task=t");
    }

    @Test
    void withoutMessageTheExitCodeIsAllThereIs() {
        assertThat(DriverEnd.of(137, "", "").message())
                .isEqualTo("the driver was ended by signal 9; see its output above");
        assertThat(DriverEnd.of(134, "", "/p/hs_err_pid7.log").message())
                .isEqualTo("the driver was ended by signal 6; its JVM crashed and left /p/hs_err_pid7.log");
    }
}
