package dev.furrow.recording;

import dev.furrow.job.TaskForm;
import dev.furrow.observe.Advice;
import dev.furrow.observe.Advice.Rule;
import dev.furrow.observe.CallSummary;
import dev.furrow.observe.Quantity;
import dev.furrow.observe.SlowRun;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What figures say about how a call or a session could be faster. Each rule has its thresholds here and nowhere else, and
 * names the figures it follows from.
 *
 * @param engine the name of the engine
 * @param workers the number of workers
 * @param processors the number of processors that this JVM may use
 */
record AdviceRules(String engine, int workers, int processors) {
    /** A call shorter than this, in ns, is no reason for advice: 10 ms. */
    static final long SHORTEST_CALL_NANOS = 10_000_000;

    /** An invocation is short below this, in ns, if it is one index: 1 us. */
    static final double SHORT_INVOCATION_NANOS = 1_000;

    /** Workers wait much from this share of their time. */
    static final double MUCH_WAITING = 0.3;

    /** The worker that has most to do has too much when it has so much more than the mean. */
    static final double MUCH_IMBALANCE = 0.25;

    /** One invocation explains an imbalance when it took so large a part of the call. */
    static final double LONG_INVOCATION = 0.25;

    /** So many workers get no more done than one when they get less than this times as much, for each of them but the first. */
    static final double NO_GAIN = 0.1;

    /** Starting processes costs much from this share of the time of start and calls together. */
    static final double MUCH_START = 0.2;

    /** A start shorter than this, in ns, is not worth a word: 100 ms. */
    static final long SHORT_START_NANOS = 100_000_000;

    private static final String PROCESSES = "processes";

    /** Returns what a call's figures say. */
    List<Advice> ofCall(CallSummary call, TaskForm form, @Nullable Scaling scaling) {
        List<Advice> advice = new ArrayList<>();
        if (call.lostChunks() > 0) {
            advice.add(new Advice(
                    Rule.LOST_CHUNKS,
                    Quantity.count(call.lostChunks(), "chunk") + " ended faster than they could be read: the figures of"
                            + " this call are too low by what those did"));
        }
        if (call.wallNanos() < SHORTEST_CALL_NANOS || !call.failures().isEmpty()) {
            return advice;
        }
        boolean few = call.total() < workers && form != TaskForm.PER_WORKER;
        if (few) {
            advice.add(new Advice(
                    Rule.FEW_INVOCATIONS,
                    Quantity.count(call.total(), "invocation") + " for " + workers + " workers: "
                            + (workers - call.total()) + " had nothing to do; cut the work into more parts"));
        }
        boolean waited = call.waitShare() >= MUCH_WAITING && workers > 1;
        if (waited && form.isIndex() && call.meanNanos() > 0 && call.meanNanos() < SHORT_INVOCATION_NANOS) {
            advice.add(new Advice(
                    Rule.SHORT_INVOCATIONS,
                    "workers waited " + Quantity.percent(call.waitShare()) + " of the time: the task takes "
                            + Quantity.time(call.meanNanos()) + ", let it take an IndexRange"));
        }
        if (!few && call.imbalance() >= MUCH_IMBALANCE && workers > 1) {
            advice.add(new Advice(Rule.IMBALANCE, imbalance(call)));
        }
        if (scaling != null && scaling.speedup() < 1 + NO_GAIN * (scaling.workers() - 1)) {
            advice.add(new Advice(Rule.MEMORY_BOUND, memoryBound(scaling)));
        }
        return advice;
    }

    private static String imbalance(CallSummary call) {
        String seen = "one worker had " + Quantity.percent(call.imbalance()) + " more to do than the mean";
        if (!call.slowest().isEmpty()) {
            SlowRun slowest = call.slowest().getFirst();
            if (slowest.count() == 1 && slowest.nanos() >= LONG_INVOCATION * call.wallNanos()) {
                return seen + ": index " + slowest.indices() + " alone took " + Quantity.time(slowest.nanos())
                        + "; cut it into parts, or begin with the long ones";
            }
        }
        return seen + ": begin with the indices that take long, or cut the work into more parts";
    }

    private String memoryBound(Scaling scaling) {
        String as = scaling.speedup() < 1.0 + NO_GAIN / 2 ? "as fast as" : "nearly as fast as";
        String what = workers > processors
                ? "the processors are the limit"
                : "memory-bound, unless other programs take the processors";
        return "one worker is " + as + " " + scaling.workers() + " here: alone " + Quantity.time(scaling.aloneNanos())
                + " for an invocation, together " + Quantity.time(scaling.togetherNanos()) + "; " + what;
    }

    /**
     * Returns what the figures of a session say.
     *
     * @param engineStartNanos how long the engine took to start
     * @param callNanos how long calls have run
     * @param deaths how many workers died
     */
    List<Advice> ofSession(long engineStartNanos, long callNanos, int deaths) {
        List<Advice> advice = new ArrayList<>();
        if (workers > processors) {
            advice.add(new Advice(
                    Rule.TOO_MANY_WORKERS,
                    workers + " workers share " + Quantity.count(processors, "processor")
                            + ": more workers than processors only help tasks that wait"));
        }
        if (engine.equals(PROCESSES)
                && callNanos > 0
                && engineStartNanos >= SHORT_START_NANOS
                && engineStartNanos >= MUCH_START * (engineStartNanos + callNanos)) {
            advice.add(new Advice(
                    Rule.START_COST,
                    "the threads engine would save " + Quantity.time(engineStartNanos)
                            + " of start here: .engine(\"threads\"), for tasks that can be trusted not to crash"));
        }
        if (deaths > 0) {
            advice.add(new Advice(
                    Rule.DEATHS, Quantity.count(deaths, "worker") + " died; see the failures for what they ran"));
        }
        return advice;
    }
}
