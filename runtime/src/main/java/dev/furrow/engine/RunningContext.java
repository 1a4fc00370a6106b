package dev.furrow.engine;

import dev.furrow.Emitter;
import dev.furrow.Team;
import dev.furrow.codec.Codec;
import dev.furrow.codec.ValueWriter;
import dev.furrow.job.TaskDescriptor;
import dev.furrow.job.TaskForm;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The context of the invocations of one worker, one after the other. */
final class RunningContext implements Emitter<Object> {
    private final WorkerPlace place;
    private final InvocationSlot slot;
    private final RunningChunk chunk;
    private final ValueWriter emitted = new ValueWriter();
    private @Nullable Assignment assignment;
    private @Nullable TaskDescriptor<?> task;
    private int attempt;
    private long position;
    private long from;

    RunningContext(WorkerPlace place, InvocationSlot slot, RunningChunk chunk) {
        this.place = place;
        this.slot = slot;
        this.chunk = chunk;
    }

    void begin(Assignment newAssignment, TaskDescriptor<?> newTask) {
        assignment = newAssignment;
        task = newTask;
        attempt = newAssignment.attempt();
    }

    void end() {
        assignment = null;
        task = null;
    }

    void attempt(int number) {
        attempt = number;
    }

    /** Says that a run of invocations starts. */
    void position(long newPosition, long newFrom) {
        position = newPosition;
        from = newFrom;
    }

    private Assignment assignment() {
        if (assignment == null) {
            throw ended();
        }
        return assignment;
    }

    private TaskDescriptor<?> task() {
        if (task == null) {
            throw ended();
        }
        return task;
    }

    private static IllegalStateException ended() {
        return new IllegalStateException("the task has returned: its context is of no use any more");
    }

    @Override
    public int worker() {
        return place.worker();
    }

    @Override
    public int workers() {
        return place.workers();
    }

    @Override
    public int attempt() {
        assignment();
        return attempt;
    }

    @Override
    public long seed() {
        return place.seed();
    }

    @Override
    public RandomGenerator random() {
        TaskForm form = task().form();
        if (form == TaskForm.RANGE) {
            throw new IllegalStateException(
                    "the schedule chooses the bounds of a range: use random(index) for each index; task="
                            + task().name());
        }
        return random(form == TaskForm.TILE ? position : chunk.index());
    }

    @Override
    public RandomGenerator random(long index) {
        return IndexRandom.of(place.seed(), index);
    }

    @Override
    public boolean cancelled() {
        return assignment().cursor().isCancelled();
    }

    @Override
    public void progress(double done) {
        if (!(done >= 0 && done <= 1)) {
            throw new IllegalArgumentException("progress is from 0 to 1: done=" + done);
        }
        slot.progress(done);
    }

    @Override
    public void emit(Object value) {
        Codec<?> codec = task().emitted();
        if (codec == null) {
            throw new IllegalStateException("the task emits nothing: task=" + task().name());
        }
        emitted.clear();
        write(codec, value);
        assignment().sink().emitted(position + (chunk.index() - from), emitted);
    }

    @SuppressWarnings("unchecked") // the codec is for what the task's signature names
    private <T> void write(Codec<T> codec, Object value) {
        codec.write(emitted, (T) value);
    }

    Team team() {
        TeamExchange exchange = place.exchange();
        if (exchange == null) {
            throw new IllegalStateException("no task of the job runs on all workers: task=" + task().name());
        }
        return new RunningTeam(this, exchange);
    }
}
