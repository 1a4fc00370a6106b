package dev.furrow.engine.process;

import dev.furrow.CallCancelledException;
import dev.furrow.FurrowException;
import dev.furrow.TaskFailedException;
import dev.furrow.codec.ValueReader;
import dev.furrow.codec.ValueWriter;
import dev.furrow.engine.Engine;
import dev.furrow.engine.EngineContext;
import dev.furrow.engine.reduce.Accumulators;
import dev.furrow.engine.reduce.ReductionTree;
import dev.furrow.job.AttachedArrays;
import dev.furrow.job.TaskDescriptor;
import dev.furrow.sync.SyncHub;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Runs tasks in worker JVMs; see the package's description for how they meet. */
final class ProcessEngine<J> implements Engine<J>, Worker.Events {
    private static final System.Logger LOG = System.getLogger(ProcessEngine.class.getName());

    /** How long workers may go on with a chunk of a call that failed, before they are killed: 250 ms. */
    private static final long CANCEL_MILLIS = 250;

    private final EngineContext<J> context;
    private final SyncHub sync;
    private final Arena arena = Arena.ofShared();
    private final ControlSegment control;
    private final WorkerCommand command;
    private final String token;
    private final SocketPlace place;
    private final ControlServer server;
    private final Accumulators results;
    private final @Nullable ReductionTree tree;

    /** The worker of each number. Guarded by itself. */
    private final List<Worker> workers = new ArrayList<>();

    private final ReentrantLock turn = new ReentrantLock(true);
    private volatile @Nullable Call current;
    private volatile boolean closed;
    private long calls;

    /** How many workers were started. Guarded by workers. */
    private int incarnations;

    private ProcessEngine(EngineContext<J> context) throws IOException {
        this.context = context;
        this.sync = context.sync();
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        this.token = HexFormat.of().formatHex(secret);
        SocketPlace chosen = SocketPlace.choose(context.directory());
        this.place = chosen;
        try {
            this.control =
                    ControlSegment.create(context.directory(), context.options().workers(), arena);
            this.results = Accumulators.of(
                    context.job(), AttachedArrays.attachResults(context.job().arrays(), context.directory(), arena));
            this.tree = results.isEmpty()
                    ? null
                    : ReductionFile.create(
                            context.directory(), results, context.options().workers(), arena);
            if (context.job().hasTeam()) {
                TeamFile.create(context.directory(), context.options().workers());
            }
            this.command = WorkerCommand.write(context, chosen.socket());
            this.server = ControlServer.start(chosen.socket(), token, this::joined);
        } catch (IOException | RuntimeException e) {
            chosen.close();
            arena.close();
            throw e;
        }
    }

