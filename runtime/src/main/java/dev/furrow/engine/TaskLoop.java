package dev.furrow.engine;

import dev.furrow.Access;
import dev.furrow.array.NdArray;
import dev.furrow.engine.reduce.Accumulators;
import dev.furrow.engine.reduce.Leaves;
import dev.furrow.engine.reduce.ReductionTree;
import dev.furrow.job.AttachedArrays;
import dev.furrow.job.Chunk;
import dev.furrow.job.JobDescriptor;
import dev.furrow.job.TaskDescriptor;
import dev.furrow.job.TaskForm;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One worker's part of calls: takes chunks from the call's cursor and runs the generated loop over each, until none is
 * left or the call is cancelled. Not thread-safe.
 *
 * <p>Before each run of the generated loop it notes in its slot which indices it runs. For all but fast tasks that is
 * one index at a time, so that the sudden end of a worker can be laid to the one invocation; an exception names its
 * invocation exactly at any pace.
 *
 * @param <J> the job class
 */
public final class TaskLoop<J> {
    private final JobDescriptor<J> descriptor;
    private final J job;
    private final InvocationSlot slot;
    private final AttachedArrays arrays;
    private final NdArray[] partitioned;
    private final TaskPace[] paces;
    private final Accumulators accumulators;
    private final @Nullable ReductionTree tree;
    private final int workers;
    private final boolean check;
    private final RunningChunk chunk = new RunningChunk();

    /**
     * Makes the loop of one worker with its own instance of the job.
     *
     * @param arrays the worker's arrays, as tasks see them
     * @param slot where it notes what it is running
     * @param accumulators those of {@code arrays} that are reduced
     * @param tree by which they are merged; null if there are none
     * @param workers how many workers share the calls
     * @param check whether the partition of an index task is its index rather than the chunk
     */
    public TaskLoop(
            JobDescriptor<J> descriptor,
            AttachedArrays arrays,
            InvocationSlot slot,
            Accumulators accumulators,
            @Nullable ReductionTree tree,
            int workers,
            boolean check) {
        this.descriptor = descriptor;
        this.job = descriptor.newJob(arrays);
        this.slot = slot;
        this.arrays = arrays;
        this.partitioned = arrays.all().stream()
                .filter(array -> array.access() == Access.PARTITIONED)
                .toArray(NdArray[]::new);
        this.accumulators = accumulators;
        this.tree = tree;
        this.workers = workers;
        this.check = check;
        this.paces =
                Stream.generate(TaskPace::new).limit(descriptor.tasks().size()).toArray(TaskPace[]::new);
        accumulators.reset();
        partition(0, 0);
        slot.clear(); // of a worker that died in this place
    }

    /**
     * Runs a task over whatever the cursor hands out.
     *
     * @throws InvocationException if an invocation threw
     */
    public void run(int taskNumber, IndexCursor cursor) throws InvocationException {
        TaskDescriptor<J> task = descriptor.tasks().get(taskNumber);
        try {
            if (tree == null) {
                runChunks(taskNumber, task, cursor);
            } else {
                runLeaves(taskNumber, task, cursor, tree);
            }
        } finally {
            partition(0, 0);
            slot.clear();
            arrays.taskEnded();
        }
    }

    private void runChunks(int taskNumber, TaskDescriptor<J> task, IndexCursor cursor) throws InvocationException {
        TaskPace pace = paces[taskNumber];
        ChunkSizer sizer = new ChunkSizer(workers);
        long count = cursor.count();
        while (!cursor.isCancelled()) {
            long size = sizer.next(Math.max(0, count - cursor.position()));
            long position = cursor.getAndAdd(size);
            if (position >= count) {
                return;
            }
            size = Math.min(size, count - position);
            long nanos = runIndices(taskNumber, task, cursor, position, size);
            sizer.took(size, nanos);
            pace.took(size, nanos);
        }
    }

    /** Takes leaf by leaf instead of chunks whose size depends on time: what is merged with what must not. */
    private void runLeaves(int taskNumber, TaskDescriptor<J> task, IndexCursor cursor, ReductionTree merging)
            throws InvocationException {
        Leaves leaves = merging.leaves(cursor.count());
        while (!cursor.isCancelled()) {
            long taken = cursor.getAndAdd(1);
            if (taken >= leaves.count()) {
                return;
            }
            int leaf = (int) taken;
            long size = leaves.start(leaf + 1) - leaves.start(leaf);
            accumulators.reset();
            long nanos = runIndices(taskNumber, task, cursor, leaves.start(leaf), size);
            paces[taskNumber].took(size, nanos);
            if (cursor.isCancelled()) {
                return; // perhaps within the leaf
            }
            merging.finish(leaves, leaf, accumulators);
        }
    }

    /** Runs the task over a run of indices that the cursor handed out; returns how long it took, in ns. */
    private long runIndices(int taskNumber, TaskDescriptor<J> task, IndexCursor cursor, long position, long size)
            throws InvocationException {
        long from = cursor.from() + position;
        long start = System.nanoTime();
        if (task.form() == TaskForm.RANGE || (!check && paces[taskNumber].isFast())) {
            runChunk(taskNumber, task, from, from + size);
        } else {
            for (long index = from; index < from + size && !cursor.isCancelled(); index++) {
                runChunk(taskNumber, task, index, index + 1);
            }
        }
        return System.nanoTime() - start;
    }

    private void runChunk(int taskNumber, TaskDescriptor<J> task, long from, long to) throws InvocationException {
        slot.start(taskNumber, from, to);
        chunk.move(from, to);
        partition(from, to);
        try {
            task.body().run(job, chunk);
        } catch (Throwable thrown) {
            String index = task.form() == TaskForm.RANGE ? chunk.range().toString() : Long.toString(chunk.index());
            throw new InvocationException(task.name(), index, thrown);
        }
    }

    private void partition(long from, long to) {
        for (NdArray array : partitioned) {
            array.writable(from, to);
        }
    }

    private static final class RunningChunk extends Chunk {
        void move(long from, long to) {
            set(from, to);
        }
    }
}
