package dev.furrow.engine;

import dev.furrow.Emitter;
import dev.furrow.IndexRange;
import dev.furrow.TaskContext;
import dev.furrow.Team;
import dev.furrow.codec.Codec;
import dev.furrow.codec.ValueReader;
import dev.furrow.codec.ValueWriter;
import dev.furrow.job.Chunk;
import dev.furrow.job.TaskDescriptor;
import org.jspecify.annotations.Nullable;

/** The chunk that a worker runs, and the context of its invocations. */
final class RunningChunk extends Chunk {
    final ValueWriter results = new ValueWriter();

    IndexRange columns = new IndexRange(0, 0);

    @Nullable
    Object arguments;

    private final RunningContext context;

    RunningChunk(WorkerPlace place, InvocationSlot slot) {
        context = new RunningContext(place, slot, this);
    }

    /** Starts with a worker's part of a call. */
    void begin(Assignment assignment, TaskDescriptor<?> task) {
        context.begin(assignment, task);
    }

    /** Ends with it, and keeps nothing of it. */
    void end() {
        arguments = null;
        context.end();
    }

    /** Returns which attempt this is. */
    int attempt() {
        return context.attempt();
    }

    /** Says which attempt the next invocation is. */
    void attempt(int number) {
        context.attempt(number);
    }

    void move(long position, long from, long to) {
        context.position(position, from);
        set(from, to);
    }

    @Override
    public IndexRange columns() {
        return columns;
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // generated code asks for what the task's codec made; that may be null
    public <A> A arguments(Codec<A> codec) {
        return (A) arguments;
    }

    @Override
    public TaskContext context() {
        return context;
    }

    @Override
    @SuppressWarnings("unchecked") // the task's codec writes what its signature names
    public <E> Emitter<E> emitter() {
        return (Emitter<E>) context;
    }

    @Override
    public Team team() {
        return context.team();
    }

    @Override
    public ValueWriter results() {
        return results;
    }

    @Override
    public @Nullable ValueReader partial() {
        if (results.size() == 0) {
            return null;
        }
        ValueReader partial = new ValueReader(results.toByteArray());
        results.clear();
        return partial;
    }
}
