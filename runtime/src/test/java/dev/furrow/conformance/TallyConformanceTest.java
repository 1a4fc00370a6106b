package dev.furrow.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.furrow.TaskFailedException;
import dev.furrow.session.ArgumentTask;
import dev.furrow.session.MappingTask;
import dev.furrow.session.Session;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls that accumulate in arrays beside what they return, on each engine. */
@ParameterizedClass
@MethodSource("dev.furrow.conformance.EngineCase#all")
@Timeout(60) // none comes near it; it makes a hang a failure
class TallyConformanceTest {
    @TempDir
    Path directory;

    @Parameter
    EngineCase engine;

    @Test
    void accumulatesTheSameBitsInCallsOfAllForms() {
        try (Session<TallyJob> session = Session.builder(TallyJob.descriptor())
                .engine(engine.engine())
                .workers(engine.workers())
                .sideBySide(true) // which calls that accumulate can't be
                .directory(directory)
                .open()) {
            MappingTask<Long> add = session.named().mapping("add", null, null);
            ArgumentTask<Integer, Integer> addOne = session.named().arguments("addOne", null);
            assertThat(add.map(0, 5000))
                    .isEqualTo(LongStream.range(0, 5000).boxed().toList());
            SessionFixture.assertSame("tally of a map", tally(session));

            List<Integer> inputs = IntStream.range(0, 40).boxed().toList();
            assertThat(addOne.map(inputs)).isEqualTo(inputs);
            assertThat(addOne.stream(inputs)).isEqualTo(inputs);
            SessionFixture.assertSame("tally of arguments", tally(session));

            assertThatThrownBy(() -> add.map(9000, 12_000)).isInstanceOf(TaskFailedException.class);
            SessionFixture.assertSame("tally of arguments", tally(session));
            assertThat(add.stream(0, 10).toList()).hasSize(10);
        }
    }

    private static List<Double> tally(Session<TallyJob> session) {
        return IntStream.range(0, 3).mapToObj(i -> session.job().tally.get(i)).toList();
    }
}
