package dev.furrow.engine;

import dev.furrow.Access;
import dev.furrow.IndexRange;
import dev.furrow.array.NdArray;
import dev.furrow.job.AttachedArrays;
import dev.furrow.job.Chunk;
import dev.furrow.job.JobDescriptor;
import dev.furrow.job.TaskDescriptor;
import dev.furrow.job.TaskForm;

/**
 * One worker's part of calls: takes chunks from the call's cursor and runs the generated loop over each, until none is
 * left or the call is cancelled. Not thread-safe.
 *
 * @param <J> the job class
 */
public final class TaskLoop<J> {
    private final JobDescriptor<J> descriptor;
    private final J job;
    private final InvocationSlot slot;
    private final NdArray[] partitioned;
    private final int workers;
    private final boolean check;

    /**
     * Makes the loop of one worker with its own instance of the job.
     *
     * @param arrays the worker's arrays, as tasks see them
     * @param slot where it notes what it is running
     * @param workers how many workers share the calls
     * @param check whether the partition of an index task is its index rather than the chunk
     */
    public TaskLoop(
            JobDescriptor<J> descriptor, AttachedArrays arrays, InvocationSlot slot, int workers, boolean check) {
        this.descriptor = descriptor;
        this.job = descriptor.newJob(arrays);
        this.slot = slot;
        this.partitioned = arrays.all().stream()
                .filter(array -> array.access() == Access.PARTITIONED)
                .toArray(NdArray[]::new);
        this.workers = workers;
        this.check = check;
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
        ChunkSizer sizer = new ChunkSizer(workers);
        RunningChunk chunk = new RunningChunk(check && task.form() != TaskForm.RANGE);
        long count = cursor.count();
        try {
            while (!cursor.isCancelled()) {
                long size = sizer.next(Math.max(0, count - cursor.position()));
                long position = cursor.getAndAdd(size);
                if (position >= count) {
                    return;
                }
                long from = cursor.from() + position;
                long to = from + Math.min(size, count - position);
                slot.start(taskNumber, from, to);
                chunk.move(from, to);
                long start = System.nanoTime();
                task.body().run(job, chunk);
                sizer.took(to - from, System.nanoTime() - start);
            }
        } catch (Throwable thrown) {
            String invocation = task.form() == TaskForm.RANGE
                    ? new IndexRange(slot.from(), slot.to()).toString()
                    : Long.toString(slot.index());
            throw new InvocationException(task.name(), invocation, thrown);
        } finally {
            partition(0, 0);
            slot.clear();
        }
    }

    private void partition(long from, long to) {
        for (NdArray array : partitioned) {
            array.writable(from, to);
        }
    }

    private final class RunningChunk extends Chunk {
        private final boolean partitionByIndex;

        RunningChunk(boolean partitionByIndex) {
            this.partitionByIndex = partitionByIndex;
        }

        void move(long from, long to) {
            set(from, to);
            partition(from, to);
        }

        @Override
        public void at(long index) {
            slot.at(index);
            if (partitionByIndex) {
                partition(index, index + 1);
            }
        }
    }
}
