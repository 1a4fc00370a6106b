package dev.furrow.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.furrow.FurrowException;
import dev.furrow.session.ArgumentTask;
import dev.furrow.session.Session;
import dev.furrow.session.Workers;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What CPython's {@code TestInitializers} and {@code test_init.py} demand of initializers. */
class WorkerStartBehaviourTest extends CallsFixture {
    /** {@code test_pool_initializer} and {@code InitializerMixin.test_initializer}. */
    @ParameterizedTest
    @ValueSource(strings = {"inline", "threads", "processes"})
    void runsOnceInEachWorkerBeforeItsTasks(String engine) {
        Session<CallsJob> session = session(engine);
        Workers.awaitAll(session);
        ArgumentTask<Long, Long> setUp = task(session, "setUp");
        List<Long> inputs = Collections.nCopies(100, 0L);
        assertThat(setUp.map(inputs)).containsOnly(1L);
        assertThat(setUp.map(inputs)).containsOnly(1L);
        assertThat(session.job().starts.get()).isEqualTo(session.workers());
    }

    /** {@code FailingInitializerMixin.test_initializer}. */
    @ParameterizedTest
    @ValueSource(strings = {"inline", "threads", "processes"})
    void aFailureOfItIsThatOfOpening(String engine) throws Exception {
        System.setProperty(CallsJob.STARTS, "0"); // read by workers in this JVM
        try {
            assertThatThrownBy(() -> builder(engine, 2, directory)
                            .jvmArgs("-D" + CallsJob.STARTS + "=0")
                            .open())
                    .isInstanceOf(FurrowException.class)
                    .hasStackTraceContaining("no more workers than 0")
                    .hasStackTraceContaining("CallsJob.start(");
        } finally {
            System.clearProperty(CallsJob.STARTS);
        }
        assertNothingIsLeft(directory);
    }
}
