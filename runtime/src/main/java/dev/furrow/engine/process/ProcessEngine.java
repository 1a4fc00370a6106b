package dev.furrow.engine.process;

import dev.furrow.FurrowException;
import dev.furrow.engine.Call;
import dev.furrow.engine.Engine;
import dev.furrow.engine.EngineContext;
import dev.furrow.engine.reduce.Accumulators;
import dev.furrow.engine.reduce.ReductionTree;
import dev.furrow.job.AttachedArrays;
import dev.furrow.sync.SyncHub;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Runs tasks in worker JVMs; see the package's description for how they meet. */
final class ProcessEngine<J> implements Engine<J>, Worker.Events, Dispatcher.Hooks {
    /** How long workers may go on with what they run of a call that was stopped, before they are killed: 250 ms. */
    private static final long STOP_MILLIS = 250;

    /** How long workers that have nothing to do may take to end, which is what their stop methods take: 1 s. */
    private static final long END_MILLIS = 1000;

    private final EngineContext<J> context;
    private final SyncHub sync;
    private final Arena arena = Arena.ofShared();
    private final ControlSegment control;
    private final SocketPlace place;
    private final WorkerPool workers;
    private final Dispatcher dispatcher;
    private final ReplyReader replies;
    private final Accumulators results;
    private final @Nullable ReductionTree tree;
    private final Timer timer = new Timer("furrow-timer", true);
    private final ReentrantLock closing = new ReentrantLock();
    private volatile boolean closed;
    private volatile long busyNanos = System.nanoTime();

    private ProcessEngine(EngineContext<J> context) throws IOException {
        this.context = context;
        this.sync = context.sync();
        SocketPlace chosen = SocketPlace.choose(context.directory());
        this.place = chosen;
        try {
            int count = context.options().workers();
            this.control = ControlSegment.create(context.directory(), count, arena);
            this.results = Accumulators.of(
                    context.job(), AttachedArrays.attachResults(context.job().arrays(), context.directory(), arena));
            this.tree = results.isEmpty() ? null : ReductionFile.create(context.directory(), results, count, arena);
            if (context.job().hasTeam()) {
                TeamFile.create(context.directory(), count);
            }
            Spill spill = new Spill(context.directory());
            this.dispatcher = new Dispatcher(
                    context.job(), control, spill, context.options().sideBySide(), tree != null, this);
            this.replies = new ReplyReader(control, dispatcher, spill);
            this.workers = new WorkerPool(context, chosen, this);
        } catch (IOException | RuntimeException | Error e) {
            timer.cancel();
            chosen.close();
            arena.close();
            throw e;
        }
        long idle = context.options().idle().toMillis();
        if (idle > 0) {
            timer.schedule(timed(() -> shrink(idle)), idle, Math.max(1, idle / 4));
        }
    }

    static <J> ProcessEngine<J> start(EngineContext<J> context) throws IOException, InterruptedException {
        ProcessEngine<J> engine = make(context);
        try {
            engine.startWorkers();
            engine.workers.awaitReady();
            return engine;
        } catch (InterruptedException | RuntimeException | Error e) {
            engine.close();
            throw e;
        }
    }

    private static <J> ProcessEngine<J> make(EngineContext<J> context) throws IOException {
        try {
            return new ProcessEngine<>(context);
        } catch (OutOfMemoryError e) {
            if (StartFailure.isOfThread(e)) {
                throw StartFailure.of("the threads of a session", e);
            }
            throw e;
        }
    }

    private void startWorkers() {
        try {
            workers.startMissing();
        } catch (IOException e) {
            throw new FurrowException("worker could not start: " + e.getMessage(), e);
        }
    }

    @Override
    public int workers() {
        return context.options().workers();
    }

    @Override
    public void start(Call call) {
        if (!closed) {
            busyNanos = System.nanoTime();
            try {
                workers.startMissing();
            } catch (IOException e) {
                call.finish(cannotReplace(e));
                return;
            }
        }
        dispatcher.submit(call);
    }

    private static FurrowException cannotReplace(IOException cause) {
        return new FurrowException("can't replace a worker that ended: " + cause.getMessage(), cause);
    }

    @Override
    public void execute(Call call) throws InterruptedException {
        replies.await(() -> start(call), call);
    }

    @Override
    public void await(Call call) throws InterruptedException {
        replies.await(call);
    }

    @Override
    public void cancel(Call call) {
        call.cancelled();
        dispatcher.cancel(call);
    }

