package dev.furrow.engine;

import dev.furrow.Access;
import dev.furrow.TaskTimeoutException;
import dev.furrow.array.NdArray;
import dev.furrow.codec.Codec;
import dev.furrow.engine.reduce.Accumulators;
import dev.furrow.engine.reduce.Leaves;
import dev.furrow.engine.reduce.ReductionTree;
import dev.furrow.engine.trace.ChunkLog;
import dev.furrow.job.AttachedArrays;
import dev.furrow.job.JobDescriptor;
import dev.furrow.job.TaskDescriptor;
import dev.furrow.job.TaskForm;
import dev.furrow.job.WorkerHook;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One worker's part of calls: takes chunks from the call's cursor and runs the generated loop over each, until none is
 * left or the call is cancelled. Not thread-safe.
 *
 * <p>Before each run of the generated loop it notes in its slot which indices it runs. For all but fast tasks that is
 * one index at a time, so that the sudden end of a worker can be laid to the one invocation, else as many as take 20 us; an
 * exception names its invocation exactly at any pace.
 *
 * @param <J> the job class
 */
public final class TaskLoop<J> {
    /** So many bytes of results are sent before the chunk in hand is done. */
    static final int RESULT_BYTES = 1 << 16;

    private final JobDescriptor<J> descriptor;
    private final J job;
    private final InvocationSlot slot;
    private final AttachedArrays arrays;
    private final NdArray[] partitioned;
    private final TaskPace[] paces;
    private final Accumulators accumulators;
    private final @Nullable ReductionTree tree;
    private final int worker;
    private final int workers;
    private final @Nullable InvocationTimer timer;
    private final boolean check;
    private final RunningChunk chunk;
    private final ChunkLog log;
    private final SupervisedLoop<J> supervised;

    /**
     * Makes the loop of one worker with its own instance of the job.
     *
     * @param arrays the worker's arrays, as tasks see them
     * @param slot where it notes what it is running
     * @param accumulators those of {@code arrays} that are reduced
     * @param tree by which they are merged; null if there are none
     * @param place which worker it is
     * @param log where it notes what it has done
     * @param check whether the partition of an index task is its index rather than the chunk
     * @param timer what interrupts invocations that take too long; null where the driver kills their worker
     */
    public TaskLoop(
            JobDescriptor<J> descriptor,
            AttachedArrays arrays,
            InvocationSlot slot,
            Accumulators accumulators,
            @Nullable ReductionTree tree,
            WorkerPlace place,
            ChunkLog log,
            boolean check,
            @Nullable InvocationTimer timer) {
        this.descriptor = descriptor;
        this.job = descriptor.newJob(arrays);
        this.slot = slot;
        this.arrays = arrays;
        this.partitioned = arrays.all().stream()
                .filter(array -> array.access() == Access.PARTITIONED)
                .toArray(NdArray[]::new);
        this.accumulators = accumulators;
        this.tree = tree;
        this.worker = place.worker();
        this.workers = place.workers();
        this.log = log;
        this.timer = timer;
        this.check = check;
        this.chunk = new RunningChunk(place, slot);
        this.supervised = new SupervisedLoop<>(this, chunk, accumulators);
        this.paces =
                Stream.generate(TaskPace::new).limit(descriptor.tasks().size()).toArray(TaskPace[]::new);
        accumulators.reset();
        partition(0, 0);
        slot.clear(); // of a worker that died in this place
    }

    /**
     * Runs what is to run before the first task.
     *
     * @throws Throwable what it throws
     */
    public void start() throws Throwable {
        for (WorkerHook<J> hook : descriptor.starts()) {
            hook.run(job);
        }
        arrays.taskEnded();
    }

    /**
     * Runs what is to run after the last task.
     *
     * @throws Throwable what it throws
     */
    public void stop() throws Throwable {
        for (WorkerHook<J> hook : descriptor.stops()) {
            hook.run(job);
        }
        arrays.taskEnded();
    }

