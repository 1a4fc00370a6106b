package dev.furrow.engine.threads;

import dev.furrow.FurrowException;
import dev.furrow.codec.ValueReader;
import dev.furrow.engine.Assignment;
import dev.furrow.engine.IndexCursor;
import dev.furrow.engine.InvocationException;
import dev.furrow.engine.TaskLoop;
import dev.furrow.engine.WorkerEvents;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A worker: a thread that takes part in calls until the queue is closed. */
final class WorkerThread extends Thread {
    private final int number;
    private final CallQueue queue;
    private final Supplier<TaskLoop<?>> maker;
    private final WorkerEvents events;
    private final CompletableFuture<@Nullable Void> ready = new CompletableFuture<>();
    private volatile @Nullable Throwable stopProblem;

    /** Whether it ran a call with arguments last, and since when no other. */
    private boolean serving;

    private long servingSince;

    /**
     * Makes a worker, to be started.
     *
     * @param maker makes its part of calls, in its own thread
     * @param events is told what becomes of it
     */
    WorkerThread(String name, int number, CallQueue queue, Supplier<TaskLoop<?>> maker, WorkerEvents events) {
        super(name);
        this.number = number;
        this.queue = queue;
        this.maker = maker;
        this.events = events;
        setDaemon(true); // a driver that ends without closing its session shall end
    }

    int number() {
        return number;
    }

    CallQueue queue() {
        return queue;
    }

    /** Completes when the worker can take part in calls. */
    CompletableFuture<@Nullable Void> ready() {
        return ready;
    }

    /** Returns what went wrong when the worker, which has ended, was to stop; or null. */
    @Nullable
    Throwable stopProblem() {
        return stopProblem;
    }

    /** Interrupts it, unless it asks for that itself, in a call that it ends. */
    void interruptOther() {
        if (this != Thread.currentThread()) {
            interrupt();
        }
    }

    /** Tells whether it may run a call with arguments before it looks at those over indices again. */
    boolean mayServe(long nanos) {
        return !serving || queue.now() - servingSince <= nanos;
    }

    /** Notes what kind of call it is going to run. */
    void serves(boolean hasArguments) {
        if (hasArguments && !serving) {
            servingSince = queue.now();
        }
        serving = hasArguments;
    }

    @Override
    public void run() {
        long start = System.nanoTime();
        TaskLoop<?> loop;
        try {
            loop = maker.get();
            loop.start();
        } catch (Throwable thrown) {
            ready.completeExceptionally(thrown);
            return;
        }
        events.ready(number, ProcessHandle.current().pid(), start);
        ready.complete(null);
        while (takesPart(loop)) {
            // In the next one: the call before is in no variable here, which would keep its values while this waits.
        }
        try {
            loop.stop();
        } catch (Throwable thrown) {
            stopProblem = thrown;
        }
        events.ended(number, ProcessHandle.current().pid());
    }

    /** Waits for a call and takes part in it; returns whether there was one. */
    private boolean takesPart(TaskLoop<?> loop) {
        ThreadCall call = queue.join(this);
        if (call == null) {
            return false;
        }
        try {
            run(loop, call);
        } finally {
            queue.leave(this, call);
        }
        return true;
    }

    private void run(TaskLoop<?> loop, ThreadCall call) {
        FurrowException failure;
        IndexCursor cursor = call.cursor(this, queue);
        try {
            loop.run(new Assignment(
                    call.number(),
                    call.task(),
                    call.call().space(),
                    new ValueReader(call.call().arguments()),
                    1,
                    cursor,
                    call,
                    call.supervision(this, cursor)));
            return;
        } catch (InvocationException e) {
            failure = e.toFailure(number);
        } catch (Throwable thrown) {
            failure = new FurrowException("worker failed: worker=" + number + ": " + thrown, thrown);
        }
        if (call.failed(failure)) {
            queue.stop(call.call());
        }
    }
}
