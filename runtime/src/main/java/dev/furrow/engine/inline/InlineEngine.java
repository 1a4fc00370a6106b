package dev.furrow.engine.inline;

import dev.furrow.CallCancelledException;
import dev.furrow.FurrowException;
import dev.furrow.codec.ValueReader;
import dev.furrow.codec.ValueWriter;
import dev.furrow.engine.Assignment;
import dev.furrow.engine.Call;
import dev.furrow.engine.Engine;
import dev.furrow.engine.EngineContext;
import dev.furrow.engine.IndexCursor;
import dev.furrow.engine.InvocationException;
import dev.furrow.engine.InvocationSlot;
import dev.furrow.engine.InvocationTimer;
import dev.furrow.engine.LocalSupervision;
import dev.furrow.engine.ResultSink;
import dev.furrow.engine.StatusBoard;
import dev.furrow.engine.TaskLoop;
import dev.furrow.engine.TeamExchange;
import dev.furrow.engine.WorkerEvents;
import dev.furrow.engine.WorkerPlace;
import dev.furrow.engine.reduce.Accumulators;
import dev.furrow.engine.reduce.ReductionTree;
import dev.furrow.job.AttachedArrays;
import dev.furrow.job.JobDescriptor;
import dev.furrow.job.TaskDescriptor;
import dev.furrow.sync.SharedBarrier;
import dev.furrow.sync.SyncHub;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Runs tasks in the caller's thread, on an instance of the job of its own, with the access that workers have. */
final class InlineEngine<J> implements Engine<J> {
    private final JobDescriptor<J> descriptor;
    private final Arena arena = Arena.ofShared();
    private final SyncHub sync;
    private final WorkerEvents events;
    private final TaskLoop<J> loop;
    private final Accumulators results;
    private final @Nullable ReductionTree tree;
    private final InvocationTimer timer = new InvocationTimer();
    private final ReentrantLock turn = new ReentrantLock(true);
    private volatile boolean closed;

    /** How many calls have run. Guarded by turn. */
    private long calls;

    InlineEngine(EngineContext<J> context) throws IOException {
        long begin = System.nanoTime();
        descriptor = context.job();
        events = context.events();
        sync = context.sync();
        try {
            AttachedArrays arrays = AttachedArrays.attach(descriptor.arrays(), context.directory(), arena)
                    .with(sync.worker(0));
            InvocationSlot slot =
                    StatusBoard.create(context.directory(), 1, arena).join(0);
            Accumulators accumulators = Accumulators.of(descriptor, arrays);
            results = Accumulators.of(
                    descriptor, AttachedArrays.attachResults(descriptor.arrays(), context.directory(), arena));
            tree = accumulators.isEmpty()
                    ? null
                    : new ReductionTree(arena.allocate(ReductionTree.bytes(accumulators, 1), 64), accumulators, 1);
            TeamExchange team = descriptor.hasTeam()
                    ? new TeamExchange(
                            arena.allocate(TeamExchange.bytes(1), Long.BYTES),
                            arrays.get(JobDescriptor.TEAM, SharedBarrier.class))
                    : null;
            WorkerPlace place = new WorkerPlace(0, 1, context.options().seed(), team);
            loop = new TaskLoop<>(
                    descriptor,
                    arrays,
                    slot,
                    accumulators,
                    tree,
                    place,
                    context.trace().log(0),
                    context.options().check(),
                    timer);
            start();
            events.ready(0, ProcessHandle.current().pid(), begin);
        } catch (IOException | RuntimeException | Error e) {
            arena.close();
            throw e;
        }
    }

    private void start() {
        try {
            loop.start();
        } catch (Throwable thrown) {
            throw new FurrowException("worker could not start: worker=0: " + thrown, thrown);
        }
    }

    @Override
    public int workers() {
        return 1;
    }

    @Override
    public void start(Call call) {
        if (turn.isHeldByCurrentThread()) {
            throw new IllegalStateException("a task may not call tasks of its own session: task="
                    + call.task().name());
        }
        FurrowException failure = null;
        try {
            turn.lockInterruptibly();
            try {
                failure = run(call);
            } finally {
                turn.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure = interrupted(call);
        }
        call.finish(failure);
    }

    private static CallCancelledException interrupted(Call call) {
        return new CallCancelledException(
                "interrupted during a call: task=" + call.task().name());
    }

    private @Nullable FurrowException run(Call call) {
        TaskDescriptor<?> task = call.task();
        if (closed) {
            return sessionClosed(task);
        }
        sync.beginCall();
        if (tree != null) {
            tree.clear();
        }
        Cursor cursor = new Cursor(call);
        call.number(++calls);
        LocalSupervision.State supervised =
                call.isSupervised() && cursor.count > 0 ? LocalSupervision.State.of(call, results) : null;
        Assignment assignment = new Assignment(
                call.number(),
                descriptor.tasks().indexOf(task),
                call.space(),
                new ValueReader(call.arguments()),
                1,
                cursor,
                new DirectSink(call),
                supervised == null ? null : new LocalSupervision(supervised, call, cursor, 0));
        try {
            loop.run(assignment);
        } catch (InvocationException e) {
            return e.toFailure(0);
        }
        if (cursor.interrupted) {
            Thread.currentThread().interrupt();
            return interrupted(call);
        }
        if (cursor.stopped) {
            return closed
                    ? sessionClosed(task)
                    : new CallCancelledException("the call was cancelled: task=" + task.name());
        }
        if (supervised != null && !supervised.failures().isEmpty()) {
            return supervised.failures().exception(task.name());
        }
        if (tree != null && cursor.count > 0) {
            if (supervised != null) {
                supervised.merge(results);
            } else {
                tree.mergeResult(results);
            }
        }
        return null;
    }

    private static CallCancelledException sessionClosed(TaskDescriptor<?> task) {
        return new CallCancelledException("the session was closed: task=" + task.name());
    }

    @Override
    public void await(Call call) throws InterruptedException {
        call.awaitEnd();
    }

    @Override
    public void cancel(Call call) {
        call.cancelled();
    }

    @Override
    public void close() {
        boolean first = !closed;
        closed = true;
        timer.close();
        turn.lock();
        try {
            if (first) {
                loop.stop();
                events.ended(0, ProcessHandle.current().pid());
            }
        } catch (Throwable thrown) {
            throw new FurrowException("a worker could not stop: worker=0: " + thrown, thrown);
        } finally {
            if (arena.scope().isAlive()) {
                arena.close();
            }
            turn.unlock();
        }
    }

    /** Hands on what tasks return, as the driver of other engines gets it. */
    private record DirectSink(Call call) implements ResultSink {
        @Override
        public void results(long position, long count, ValueWriter values) {
            call.results(position, count, new ValueReader(values.array(), 0, values.size()));
        }

        @Override
        public void emitted(long position, ValueWriter value) {
            call.emitted(position, new ValueReader(value.array(), 0, value.size()));
        }
    }

    /** All positions, for the one thread there is. */
    private final class Cursor implements IndexCursor {
        private final Call call;
        private final long count;
        private long position;
        private boolean interrupted;
        private boolean stopped;

        Cursor(Call call) {
            this.call = call;
            this.count = call.space().count();
        }

        @Override
        public long getAndAdd(long amount) {
            long first = position;
            position += amount;
            return first;
        }

        @Override
        public long position() {
            return position;
        }

        @Override
        public boolean isCancelled() {
            interrupted |= Thread.interrupted();
            stopped = closed || interrupted || call.isCancelled();
            return stopped;
        }
    }
}
