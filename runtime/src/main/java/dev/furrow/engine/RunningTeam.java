package dev.furrow.engine;

import dev.furrow.FurrowException;
import dev.furrow.Reduction;
import dev.furrow.Team;
import java.util.concurrent.BrokenBarrierException;
import java.util.function.DoubleBinaryOperator;
import java.util.function.IntToLongFunction;
import java.util.function.LongBinaryOperator;
import java.util.random.RandomGenerator;

/** The context of an invocation that runs on all workers. */
final class RunningTeam implements Team {
    private final RunningContext context;
    private final TeamExchange exchange;

    RunningTeam(RunningContext context, TeamExchange exchange) {
        this.context = context;
        this.exchange = exchange;
    }

    /** Takes what was merged of the values at a place. */
    @FunctionalInterface
    private interface Target {
        void set(int place, long value);
    }

    @Override
    public void barrier() throws InterruptedException {
        try {
            exchange.barrier().await();
        } catch (BrokenBarrierException e) {
            throw new FurrowException("another worker of the team has ended or was interrupted: worker=" + worker(), e);
        }
    }

    @Override
    public long broadcast(long value, int root) throws InterruptedException {
        long[] one = {value};
        broadcast(one, root);
        return one[0];
    }

    @Override
    public double broadcast(double value, int root) throws InterruptedException {
        return Double.longBitsToDouble(broadcast(Double.doubleToRawLongBits(value), root));
    }

    @Override
    public void broadcast(double[] values, int root) throws InterruptedException {
        requireWorker(root);
        exchange(
                values.length,
                place -> Double.doubleToRawLongBits(values[place]),
                (all, place) -> all.get(root, place),
                (place, value) -> values[place] = Double.longBitsToDouble(value));
    }

    @Override
    public void broadcast(long[] values, int root) throws InterruptedException {
        requireWorker(root);
        exchange(
                values.length,
                place -> values[place],
                (all, place) -> all.get(root, place),
                (place, value) -> values[place] = value);
    }

    @Override
    public long allReduce(long value, Reduction reduction) throws InterruptedException {
        long[] one = {value};
        allReduce(one, reduction);
        return one[0];
    }

    @Override
    public double allReduce(double value, Reduction reduction) throws InterruptedException {
        double[] one = {value};
        allReduce(one, reduction);
        return one[0];
    }

    @Override
    public void allReduce(double[] values, Reduction reduction) throws InterruptedException {
        DoubleBinaryOperator operator = doubles(reduction);
        exchange(
                values.length,
                place -> Double.doubleToRawLongBits(values[place]),
                (all, place) -> {
                    double merged = Double.longBitsToDouble(all.get(0, place));
                    for (int worker = 1; worker < workers(); worker++) {
                        merged = operator.applyAsDouble(merged, Double.longBitsToDouble(all.get(worker, place)));
                    }
                    return Double.doubleToRawLongBits(merged);
                },
                (place, value) -> values[place] = Double.longBitsToDouble(value));
    }

    @Override
    public void allReduce(long[] values, Reduction reduction) throws InterruptedException {
        LongBinaryOperator operator = longs(reduction);
        exchange(
                values.length,
                place -> values[place],
                (all, place) -> {
                    long merged = all.get(0, place);
                    for (int worker = 1; worker < workers(); worker++) {
                        merged = operator.applyAsLong(merged, all.get(worker, place));
                    }
                    return merged;
                },
                (place, value) -> values[place] = value);
    }

    /** Makes a value of what all workers have laid down at a place. */
    @FunctionalInterface
    private interface Merge {
        long of(TeamExchange all, int place);
    }

    /** Lays down own values, waits for the others', and takes what is made of all; in parts that fit. */
    private void exchange(int length, IntToLongFunction own, Merge merge, Target target) throws InterruptedException {
        for (int start = 0; start < length || start == 0; start += TeamExchange.WORDS) {
            int part = Math.min(TeamExchange.WORDS, length - start);
            for (int n = 0; n < part; n++) {
                exchange.set(worker(), n, own.applyAsLong(start + n));
            }
            barrier();
            for (int n = 0; n < part; n++) {
                target.set(start + n, merge.of(exchange, n));
            }
            barrier(); // before anyone lays down the next
        }
    }

    private void requireWorker(int root) {
        if (root < 0 || root >= workers()) {
            throw new IllegalArgumentException("no worker of this number: root=" + root + " workers=" + workers());
        }
    }

    private static DoubleBinaryOperator doubles(Reduction reduction) {
        return switch (reduction) {
            case SUM -> Double::sum;
            case PROD -> (left, right) -> left * right;
            case MIN -> Math::min;
            case MAX -> Math::max;
            case AND, OR, XOR, NONE -> throw new IllegalArgumentException("doubles can't be reduced by " + reduction);
        };
    }

    private static LongBinaryOperator longs(Reduction reduction) {
        return switch (reduction) {
            case SUM -> Long::sum;
            case PROD -> (left, right) -> left * right;
            case MIN -> Math::min;
            case MAX -> Math::max;
            case AND -> (left, right) -> left & right;
            case OR -> (left, right) -> left | right;
            case XOR -> (left, right) -> left ^ right;
            case NONE -> throw new IllegalArgumentException("longs can't be reduced by " + reduction);
        };
    }

    @Override
    public int worker() {
        return context.worker();
    }

    @Override
    public int workers() {
        return context.workers();
    }

    @Override
    public int attempt() {
        return context.attempt();
    }

    @Override
    public long seed() {
        return context.seed();
    }

    @Override
    public RandomGenerator random() {
        return context.random();
    }

    @Override
    public RandomGenerator random(long index) {
        return context.random(index);
    }

    @Override
    public boolean cancelled() {
        return context.cancelled();
    }

    @Override
    public void progress(double done) {
        context.progress(done);
    }
}
