package dev.furrow.engine.threads;

import dev.furrow.CallCancelledException;
import dev.furrow.FurrowException;
import dev.furrow.engine.Call;
import dev.furrow.engine.Engine;
import dev.furrow.engine.EngineContext;
import dev.furrow.engine.InvocationTimer;
import dev.furrow.engine.LocalSupervision;
import dev.furrow.engine.Looking;
import dev.furrow.engine.StatusBoard;
import dev.furrow.engine.TaskLoop;
import dev.furrow.engine.TeamExchange;
import dev.furrow.engine.WorkerPlace;
import dev.furrow.engine.reduce.Accumulators;
import dev.furrow.engine.reduce.ReductionTree;
import dev.furrow.job.AttachedArrays;
import dev.furrow.job.JobDescriptor;
import dev.furrow.job.TaskDescriptor;
import dev.furrow.job.TaskForm;
import dev.furrow.sync.SharedBarrier;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Runs tasks in threads of this JVM, each on an instance of the job of its own, with the access that workers have. */
final class ThreadsEngine<J> implements Engine<J>, CallQueue.Events {
    /** How long those may take that were interrupted, before whoever waits for a lock is woken without it: 1 s. */
    private static final long LOCK_MILLIS = 1000;

    private final EngineContext<J> context;
    private final JobDescriptor<J> descriptor;
    private final Arena arena = Arena.ofShared();
    private final Accumulators results;
    private final @Nullable ReductionTree tree;
    private final @Nullable MemorySegment treeMemory;
    private final @Nullable MemorySegment teamMemory;
    private final StatusBoard board;
    private final CallQueue queue;
    private final InvocationTimer timer = new InvocationTimer();
    private final List<WorkerThread> workers;

    private ThreadsEngine(EngineContext<J> context) throws IOException {
        this.context = context;
        descriptor = context.job();
        int count = context.options().workers();
        try {
            board = StatusBoard.create(context.directory(), count, arena);
            results = Accumulators.of(
                    descriptor, AttachedArrays.attachResults(descriptor.arrays(), context.directory(), arena));
            treeMemory = results.isEmpty() ? null : arena.allocate(ReductionTree.bytes(results, count), 64);
            tree = tree(results);
            teamMemory = descriptor.hasTeam() ? arena.allocate(TeamExchange.bytes(count), Long.BYTES) : null;
        } catch (IOException | RuntimeException | Error e) {
            arena.close();
            throw e;
        }
        queue = new CallQueue(count, this, System::nanoTime);
        workers = IntStream.range(0, count)
                .mapToObj(number -> new WorkerThread(
                        "furrow-worker-" + number, number, queue, () -> newLoop(number), context.events()))
                .toList();
    }

    static <J> ThreadsEngine<J> start(EngineContext<J> context) throws IOException, InterruptedException {
        ThreadsEngine<J> engine = new ThreadsEngine<>(context);
        try {
            engine.workers.forEach(Thread::start);
            for (WorkerThread worker : engine.workers) {
                awaitReady(worker);
            }
            return engine;
        } catch (InterruptedException | RuntimeException | Error e) {
            engine.close();
            throw e;
        }
    }

    private static void awaitReady(WorkerThread worker) throws InterruptedException {
        try {
            worker.ready().get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw new FurrowException("worker could not start: worker=" + worker.number() + ": " + cause, cause);
        }
    }

    private @Nullable ReductionTree tree(Accumulators accumulators) {
        return treeMemory == null
                ? null
                : new ReductionTree(treeMemory, accumulators, context.options().workers());
    }

    private TaskLoop<J> newLoop(int number) {
        AttachedArrays arrays = AttachedArrays.attach(descriptor.arrays(), context.directory(), arena)
                .with(context.sync().worker(number));
        Accumulators accumulators = Accumulators.of(descriptor, arrays);
        TeamExchange team = teamMemory == null
                ? null
                : new TeamExchange(teamMemory, arrays.get(JobDescriptor.TEAM, SharedBarrier.class));
        return new TaskLoop<>(
                descriptor,
                arrays,
                board.join(number),
                accumulators,
                tree(accumulators),
                new WorkerPlace(number, workers(), context.options().seed(), team),
                context.trace().log(number),
                context.options().check(),
                timer);
    }

