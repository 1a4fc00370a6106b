package dev.furrow.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.furrow.job.TaskForm;
import dev.furrow.observe.Advice;
import dev.furrow.observe.Advice.Rule;
import dev.furrow.observe.CallSummary;
import dev.furrow.observe.FailedRun;
import dev.furrow.observe.SlowRun;
import dev.furrow.observe.WorkerTimes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AdviceRulesTest {
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1000 * MILLI;
    private static final AdviceRules RULES = new AdviceRules("processes", 2, 2);

    private static CallSummary call(long total, long wall, List<SlowRun> slowest, long lost, long... work) {
        List<WorkerTimes> workers = new ArrayList<>();
        for (int worker = 0; worker < work.length; worker++) {
            workers.add(new WorkerTimes(worker, 0, wall - work[worker], work[worker], 0, total / work.length, 10));
        }
        return new CallSummary(
                1, "task", total, total, 0, wall, workers, slowest, List.of(), List.of(), lost, List.of());
    }

    private static CallSummary call(long total, long wall, long... work) {
        return call(total, wall, List.of(), 0, work);
    }

    private static List<String> ofCall(CallSummary call, TaskForm form, @Nullable Scaling scaling) {
        return RULES.ofCall(call, form, scaling).stream().map(Advice::text).toList();
    }

    @Test
    void aCallThatDoesWellNeedsNoAdvice() {
        assertThat(ofCall(call(1000, SECOND, SECOND - MILLI, SECOND - MILLI), TaskForm.INT_INDEX, null))
                .isEmpty();
    }

    @Test
    void shortInvocationsShouldBeRanges() {
        // 0.4 us each, with 38 % of 2 s of two workers at work
        CallSummary call = call(1_900_000, SECOND, 380 * MILLI, 380 * MILLI);
        assertThat(ofCall(call, TaskForm.LONG_INDEX, null))
                .containsExactly("workers waited 62 % of the time: the task takes 400 ns, let it take an IndexRange");
        assertThat(ofCall(call, TaskForm.RANGE, null)).isEmpty();
        assertThat(ofCall(call(1000, SECOND, 380 * MILLI, 380 * MILLI), TaskForm.LONG_INDEX, null))
                .isEmpty();
        assertThat(ofCall(call(1_900_000, SECOND, 750 * MILLI, 750 * MILLI), TaskForm.LONG_INDEX, null))
                .isEmpty();
    }

    @Test
    void aWorkerThatStillStartedIsNoImbalance() {
        List<WorkerTimes> workers = List.of(
                new WorkerTimes(0, MILLI, 0, SECOND, 0, 900, 10),
                new WorkerTimes(1, MILLI, MILLI, 99 * MILLI, 0, 100, 1),
                new WorkerTimes(2, 0, 0, 0, 0, 0, 0));
        CallSummary call = new CallSummary(
                1, "task", 1000, 1000, 0, SECOND, workers, List.of(), List.of(), List.of(), 0, List.of());
        assertThat(call.waitShare()).isLessThan(0.001);
        assertThat(call.imbalance()).isLessThan(0.001);
        assertThat(ofCall(call, TaskForm.LONG_INDEX, null)).isEmpty();
    }

    @Test
    void aShortCallIsNoReasonForAdvice() {
        assertThat(ofCall(call(10_000, 9 * MILLI, MILLI, MILLI), TaskForm.LONG_INDEX, null))
                .isEmpty();
    }

    @Test
    void fewInvocationsLeaveWorkersIdle() {
        assertThat(ofCall(call(1, SECOND, SECOND, 0), TaskForm.INT_INDEX, null))
                .containsExactly("1 invocation for 2 workers: 1 had nothing to do; cut the work into more parts");
        assertThat(ofCall(call(2, SECOND, SECOND, SECOND), TaskForm.INT_INDEX, null))
                .isEmpty();
    }

    @Test
    void anImbalanceIsExplainedByOneLongIndexIfThereIsOne() {
        CallSummary call = call(100, SECOND, List.of(new SlowRun("17", 1, 0, 600 * MILLI)), 0, SECOND, 400 * MILLI);
        assertThat(ofCall(call, TaskForm.INT_INDEX, null))
                .containsExactly("one worker had 43 % more to do than the mean: index 17 alone took 600 ms; cut it into"
                        + " parts, or begin with the long ones");
        assertThat(ofCall(call(100, SECOND, SECOND, 400 * MILLI), TaskForm.INT_INDEX, null))
                .containsExactly(
                        "one worker had 43 % more to do than the mean: begin with the indices that take long, or"
                                + " cut the work into more parts");
        assertThat(ofCall(call(100, SECOND, SECOND, 700 * MILLI), TaskForm.INT_INDEX, null))
                .isEmpty();
    }

    @Test
    void oneWorkerAsFastAsAllIsSaidWhereItWasSeen() {
        CallSummary call = call(1000, SECOND, SECOND, SECOND);
        assertThat(ofCall(call, TaskForm.INT_INDEX, new Scaling(2, 1000, 2000, 20)))
                .containsExactly("one worker is as fast as 2 here: alone 1.00 µs for an invocation, together 2.00 µs;"
                        + " memory-bound, unless other programs take the processors");
        assertThat(ofCall(call, TaskForm.INT_INDEX, new Scaling(2, 1000, 1850, 20)))
                .singleElement()
                .asString()
                .startsWith("one worker is nearly as fast as 2 here");
        assertThat(ofCall(call, TaskForm.INT_INDEX, new Scaling(2, 1000, 1500, 20)))
                .isEmpty();
        assertThat(new AdviceRules("processes", 2, 1).ofCall(call, TaskForm.INT_INDEX, new Scaling(2, 1000, 2000, 20)))
                .extracting(Advice::text)
                .singleElement()
                .asString()
                .endsWith("; the processors are the limit");
    }

    @Test
    void lostChunksAreAlwaysSaid() {
        assertThat(ofCall(call(10, MILLI, List.of(), 3, MILLI, MILLI), TaskForm.INT_INDEX, null))
                .containsExactly(
                        "3 chunks ended faster than they could be read: the figures of this call are too low by"
                                + " what those did");
    }

    @Test
    void aCallThatFailedIsNotJudged() {
        CallSummary call = call(1, SECOND, SECOND, 0);
        CallSummary failed = new CallSummary(
                1,
                "task",
                1,
                0,
                0,
                SECOND,
                call.workers(),
                List.of(),
                List.of(new FailedRun("task", "0", 0, "no", 0)),
                List.of(),
                0,
                List.of());
        assertThat(RULES.ofCall(failed, TaskForm.INT_INDEX, null)).isEmpty();
    }

    @Test
    void theStartOfProcessesIsSaidWhereItIsMuch() {
        assertThat(RULES.ofSession(300 * MILLI, 200 * MILLI, 0))
                .extracting(Advice::text)
                .containsExactly(
                        "the threads engine would save 300 ms of start here: .engine(\"threads\"), for tasks that"
                                + " can be trusted not to crash");
        assertThat(RULES.ofSession(300 * MILLI, 2 * SECOND, 0)).isEmpty();
        assertThat(RULES.ofSession(90 * MILLI, MILLI, 0)).isEmpty();
        assertThat(RULES.ofSession(300 * MILLI, 0, 0)).isEmpty();
        assertThat(new AdviceRules("threads", 2, 2).ofSession(300 * MILLI, 200 * MILLI, 0))
                .isEmpty();
    }

    @Test
    void tooManyWorkersAndDeathsAreSaid() {
        assertThat(new AdviceRules("threads", 4, 2).ofSession(0, SECOND, 1))
                .extracting(Advice::rule)
                .containsExactly(Rule.TOO_MANY_WORKERS, Rule.DEATHS);
    }
}
