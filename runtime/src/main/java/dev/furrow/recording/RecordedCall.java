package dev.furrow.recording;

import dev.furrow.IndexRange;
import dev.furrow.engine.Call;
import dev.furrow.engine.IndexSpace;
import dev.furrow.engine.trace.ChunkRecord;
import dev.furrow.job.TaskDescriptor;
import dev.furrow.job.TaskForm;
import dev.furrow.observe.CallSummary;
import dev.furrow.observe.FailedRun;
import dev.furrow.observe.ObservedCall;
import dev.furrow.observe.WorkerTimes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call that is observed: one that the engine runs, or one over several arguments, each of which is a call of the engine.
 * What chunks add to it is guarded by its recorder.
 */
public final class RecordedCall implements ObservedCall {
    private static final int MOST_FAILURES = 100;

    private final SessionRecorder recorder;
    private final TaskDescriptor<?> task;

    /** Null of a call over several arguments. */
    private final @Nullable Call call;

    /** The call over several arguments of which this is one invocation. */
    private final @Nullable RecordedCall part;

    private final long begin = System.nanoTime();
    private final @Nullable Object flight;
    private final long lostBefore;
    private final long failedBefore;
    /** How long each worker had been ready when it began, in ns. */
    private final long[] readyBefore;

    private final long[] work;
    private final long[] invocations;
    private final long[] chunks;
    private final Slowest slowest;
    private final DurationHistogram durations = new DurationHistogram();
    private final Overlap overlap;
    private final List<FailedRun> failures = new ArrayList<>();
    private volatile long done;
    private volatile int failed;
    private volatile long wall;

    /** The number of the first invocation, and how many there are, of a call over several arguments. */
    private volatile long number;

    private volatile long total;
    private long started;

    /**
     * Makes the record of a call that is about to start.
     *
     * @param part the call over several arguments of which it is one invocation, if it is
     * @param flight its event of the flight recorder, if there is one
     * @param lostBefore how many chunks had been lost before
     */
    RecordedCall(
            SessionRecorder recorder,
            Call call,
            @Nullable RecordedCall part,
            long[] readyBefore,
            @Nullable Object flight,
            long lostBefore) {
        this(recorder, call.task(), call, part, call.space().count(), readyBefore, flight, lostBefore);
    }

    /**
     * Makes the record of a call over several arguments that is about to start.
     *
     * @param total how many there are; -1 if that is not known
     */
    RecordedCall(SessionRecorder recorder, TaskDescriptor<?> task, long total, long[] readyBefore, long lostBefore) {
        this(recorder, task, null, null, total, readyBefore, null, lostBefore);
    }

    private RecordedCall(
            SessionRecorder recorder,
            TaskDescriptor<?> task,
            @Nullable Call call,
            @Nullable RecordedCall part,
            long total,
            long[] readyBefore,
            @Nullable Object flight,
            long lostBefore) {
        this.recorder = recorder;
        this.task = task;
        this.call = call;
        this.part = part;
        this.total = total;
        this.flight = flight;
        this.lostBefore = lostBefore;
        int workers = readyBefore.length;
        this.readyBefore = readyBefore;
        failedBefore = workers == 0 ? 0 : recorder.failed();
        work = new long[workers];
        invocations = new long[workers];
        chunks = new long[workers];
        slowest = new Slowest(task.form() == TaskForm.RANGE);
        overlap = new Overlap(workers);
    }

    @Nullable
    Object flight() {
        return flight;
    }

    @Nullable
    Call call() {
        return call;
    }

    /** Returns the call over several arguments of which it is one invocation; null if there is none. */
    @Nullable
    RecordedCall part() {
        return part;
    }

    TaskDescriptor<?> descriptor() {
        return task;
    }

    /** Notes an invocation of a call over several arguments. */
    void numbered(long invocation) {
        if (number == 0) {
            number = invocation;
        }
        started++;
    }

    /** Returns the index, or the number of the argument, at a position. */
    long index(long position) {
        return call == null ? position : call.space().index(position);
    }

    long beginNanos() {
        return begin;
    }

    /** Tells whether the positions of a chunk are of this call. */
    boolean has(ChunkRecord chunk) {
        long total = total();
        return chunk.count() <= total && chunk.position() <= total - chunk.count() && chunk.longest() < total;
    }

    void add(int worker, ChunkRecord chunk) {
        work[worker] += chunk.nanos();
        invocations[worker] += chunk.count();
        chunks[worker]++;
        slowest.add(worker, chunk);
        durations.add(chunk.nanos());
        overlap.add(worker, chunk);
        done(done + chunk.count());
    }

    private void done(long now) {
        done = now;
    }

    void add(FailedRun failure) {
        failed(failed + 1);
        if (failures.size() < MOST_FAILURES) {
            failures.add(failure);
        }
    }

    private void failed(int now) {
        failed = now;
    }

    void end() {
        if (total < 0) {
            total = started;
        }
        wall = Math.max(1, System.nanoTime() - begin);
    }

    CallSummary summary(long opened, long[] startNanos, long[] ready, long lost, AdviceRules rules) {
        List<WorkerTimes> times = new ArrayList<>();
        for (int worker = 0; worker < work.length; worker++) {
            long readyNanos = Math.min(wall, ready[worker] - readyBefore[worker]);
            times.add(new WorkerTimes(
                    worker,
                    startNanos[worker],
                    Math.max(0, readyNanos - work[worker]),
                    work[worker],
                    0,
                    invocations[worker],
                    chunks[worker]));
        }
        CallSummary figures = new CallSummary(
                number(),
                task(),
                total(),
                done,
                begin - opened,
                wall,
                times,
                slowest.runs(call == null ? IndexSpace.of(new IndexRange(0, total)) : call.space()),
                failures,
                durations.buckets(),
                lost - lostBefore,
                List.of());
        return new CallSummary(
                figures.number(),
                figures.task(),
                figures.total(),
                figures.done(),
                figures.beginNanos(),
                figures.wallNanos(),
                figures.workers(),
                figures.slowest(),
                figures.failures(),
                figures.chunks(),
                figures.lostChunks(),
                rules.ofCall(figures, task.form(), overlap.scaling().orElse(null)));
    }

    @Override
    public long number() {
        return call == null ? number : call.number();
    }

    @Override
    public String task() {
        return task.name();
    }

    @Override
    public long total() {
        return total;
    }

    @Override
    public long done() {
        return done;
    }

    @Override
    public long nanos() {
        long ended = wall;
        return ended > 0 ? ended : System.nanoTime() - begin;
    }

    @Override
    public int busy() {
        return recorder.busy();
    }

    @Override
    public int failures() {
        return wall > 0 ? failed : (int) Math.min(Integer.MAX_VALUE, recorder.failed() - failedBefore);
    }
}
