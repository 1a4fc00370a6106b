package dev.furrow.supervise;

import static dev.furrow.supervise.SuperviseJob.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.furrow.TaskTimeoutException;
import dev.furrow.session.ArgumentTask;
import dev.furrow.session.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of invocations that take longer than their task allows. */
class TimeoutTest extends SuperviseFixture {
    @ParameterizedTest
    @ValueSource(strings = {"inline", "threads", "processes"})
    void anInvocationThatTakesTooLongFailsTheCallAndSaysWhatItDid(String engine) {
        try (Session<SuperviseJob> session = open(engine, 2)) {
            tell(session, Deed.HANG_ALWAYS, 40);
            TaskTimeoutException late = catchThrowableOfType(
                    TaskTimeoutException.class,
                    () -> session.named().index("actInTimeOnce", null, null).forEach(0, SIZE));
            assertThat(late.invocation()).isEqualTo("actInTimeOnce(40)");
            assertThat(late.timeout()).isEqualTo(Duration.ofMillis(300));
            assertThat(late.attempt()).isEqualTo(1);
            assertThat(late.threadDump()).contains("SuperviseJob.hangUntil");
            assertThat(late).hasMessageContaining("task timed out: actInTimeOnce(40) worker=");
            tell(session, Deed.WORK, 40);
            session.named().index("actInTimeOnce", null, null).forEach(0, SIZE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"inline", "threads", "processes"})
    void itIsRunAgainWhereTheTaskHasRetries(String engine) {
        try (Session<SuperviseJob> session = open(engine, 2)) {
            tell(session, Deed.HANG_ONCE, 0, 40);
            session.named().index("actInTime", null, null).forEach(0, SIZE);
            assertAllEndedOnce(session, 0, 40);
            assertThat(session.job().attempts.get(40)).isEqualTo(2);
        }
    }

    /** The task does not mind interrupts and never looks: nothing but the end of its process ends it. */
    @Test
    void aWorkerThatCannotBeInterruptedIsKilledAloneAndReplaced() {
        try (Session<SuperviseJob> session = open("processes", 2)) {
            tell(session, Deed.WAIT_AT_THE_GATE, 7);
            ArgumentTask<Long, Long> late = session.named().arguments("callInTime", null);
            ArgumentTask<Long, Long> other = session.named().arguments("callOnce", null);
            CompletableFuture<Long> stuck = late.submit(7L);
            List<Long> values = new ArrayList<>();
            while (!stuck.isDone()) {
                values.add(other.call(3L));
            }
            assertThat(values).isNotEmpty().containsOnly(30L);
            assertThatThrownBy(stuck::join)
                    .cause()
                    .isInstanceOf(TaskTimeoutException.class)
                    .hasMessageContaining("callInTime(");
            assertThat(late.call(3L)).isEqualTo(30);
            assertThat(session.job().begun.get(7)).isEqualTo(1);
        }
    }
}