    /**
     * Runs a task over whatever the cursor hands out.
     *
     * @return how many chunks were run
     * @throws InvocationException if an invocation threw
     */
    public long run(Assignment assignment) throws InvocationException {
        TaskDescriptor<J> task = descriptor.tasks().get(assignment.task());
        chunk.begin(assignment, task);
        log.running(true);
        if (assignment.space().count() > 1) {
            slot.enter(assignment.call(), assignment.task(), assignment.space().count());
        }
        try {
            Codec<?> codec = task.arguments();
            if (codec != null) {
                noteSingle(assignment);
                chunk.arguments = decode(task, codec, assignment);
            }
            Supervision supervision = assignment.supervision();
            if (supervision != null) {
                boolean leaves = tree != null || task.isReduced();
                return supervised.run(task, assignment, supervision, leaves, new ChunkSizer(workers));
            }
            if (tree == null && !task.isReduced()) {
                return runChunks(task, assignment);
            }
            return runLeaves(task, assignment);
        } finally {
            chunk.end();
            partition(0, 0);
            slot.clear();
            arrays.taskEnded();
            log.running(false);
        }
    }

    /** Notes the invocation of which the arguments are read, which may end the worker, where there is but one. */
    private void noteSingle(Assignment assignment) {
        if (assignment.space().count() == 1) {
            long index = assignment.space().index(0);
            slot.begin(System.nanoTime(), assignment.attempt());
            slot.start(assignment.call(), assignment.task(), 0, index, index + 1);
        }
    }

    private static Object decode(TaskDescriptor<?> task, Codec<?> codec, Assignment assignment)
            throws InvocationException {
        try {
            return codec.read(assignment.arguments());
        } catch (Throwable thrown) {
            throw new InvocationException(task.name(), "(arguments)", HeapLimit.explain(thrown));
        }
    }

    private long runChunks(TaskDescriptor<J> task, Assignment assignment) throws InvocationException {
        TaskPace pace = paces[assignment.task()];
        ChunkSizer sizer = new ChunkSizer(workers);
        IndexCursor cursor = assignment.cursor();
        long count = assignment.space().count();
        long chunks = 0;
        while (!cursor.isCancelled()) {
            long size = sizer.next(Math.max(0, count - cursor.position()));
            long position = cursor.getAndAdd(size);
            if (position >= count) {
                break;
            }
            size = Math.min(size, count - position);
            long nanos = runPositions(task, assignment, position, size);
            sizer.took(size, nanos);
            pace.took(size, nanos);
            chunks++;
        }
        return chunks;
    }

    /** Takes leaf by leaf instead of chunks whose size depends on time: what is merged with what must not. */
    private long runLeaves(TaskDescriptor<J> task, Assignment assignment) throws InvocationException {
        long count = assignment.space().count();
        Leaves leaves = accumulators.leaves(count);
        IndexCursor cursor = assignment.cursor();
        long done = 0;
        while (!cursor.isCancelled()) {
            long taken = cursor.getAndAdd(1);
            if (taken >= leaves.count()) {
                break;
            }
            int leaf = (int) taken;
            long start = leaves.start(leaf);
            long size = leaves.start(leaf + 1) - start;
            if (tree != null) {
                accumulators.reset();
            }
            long nanos = runPositions(task, assignment, start, size);
            paces[assignment.task()].took(size, nanos);
            if (cursor.isCancelled()) {
                break; // perhaps within the leaf
            }
            if (tree != null) {
                tree.finish(leaves, leaf, accumulators);
            }
            done++;
        }
        return done;
    }

    /** Runs the task at positions that the cursor handed out; returns how long it took, in ns. */
    private long runPositions(TaskDescriptor<J> task, Assignment assignment, long position, long size)
            throws InvocationException {
        IndexSpace space = assignment.space();
        IndexCursor cursor = assignment.cursor();
        chunk.results.clear();
        long sent = position;
        long start = System.nanoTime();
        slot.begin(start, assignment.attempt());
        long end = position + size;
        boolean timed = !task.timeout().isZero();
        boolean detailed = log.isDetailed();
        boolean ranges = task.form() == TaskForm.RANGE && space.isContiguous();
        long most = ranges ? size : together(assignment, task, detailed);
        long together;
        for (long at = position; at < end; at += together) {
            if (cursor.isCancelled()) {
                return noted(assignment, position, at - position, start); // nobody wants the results any more
            }
            together = Math.min(most, end - at);
            if (ranges || together > 1) {
                long from = space.index(at);
                runChunk(task, assignment, at, from, from + together);
            } else {
                long began = timed || detailed ? System.nanoTime() : 0;
                if (timed && at > position) {
                    slot.begin(began, assignment.attempt());
                }
                runOne(task, assignment, at);
                if (detailed) {
                    log.invoked(at, System.nanoTime() - began);
                }
            }
            if (chunk.results.size() >= RESULT_BYTES && !task.isReduced()) {
                send(task, assignment, sent, at + together - sent);
                sent = at + together;
            }
        }
        if (task.result() != null && sent < end) {
            send(task, assignment, sent, end - sent);
        }
        return noted(assignment, position, size, start);
    }