    @Override
    public void wake(int worker) {
        workers.get(worker).send(Message.of(Message.Type.WORK));
    }

    @Override
    public void kill(int worker) {
        workers.get(worker).kill();
    }

    @Override
    public void beginning(boolean idle) {
        if (idle) {
            sync.beginCall();
        }
        if (tree != null) {
            tree.clear();
        }
    }

    @Override
    public void completed() {
        if (tree != null) {
            tree.mergeResult(results);
        }
    }

    @Override
    public void stopping(RunningCall call) {
        if (!closed) {
            timer.schedule(
                    timed(() -> dispatcher
                            .doom(call)
                            .forEach(worker -> workers.get(worker).kill())),
                    STOP_MILLIS);
        }
    }

    private static TimerTask timed(Runnable action) {
        return new TimerTask() {
            @Override
            public void run() {
                action.run();
            }
        };
    }

    /** Ends all workers but one, if there has been nothing to do for some time. */
    private void shrink(long idleMillis) {
        if (!dispatcher.isBusy() && System.nanoTime() - busyNanos > TimeUnit.MILLISECONDS.toNanos(idleMillis)) {
            workers.stopAllButOne();
        }
    }

    @Override
    public void received(Worker worker, Message message) throws IOException {
        try (DataInputStream fields = message.fields()) {
            switch (message.type()) {
                case REPLIES -> {
                    busyNanos = System.nanoTime();
                    replies.serve();
                }
                case RETIRING -> worker.retiring();
                case WAIT -> {
                    RemoteWaiter waiter = new RemoteWaiter(worker, fields.readLong());
                    long key = fields.readLong();
                    if (!sync.enqueue(waiter, key, fields.readLong(), fields.readLong())) {
                        waiter.wake(key);
                    }
                }
                case LEAVE -> {
                    RemoteWaiter waiter = new RemoteWaiter(worker, fields.readLong());
                    sync.leave(waiter, fields.readLong());
                }
                case WAKE -> sync.wake(fields.readLong(), fields.readInt());
                default -> throw new IOException("a worker does not send " + message.type());
            }
        }
    }

    @Override
    public void ended(Worker worker) {
        workers.incomplete();
        worker.lastInvocation(Death.invocation(context.job(), control.slot(worker.number())));
        replies.drain();
        replies.mend(worker.number());
        dispatcher.dying(worker);
        recover(worker);
    }

    @Override
    public void disconnected(Worker worker) {
        forget(worker);
    }

    @Override
    public void died(Worker worker, Death death) {
        dispatcher.died(worker, death.during(worker.lastInvocation()));
        if (!closed && dispatcher.isBusy()) {
            try {
                workers.startMissing();
            } catch (IOException e) {
                dispatcher.failAll(cannotReplace(e));
            }
        }
    }

    /** One that can't start is not tried again before the next call: it would not start then either. */
    @Override
    public void failedToStart(Worker worker, Throwable failure) {
        dispatcher.failAll(
                failure instanceof FurrowException known
                        ? known
                        : new FurrowException("worker could not start: worker=" + worker.number(), failure));
    }

    /**
     * Takes back what a worker held whose process ended; returns when it is done, whoever did it.
     *
     * <p>One at a time for each worker, but not for all: a worker that died while it changed a semaphore holds up the
     * recovery of another until it is recovered itself.
     */
    @Override
    public void recover(Worker worker) {
        synchronized (worker.recovery()) {
            forget(worker);
            sync.died(worker.number(), worker.incarnation());
        }
    }

    /** Wakes nobody any more in a worker that is gone, and others in place of those. */
    private void forget(Worker worker) {
        sync.forget(waiter -> waiter instanceof RemoteWaiter remote && remote.worker() == worker);
        sync.wakeAll();
    }

    /** A thread of a worker that waits. */
    private record RemoteWaiter(Worker worker, long ticket) implements SyncHub.Waiter {
        @Override
        public void wake(long key) {
            worker.send(Message.of(Message.Type.WOKEN, out -> {
                out.writeLong(ticket);
                out.writeLong(key);
            }));
        }
    }

    @Override
    public void close() {
        closing.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            long grace = dispatcher.isBusy() ? STOP_MILLIS : END_MILLIS;
            dispatcher.close();
            timer.cancel();
            workers.close(grace);
            place.close();
            replies.close();
            dispatcher.abandon();
            arena.close();
        } finally {
            closing.unlock();
        }
    }
}
