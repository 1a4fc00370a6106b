package dev.furrow.engine.threads;

import dev.furrow.CallCancelledException;
import dev.furrow.FurrowException;
import dev.furrow.codec.ValueReader;
import dev.furrow.codec.ValueWriter;
import dev.furrow.engine.Call;
import dev.furrow.engine.IndexCursor;
import dev.furrow.engine.LocalSupervision;
import dev.furrow.engine.ResultSink;
import dev.furrow.engine.Supervision;
import dev.furrow.job.TaskForm;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A call on its way: who takes part in it, how far it is, and what went wrong. */
final class ThreadCall implements ResultSink {
    private final Call call;
    private final int task;
    private final long limit;
    private final boolean exclusive;
    private final LocalSupervision.@Nullable State supervised;
    private final AtomicLong next = new AtomicLong();

    /** Those who run a part of it now. This and the fields below are guarded by the queue's lock. */
    private final List<WorkerThread> runners = new ArrayList<>(1);

    private final BitSet joined = new BitSet();
    private boolean begun;
    private long number;
    private boolean ending;
    private long served;

    private volatile @Nullable FurrowException failure;

    /** Whether someone left something undone. */
    private volatile boolean stopped;

    private volatile boolean closed;

    /**
     * Makes a call.
     *
     * @param task the number of the task
     * @param limit how many positions, or leaves, are handed out
     * @param exclusive whether no other call over indices may run beside it
     * @param supervised of a call whose failures do not end it at once; else null
     */
    ThreadCall(Call call, int task, long limit, boolean exclusive, LocalSupervision.@Nullable State supervised) {
        this.call = call;
        this.task = task;
        this.limit = limit;
        this.exclusive = exclusive;
        this.supervised = supervised;
    }

    Call call() {
        return call;
    }

    int task() {
        return task;
    }

    boolean isExclusive() {
        return exclusive;
    }

    boolean isTeam() {
        return call.task().form() == TaskForm.PER_WORKER;
    }

    /** Tells whether one worker alone runs it: nobody else would, if that one left it. */
    boolean takesArguments() {
        return call.task().form() == TaskForm.ARGUMENTS;
    }

    List<WorkerThread> runners() {
        return runners;
    }

    boolean hasBegun() {
        return begun;
    }

    /** Notes that it begins, and which number it has. */
    void begin(long number) {
        begun = true;
        this.number = number;
        call.number(number);
    }

    /** Returns its number, once it has begun. */
    long number() {
        return number;
    }

    /** Returns when someone joined it last, as a number that grows. */
    long served() {
        return served;
    }

    void join(WorkerThread worker, long now) {
        runners.add(worker);
        joined.set(worker.number());
        served = now;
    }

    /** Tells whether there is a part of it for a worker. */
    boolean hasWork(WorkerThread worker) {
        return !ending && !isUnwanted() && (isTeam() ? !joined.get(worker.number()) : next.get() < limit);
    }

    /** Tells whether nobody runs it or will; whoever is told so first concludes it. */
    boolean takeEnd(int workers) {
        boolean over = isUnwanted() || (isTeam() ? joined.cardinality() == workers : next.get() >= limit);
        if (ending || !runners.isEmpty() || !over) {
            return false;
        }
        ending = true;
        return true;
    }

    /** Notes that the engine is closed. */
    void close() {
        closed = true;
    }

    /** Notes what went wrong, unless that is a consequence of the call's end; returns whether it is the first. */
    synchronized boolean failed(FurrowException cause) {
        if (isUnwanted()) {
            stopped = true;
            return false;
        }
        failure = cause;
        return true;
    }

    /** Tells whether what has not been started of it shall not be. */
    private boolean isUnwanted() {
        return closed || failure != null || call.isCancelled();
    }

    /** Returns why it did not do all it should, now that it is over; null if it did. */
    @Nullable
    FurrowException outcome() {
        FurrowException cause = failure;
        boolean complete = !stopped && (isTeam() ? !isUnwanted() : next.get() >= limit);
        if (cause == null && complete && supervised != null) {
            return supervised.failures().exception(call.task().name());
        }
        if (cause != null || complete) {
            return cause;
        }
        return new CallCancelledException((closed ? "the session was closed: task=" : "the call was cancelled: task=")
                + call.task().name());
    }

    @Override
    public void results(long position, long count, ValueWriter values) {
        call.results(position, count, new ValueReader(values.array(), 0, values.size()));
    }

    @Override
    public void emitted(long position, ValueWriter value) {
        call.emitted(position, new ValueReader(value.array(), 0, value.size()));
    }

    /** Returns what the parts of a call share whose failures do not end it at once; else null. */
    LocalSupervision.@Nullable State supervised() {
        return supervised;
    }

    /** Returns a worker's part of that, or null. */
    @Nullable
    Supervision supervision(WorkerThread worker, IndexCursor cursor) {
        return supervised == null ? null : new LocalSupervision(supervised, call, cursor, worker.number());
    }

    /** Returns what hands out positions to a worker that has joined. */
    IndexCursor cursor(WorkerThread worker, CallQueue queue) {
        return isTeam() ? new OwnPosition(worker.number()) : new Positions(queue, !takesArguments());
    }

    private boolean stops() {
        if (isUnwanted()) {
            stopped = true;
            return true;
        }
        return false;
    }

    /** All positions; a worker for which other calls wait may be handed no more after a while, and comes back. */
    private final class Positions implements IndexCursor {
        private final CallQueue queue;
        private final boolean yields;
        private final long start;

        Positions(CallQueue queue, boolean yields) {
            this.queue = queue;
            this.yields = yields;
            this.start = queue.now();
        }

        @Override
        public long getAndAdd(long amount) {
            return yields && queue.wantsOthers(start) ? Long.MAX_VALUE : next.getAndAdd(amount);
        }

        @Override
        public long position() {
            return next.get();
        }

        @Override
        public boolean isCancelled() {
            return stops();
        }
    }

    /** The one position of a worker in a call that runs on all. */
    private final class OwnPosition implements IndexCursor {
        private final int worker;
        private boolean taken;

        OwnPosition(int worker) {
            this.worker = worker;
        }

        @Override
        public long getAndAdd(long amount) {
            boolean first = !taken;
            taken = true;
            return first ? worker : Long.MAX_VALUE;
        }

        @Override
        public long position() {
            return worker;
        }

        @Override
        public boolean isCancelled() {
            return stops();
        }
    }
}