    static <J> ProcessEngine<J> start(EngineContext<J> context) throws IOException, InterruptedException {
        ProcessEngine<J> engine = new ProcessEngine<>(context);
        try {
            engine.startMissingWorkers();
            return engine;
        } catch (IOException | InterruptedException | RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    @Override
    public int workers() {
        return context.options().workers();
    }

    /** Starts a worker in place of each that is gone, and waits until all have attached the arrays. */
    private void startMissingWorkers() throws IOException, InterruptedException {
        synchronized (workers) {
            for (int number = 0; number < context.options().workers(); number++) {
                if (number == workers.size()) {
                    workers.add(Worker.start(number, ++incarnations, command, token, this));
                } else if (!workers.get(number).isAlive()) {
                    recover(workers.get(number));
                    workers.set(number, Worker.start(number, ++incarnations, command, token, this));
                }
            }
        }
        for (Worker worker : all()) {
            worker.awaitReady();
        }
    }

    private List<Worker> all() {
        synchronized (workers) {
            return List.copyOf(workers);
        }
    }

    private void joined(int number, long pid, MessageChannel channel) throws IOException {
        Worker worker;
        synchronized (workers) {
            worker = number >= 0 && number < workers.size() ? workers.get(number) : null;
        }
        if (worker == null || worker.pid() != pid) {
            throw new IOException("no worker " + number + " of pid " + pid + " was started");
        }
        channel.write(Message.of(Message.Type.WELCOME, out -> {
            out.writeBoolean(context.options().check());
            out.writeLong(context.options().seed());
            out.writeInt(worker.incarnation());
        }));
        worker.joined(channel);
    }

    @Override
    public void received(Worker worker, Message message) throws IOException {
        Call call = current;
        try (DataInputStream fields = message.fields()) {
            switch (message.type()) {
                case WAIT -> {
                    RemoteWaiter waiter = new RemoteWaiter(worker, fields.readLong());
                    long key = fields.readLong();
                    if (!sync.enqueue(waiter, key, fields.readLong(), fields.readLong())) {
                        waiter.wake(key);
                    }
                    return;
                }
                case LEAVE -> {
                    RemoteWaiter waiter = new RemoteWaiter(worker, fields.readLong());
                    sync.leave(waiter, fields.readLong());
                    return;
                }
                case WAKE -> {
                    sync.wake(fields.readLong(), fields.readInt());
                    return;
                }
                default -> {}
            }
            if (call == null || call.number() != fields.readLong()) {
                return; // of a call that was given up
            }
            switch (message.type()) {
                case RESULTS -> {
                    long position = fields.readLong();
                    long count = fields.readLong();
                    call.wanted().results(position, count, new ValueReader(fields.readAllBytes()));
                }
                case EMITTED -> call.wanted().emitted(fields.readLong(), new ValueReader(fields.readAllBytes()));
                case DONE -> call.finished(worker);
                case FAILED ->
                    call.failed(
                            worker,
                            new TaskFailedException(
                                    fields.readUTF(), fields.readUTF(), worker.number(), ThrowableCodec.read(fields)));
                default -> throw new IOException("a worker does not send " + message.type());
            }
        }
    }

    @Override
    public void ended(Worker worker) {
        Call call = current;
        if (call != null) {
            call.dying(worker);
        }
        recover(worker);
    }

    @Override
    public void disconnected(Worker worker) {
        forget(worker);
    }

    /**
     * Takes back what a worker held whose process ended; returns when it is done, whoever did it.
     *
     * <p>One at a time for each worker, but not for all: a worker that died while it changed a semaphore holds up the
     * recovery of another until it is recovered itself.
     */
    private void recover(Worker worker) {
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
    public void died(Worker worker, Death death) {
        Call call = current;
        if (call != null) {
            call.failed(worker, death.during(context.job(), control.slot(worker.number())));
        }
    }

    @Override
    public void start(dev.furrow.engine.Call call) {
        FurrowException failure = null;
        try {
            turn.lockInterruptibly();
            try {
                requireOpen(call.task());
                try {
                    startMissingWorkers();
                } catch (IOException e) {
                    throw new FurrowException("can't replace a worker that died: " + e.getMessage(), e);
                }
                run(call);
            } catch (FurrowException e) {
                failure = e;
            } finally {
                turn.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure = new CallCancelledException(
                    "interrupted during a call: task=" + call.task().name());
        }
        call.finish(failure);
    }

    @Override
    public void await(dev.furrow.engine.Call call) throws InterruptedException {
        call.awaitEnd();
    }

    @Override
    public void cancel(dev.furrow.engine.Call call) {
        call.cancelled();
    }

    private void run(dev.furrow.engine.Call wanted) throws InterruptedException {
        TaskDescriptor<?> task = wanted.task();
        Call call = new Call(++calls, wanted);
        sync.beginCall();
        control.begin(call.number(), wanted.space().count());
        if (tree != null) {
            tree.clear();
        }
        int number = context.job().tasks().indexOf(task);
        ValueWriter space = new ValueWriter();
        wanted.space().write(space);
        Message run = Message.of(Message.Type.RUN, out -> {
            out.writeLong(call.number());
            out.writeInt(number);
            out.writeInt(space.size());
            out.write(space.array(), 0, space.size());
            out.write(wanted.arguments());
        });
        current = call;
        try {
            requireOpen(task);
            for (Worker worker : all()) {
                call.started(worker);
                worker.send(run);
                Death death = worker.death();
                if (death != null) { // perhaps told before this call was the current one
                    died(worker, death);
                }
            }
            FurrowException failure = call.await();
            if (failure != null) {
                throw failure;
            }
            if (tree != null && wanted.space().count() > 0) {
                tree.mergeResult(results);
            }
        } catch (FurrowException | InterruptedException e) {
            cancel(call);
            throw e;
        } finally {
            current = null;
        }
    }

    /** Ends what still runs of a call: with the chunk in hand where that is soon, else by killing the worker. */
    private void cancel(Call call) {
        control.cancel(call.number());
        for (Worker worker : call.awaitIdle(CANCEL_MILLIS)) {
            worker.kill();
            worker.awaitStopped();
            recover(worker);
        }
    }

    private void requireOpen(TaskDescriptor<?> task) {
        if (closed) {
            throw cancelled(task.name());
        }
    }

    private static CallCancelledException cancelled(String task) {
        return new CallCancelledException("the session was closed: task=" + task);
    }

    @Override
    public void close() {
        closed = true;
        Call call = current;
        if (call != null) {
            call.abort(cancelled("(running)"));
        }
        List<Worker> all = all();
        all.forEach(worker -> worker.send(Message.of(Message.Type.STOP)));
        all.forEach(Worker::awaitStopped);
        try {
            server.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "closing the control socket failed", e);
        }
        place.close();
        turn.lock();
        try {
            if (arena.scope().isAlive()) {
                arena.close();
            }
        } finally {
            turn.unlock();
        }
    }
}
