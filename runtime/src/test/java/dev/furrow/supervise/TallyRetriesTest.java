package dev.furrow.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.furrow.OnFailure;
import dev.furrow.TasksFailedException;
import dev.furrow.TasksFailedException.Failure;
import dev.furrow.session.IndexTask;
import dev.furrow.session.Session;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What reduced arrays hold after calls in which invocations failed and workers died. */
class TallyRetriesTest extends SuperviseFixture {
    private Session<TallyJob> openTally(String engine, int workers) {
        return Session.builder(TallyJob.descriptor())
                .engine(engine)
                .workers(workers)
                .directory(directory)
                .open();
    }

    private static double[] tally(Session<TallyJob> session) {
        double[] values = new double[TallyJob.BINS];
        Arrays.setAll(values, bin -> session.job().tally.get(bin));
        return values;
    }

    private double[] undisturbed(int calls) {
        try (Session<TallyJob> session = openTally("inline", 1)) {
            for (int call = 0; call < calls; call++) {
                session.named().index("addOnce", null, null).forEach(0, TallyJob.SIZE);
            }
            return tally(session);
        }
    }

    private static void tell(Session<TallyJob> session, Deed deed, long... indices) {
        for (long i : indices) {
            session.job().deeds.set(i, deed.number());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"inline", "threads"})
    void whatAThrowingInvocationAddedDoesNotCount(String engine) {
        try (Session<TallyJob> session = openTally(engine, 3)) {
            tell(session, Deed.THROW_ONCE, 0, 1, 1234, TallyJob.SIZE - 1);
            session.named().index("add", null, null).forEach(0, TallyJob.SIZE);
            assertThat(tally(session)).isEqualTo(undisturbed(1));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void partialSumsOfTheDeadNeverCountTwice(int workers) {
        try (Session<TallyJob> session = openTally("processes", workers)) {
            tell(session, Deed.DIE_ONCE, 0, 3, 1234, TallyJob.SIZE - 1);
            tell(session, Deed.THROW_ONCE, 17, 2500);
            session.named().index("add", null, null).forEach(0, TallyJob.SIZE);
            assertThat(tally(session)).isEqualTo(undisturbed(1));
            // And once more, with what the first call left of its leaves.
            List<Long> told =
                    session.named().<Long>mapping("addAndTell", null, null).map(0, TallyJob.SIZE);
            assertThat(told)
                    .isEqualTo(LongStream.range(0, TallyJob.SIZE).boxed().toList());
            assertThat(tally(session)).isEqualTo(undisturbed(2));
        }
    }

    @ParameterizedTest
    @CsvSource({"inline, add", "threads, addOnce", "processes, addOnce", "processes, add"})
    void aCallThatCollectsFailuresLeavesTheArrayAsItWas(String engine, String task) {
        try (Session<TallyJob> session = openTally(engine, 2)) {
            session.named().index("addOnce", null, null).forEach(0, TallyJob.SIZE);
            tell(session, Deed.THROW_ALWAYS, 7, 1234);
            if (engine.equals("processes")) {
                tell(session, Deed.DIE_ALWAYS, 2500);
            }
            IndexTask collecting = session.named().index(task, null, null).onFailure(OnFailure.COLLECT);
            TasksFailedException failed =
                    catchThrowableOfType(TasksFailedException.class, () -> collecting.forEach(0, TallyJob.SIZE));
            assertThat(failed.failures()).extracting(Failure::index).startsWith("7", "1234");
            assertThat(tally(session)).isEqualTo(undisturbed(1));
            for (int i = 0; i < TallyJob.SIZE; i++) {
                assertThat(session.job().begun.get(i)).as("begun %d", i).isGreaterThanOrEqualTo(2);
                if (task.equals("addOnce")) {
                    assertThat(session.job().begun.get(i)).as("begun %d", i).isEqualTo(2);
                }
            }
        }
    }
}