    @Override
    public int workers() {
        return context.options().workers();
    }

    private boolean isCalledByTask() {
        return Thread.currentThread() instanceof WorkerThread worker && worker.queue() == queue;
    }

    @Override
    public void start(Call call) {
        TaskDescriptor<?> task = call.task();
        if (isCalledByTask()) {
            throw new IllegalStateException("a task may not call tasks of its own session: task=" + task.name());
        }
        boolean team = task.form() == TaskForm.PER_WORKER;
        boolean arguments = task.form() == TaskForm.ARGUMENTS;
        // One tree merges the accumulations of one call at a time, and a team that meets another never goes on.
        boolean exclusive =
                tree != null || team || (!arguments && !context.options().sideBySide());
        long count = call.space().count();
        LocalSupervision.State supervised =
                call.isSupervised() && count > 0 ? LocalSupervision.State.of(call, results) : null;
        long limit = count;
        if (supervised != null) {
            limit = supervised.grains().count();
        } else if (tree != null || task.isReduced()) {
            limit = results.leaves(count).count();
        }
        ThreadCall added = new ThreadCall(call, descriptor.tasks().indexOf(task), limit, exclusive, supervised);
        if (!queue.add(added)) {
            call.finish(new CallCancelledException("the session was closed: task=" + task.name()));
        } else if (limit == 0) {
            queue.stop(call); // there is nothing to wait for
        }
    }

    @Override
    public void begins(ThreadCall call, boolean alone) {
        if (alone || call.isTeam()) {
            context.sync().beginCall();
        }
        if (tree != null) {
            tree.clear();
        }
    }

    @Override
    public void ends(ThreadCall call) {
        if (tree != null && call.outcome() == null && call.call().space().count() > 0) {
            LocalSupervision.State supervised = call.supervised();
            try {
                if (supervised != null) {
                    supervised.merge(results);
                } else {
                    tree.mergeResult(results);
                }
            } catch (RuntimeException e) {
                call.failed(new FurrowException("what the call has accumulated can't be merged: " + e, e));
            }
        }
    }

    @Override
    public void breaks() {
        context.sync().breakBarriers();
    }

    @Override
    public void await(Call call) throws InterruptedException {
        if (!Looking.lookFor(call::isFinished)) {
            call.awaitEnd();
        }
    }

    @Override
    public void cancel(Call call) {
        call.cancelled();
        queue.stop(call);
    }

    /**
     * Ends all workers: their threads are interrupted, and waited for.
     *
     * @throws IllegalStateException if a task of this session calls this
     */
    @Override
    public void close() {
        if (isCalledByTask()) {
            throw new IllegalStateException("a task may not close its own session");
        }
        queue.close();
        timer.close();
        boolean interrupted = joinAll(LOCK_MILLIS);
        if (workers.stream().anyMatch(Thread::isAlive)) {
            context.sync().close(); // the lock that a task waits for may be this thread's
            interrupted |= joinAll(0);
        }
        synchronized (this) {
            if (arena.scope().isAlive()) {
                arena.close();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        for (WorkerThread worker : workers) {
            Throwable problem = worker.stopProblem();
            if (problem != null) {
                throw new FurrowException(
                        "a worker could not stop: worker=" + worker.number() + ": " + problem, problem);
            }
        }
    }

    /** Waits for the end of all threads, at most {@code millis} ms, 0 for no limit; returns whether it was interrupted. */
    private boolean joinAll(long millis) {
        long start = System.nanoTime();
        boolean interrupted = false;
        for (WorkerThread worker : workers) {
            while (worker.isAlive()) {
                long left = millis == 0 ? 0 : millis - (System.nanoTime() - start) / 1_000_000;
                if (millis != 0 && left <= 0) {
                    return interrupted;
                }
                try {
                    worker.join(left);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        return interrupted;
    }
}
