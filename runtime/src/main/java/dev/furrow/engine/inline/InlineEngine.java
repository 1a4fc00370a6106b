package dev.furrow.engine.inline;

import dev.furrow.CallCancelledException;
import dev.furrow.IndexRange;
import dev.furrow.TaskFailedException;
import dev.furrow.engine.Engine;
import dev.furrow.engine.EngineContext;
import dev.furrow.engine.IndexCursor;
import dev.furrow.engine.InvocationException;
import dev.furrow.engine.InvocationSlot;
import dev.furrow.engine.TaskLoop;
import dev.furrow.engine.reduce.Accumulators;
import dev.furrow.engine.reduce.ReductionTree;
import dev.furrow.job.AttachedArrays;
import dev.furrow.job.JobDescriptor;
import dev.furrow.job.TaskDescriptor;
import dev.furrow.sync.SyncHub;
import java.lang.foreign.Arena;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Runs tasks in the caller's thread, on an instance of the job of its own, with the access that workers have. */
final class InlineEngine<J> implements Engine<J> {
    private final JobDescriptor<J> descriptor;
    private final Arena arena = Arena.ofShared();
    private final SyncHub sync;
    private final TaskLoop<J> loop;
    private final Accumulators results;
    private final @Nullable ReductionTree tree;
    private final ReentrantLock turn = new ReentrantLock(true);
    private volatile boolean closed;

    InlineEngine(EngineContext<J> context) {
        descriptor = context.job();
        sync = context.sync();
        try {
            AttachedArrays arrays = AttachedArrays.attach(descriptor.arrays(), context.directory(), arena)
                    .with(sync.worker(0));
            InvocationSlot slot = new InvocationSlot(arena.allocate(InvocationSlot.BYTES, Long.BYTES));
            Accumulators accumulators = Accumulators.of(descriptor, arrays);
            results = Accumulators.of(
                    descriptor, AttachedArrays.attachResults(descriptor.arrays(), context.directory(), arena));
            tree = accumulators.isEmpty()
                    ? null
                    : new ReductionTree(arena.allocate(ReductionTree.bytes(accumulators, 1), 64), accumulators, 1);
            loop = new TaskLoop<>(descriptor, arrays, slot, accumulators, tree, 1, context.check());
        } catch (RuntimeException | Error e) {
            arena.close();
            throw e;
        }
    }

    @Override
    public int workers() {
        return 1;
    }

    @Override
    public void forEach(TaskDescriptor<J> task, IndexRange range) throws InterruptedException {
        if (turn.isHeldByCurrentThread()) {
            throw new IllegalStateException("a task may not call tasks of its own session: task=" + task.name());
        }
        turn.lockInterruptibly();
        try {
            requireOpen(task);
            sync.beginCall();
            Cursor cursor = new Cursor(range);
            if (tree != null) {
                tree.clear();
            }
            try {
                loop.run(descriptor.tasks().indexOf(task), cursor);
            } catch (InvocationException e) {
                throw new TaskFailedException(e.task(), e.index(), 0, e.thrown());
            }
            requireOpen(task);
            if (cursor.interrupted) {
                throw new InterruptedException("interrupted during a call: task=" + task.name());
            }
            if (tree != null && range.size() > 0) {
                tree.mergeResult(results);
            }
        } finally {
            turn.unlock();
        }
    }

    private void requireOpen(TaskDescriptor<J> task) {
        if (closed) {
            throw new CallCancelledException("the session was closed: task=" + task.name());
        }
    }

    @Override
    public void close() {
        closed = true;
        turn.lock();
        try {
            if (arena.scope().isAlive()) {
                arena.close();
            }
        } finally {
            turn.unlock();
        }
    }

    /** The whole range, for the one thread there is. */
    private final class Cursor implements IndexCursor {
        private final IndexRange range;
        private long position;
        private boolean interrupted;

        Cursor(IndexRange range) {
            this.range = range;
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
        public long from() {
            return range.from();
        }

        @Override
        public long count() {
            return range.size();
        }

        @Override
        public boolean isCancelled() {
            if (position < range.size() && !interrupted) {
                interrupted = Thread.interrupted();
            }
            return closed || interrupted;
        }
    }
}
