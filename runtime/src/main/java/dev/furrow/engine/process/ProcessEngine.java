package dev.furrow.engine.process;

import dev.furrow.FurrowException;
import dev.furrow.TaskTimeoutException;
import dev.furrow.WorkerDeath;
import dev.furrow.WorkerDiedException;
import dev.furrow.engine.Call;
import dev.furrow.engine.Engine;
import dev.furrow.engine.EngineContext;
import dev.furrow.engine.StatusBoard;
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
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Runs tasks in worker JVMs; see the package's description for how they meet. */
final class ProcessEngine<J> implements Engine<J>, Worker.Events, Dispatcher.Hooks {
    /** How long workers may go on with what they run of a call that was stopped, before they are killed: 250 ms. */
    private static final long STOP_MILLIS = 250;

    /** How long the first calls have the processors for themselves, before further workers start, which keeps those busy: 10 ms. */
    private static final long OTHERS_MILLIS = 10;

    private final EngineContext<J> context;
    private final SyncHub sync;
    private final Arena arena = Arena.ofShared();
    private final ControlSegment control;
    private final StatusBoard board;
    private final SocketPlace place;
    private final WorkerPool workers;
    private final Dispatcher dispatcher;
    private final ReplyReader replies;
    private final Accumulators results;
    private final SupervisionFiles files;
    private final @Nullable ReductionTree tree;
    private final TimeoutWatch timeouts;
    private final Timer timer;
    private final ReentrantLock closing = new ReentrantLock();

    /** Why one of the first workers could not start, until a call has told it. */
    private final AtomicReference<@Nullable FurrowException> startFailure = new AtomicReference<>();

    private volatile boolean closed;
    private volatile long busyNanos = System.nanoTime();

    /**
     * Makes the engine of workers that have been started, and the files by which they work.
     *
     * @throws IOException if those can't be made; workers and socket are still the caller's then
     */
    ProcessEngine(EngineContext<J> context, SocketPlace place, WorkerPool workers) throws IOException {
        this.context = context;
        this.sync = context.sync();
        this.place = place;
        this.workers = workers;
        this.timer = newTimer();
        try {
            int count = context.options().workers();
            this.control = ControlSegment.create(context.directory(), count, arena);
            this.board = StatusBoard.create(context.directory(), count, arena);
            this.results = Accumulators.of(
                    context.job(), AttachedArrays.attachResults(context.job().arrays(), context.directory(), arena));
            this.tree = results.isEmpty() ? null : ReductionFile.create(context.directory(), results, count, arena);
            if (context.job().hasTeam()) {
                TeamFile.create(context.directory(), count);
            }
            Spill spill = new Spill(context.directory());
            this.files = new SupervisionFiles(context.directory(), results, arena, true);
            this.dispatcher = new Dispatcher(
                    context.job(), control, board, spill, context.options().sideBySide(), files, this);
            this.replies = new ReplyReader(control, dispatcher, spill);
        } catch (IOException | RuntimeException | Error e) {
            timer.cancel();
            arena.close();
            throw e;
        }
        timeouts = new TimeoutWatch(context.job(), board, control, workers::get);
        long period = TimeoutWatch.periodMillis(context.job());
        if (period > 0) {
            timer.schedule(timed(timeouts::look), period, period);
        }
        long idle = context.options().idle().toMillis();
        if (idle > 0) {
            timer.schedule(timed(() -> shrink(idle)), idle, Math.max(1, idle / 4));
        }
    }

    /** Lets the workers attach the arrays, and returns when the first has; closes this if it can't. */
    void open() throws InterruptedException {
        try {
            workers.open(this, timer);
            workers.awaitFirst();
            if (workers.all().size() < workers()) {
                timer.schedule(timed(this::startOthers), OTHERS_MILLIS);
            }
        } catch (InterruptedException | RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** Starts the workers for which {@link #open} did not wait. */
    private void startOthers() {
        workers.incomplete();
        try {
            workers.startMissing(timer);
        } catch (IOException e) {
            couldNotStart(ProcessStart.couldNotStart(e));
        }
    }

    /** Fails the calls that run, or else the next one, as one of the first workers could not start. */
    private void couldNotStart(FurrowException failure) {
        if (!dispatcher.isBusy()) {
            startFailure.set(failure);
        }
        dispatcher.failAll(failure);
    }

    @Override
    public int workers() {
        return context.options().workers();
    }

    @Override
    public void start(Call call) {
        if (!closed) {
            busyNanos = System.nanoTime();
            FurrowException failure = startFailure.getAndSet(null);
            if (failure != null) {
                call.finish(failure);
                return;
            }
            try {
                workers.startMissing(timer);
            } catch (IOException e) {
                call.finish(ProcessStart.couldNotStart(e));
                return;
            }
        }
        dispatcher.submit(call);
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
        replies.woken();
        workers.get(worker).ring(Bell.Ring.WORK);
    }

    @Override
    public void kill(int worker) {
        workers.get(worker).kill("as its replies were damaged");
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
    public void completed(RunningCall call) {
        if (tree != null) {
            if (call.supervision != null) {
                call.supervision.merge(results);
            } else {
                tree.mergeResult(results);
            }
        }
    }

    @Override
    public void stopping(RunningCall call) {
        if (!closed) {
            timer.schedule(timed(() -> killThoseAt(call)), STOP_MILLIS);
        }
    }

    /** Kills the workers that still work on a call, and none that is at work on another by now. */
    private void killThoseAt(RunningCall call) {
        dispatcher.doom(call);
        replies.drain();
        dispatcher.condemn(call).forEach(worker -> workers.get(worker).kill("with a call that was stopped"));
    }

    private static Timer newTimer() throws StartFailure {
        try {
            return new Timer("furrow-timer", true);
        } catch (OutOfMemoryError e) {
            throw StartFailure.of("to watch workers", e);
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
    public void ready(Worker worker) {
        context.events().ready(worker.number(), worker.pid(), worker.startNanos());
    }

    @Override
    public void ended(Worker worker) {
        context.events().ended(worker.number(), worker.pid());
        workers.incomplete();
        worker.lastRunning(Death.Running.of(context.job(), board.slot(worker.number())));
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
    public void died(Worker worker, WorkerDeath death) {
        TaskTimeoutException late = worker.timeout();
        if (!closed && !worker.isRetiring()) {
            context.events().died(worker.number(), worker.pid(), death.describe());
        }
        dispatcher.died(worker, late != null ? late : WorkerDiedException.during(death));
        if (!closed && dispatcher.isBusy()) {
            try {
                workers.startMissing(timer);
            } catch (IOException e) {
                dispatcher.failAll(ProcessStart.couldNotStart(e));
            }
        }
    }

    /**
     * One that can't start is not tried again before the next call: it would not start then either. Of one of the first, for
     * which {@link #open} does not wait, the next call learns if none is under way.
     */
    @Override
    public void failedToStart(Worker worker, Throwable failure) {
        FurrowException told = failure instanceof FurrowException known
                ? known
                : new FurrowException("worker could not start: worker=" + worker.number(), failure);
        if (worker.incarnation() <= workers()) {
            couldNotStart(told);
        } else {
            dispatcher.failAll(told);
        }
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
            long grace = dispatcher.isBusy() ? STOP_MILLIS : Long.MAX_VALUE;
            dispatcher.close();
            timer.cancel();
            workers.close(grace);
            place.close();
            replies.close();
            dispatcher.abandon();
            timeouts.close();
            arena.close();
        } finally {
            closing.unlock();
        }
    }
}