    /** Returns how many invocations over an index each are noted and run at once. */
    private long together(Assignment assignment, TaskDescriptor<J> task, boolean detailed) {
        TaskPace pace = paces[assignment.task()];
        boolean timedEach = !task.timeout().isZero() || (detailed && !pace.isFast());
        return check || timedEach || !assignment.space().isContiguous() ? 1 : pace.together();
    }

    /** Notes what was run; returns how long it took, in ns. */
    long noted(Assignment assignment, long position, long count, long start) {
        long nanos = System.nanoTime() - start;
        slot.ended(assignment.call(), count);
        log.ran(assignment.call(), assignment.task(), position, count, nanos);
        return nanos;
    }

    private void runOne(TaskDescriptor<J> task, Assignment assignment, long at) throws InvocationException {
        IndexSpace space = assignment.space();
        if (task.form() == TaskForm.TILE) {
            chunk.columns = space.columns(at);
            runChunk(task, assignment, at, space.rows(at).from(), space.rows(at).to());
        } else {
            long index = space.index(at);
            runChunk(task, assignment, at, index, index + 1);
        }
    }

    /** Runs one invocation: over {@code count} positions, if it takes a range, else over the one at {@code position}. */
    void runInvocation(TaskDescriptor<J> task, Assignment assignment, long position, long count, int attempt)
            throws InvocationException {
        long began = System.nanoTime();
        slot.begin(began, attempt);
        if (task.form() == TaskForm.RANGE && assignment.space().isContiguous()) {
            long from = assignment.space().index(position);
            runChunk(task, assignment, position, from, from + count);
        } else {
            runOne(task, assignment, position);
        }
        if (log.isDetailed()) {
            log.invoked(position, System.nanoTime() - began);
        }
    }

    /** Says that an invocation has failed, after which others follow: what it held is let go. */
    void invocationEnded() {
        log.failed();
        Thread.interrupted(); // what it left of an interrupt is nothing to the next
        arrays.taskEnded();
    }

    void send(TaskDescriptor<J> task, Assignment assignment, long position, long count) throws InvocationException {
        try {
            assignment.sink().results(position, count, chunk.results);
        } catch (RuntimeException thrown) {
            throw new InvocationException(task.name(), place(task), HeapLimit.explain(thrown));
        }
        chunk.results.clear();
    }

    private void runChunk(TaskDescriptor<J> task, Assignment assignment, long position, long from, long to)
            throws InvocationException {
        slot.start(assignment.call(), assignment.task(), position, from, to);
        chunk.move(position, from, to);
        partition(from, to);
        if (!task.timeout().isZero()) {
            runInTime(task);
            return;
        }
        try {
            task.body().run(job, chunk);
        } catch (Throwable thrown) {
            throw new InvocationException(task.name(), place(task), HeapLimit.explain(thrown));
        }
    }

    /**
     * Runs an invocation that may take only so long: in a process of its own the driver watches the slot, and kills the
     * worker; here the timer interrupts the thread.
     */
    private void runInTime(TaskDescriptor<J> task) throws InvocationException {
        InvocationTimer.Run run = timer == null ? null : timer.start(task.timeout());
        Throwable failure = null;
        try {
            task.body().run(job, chunk);
        } catch (Throwable thrown) {
            failure = HeapLimit.explain(thrown);
        }
        slot.watchedEnded();
        if (run != null && run.end()) {
            TaskTimeoutException late = new TaskTimeoutException(
                    task.name() + "(" + place(task) + ")", worker, task.timeout(), chunk.attempt(), run.threadDump());
            if (failure != null) {
                late.addSuppressed(failure);
            }
            failure = late;
        }
        if (failure != null) {
            throw new InvocationException(task.name(), place(task), failure);
        }
    }

    /** Returns the name of the invocation that the chunk is at. */
    private String place(TaskDescriptor<J> task) {
        return switch (task.form()) {
            case INT_INDEX, LONG_INDEX, ARGUMENTS, PER_WORKER -> Long.toString(chunk.index());
            case RANGE -> chunk.range().toString();
            case TILE -> chunk.range() + "x" + chunk.columns();
        };
    }

    private void partition(long from, long to) {
        for (NdArray array : partitioned) {
            array.writable(from, to);
        }
    }
}
