package dev.furrow.session;

import dev.furrow.ConfigurationException;
import dev.furrow.OnFailure;
import dev.furrow.job.JobDescriptor;
import dev.furrow.job.TaskDescriptor;
import dev.furrow.job.TaskForm;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of an open session by their names, for tools that know the job as a descriptor only; what they pass and get is
 * what the descriptor's codecs write and read. Generated sessions have the same, typed. Thread-safe.
 *
 * <p>Each method throws {@link ConfigurationException} if the job has no task of that name, or it is of another form. {@code
 * arguments} is what the task takes beside indices, as one value, null if nothing; {@code emitted} takes the values that
 * the task emits, one at a time, in a thread of the engine, null to drop them. It must be quick, and may not
 * call tasks of the session; what it throws ends the call.
 */
public final class NamedTasks {
    private final JobDescriptor<?> job;
    private final CallStarter starter;

    NamedTasks(JobDescriptor<?> job, CallStarter starter) {
        this.job = job;
        this.starter = starter;
    }

    /** Returns a task that takes indices or ranges, and no arguments; what it returns, if anything, is dropped. */
    public IndexTask indices(String name) {
        BoundTask bound = bound(name, null, null);
        TaskForm form = bound.task().form();
        require(bound, form.isIndex() || form == TaskForm.RANGE, "takes indices");
        require(bound, bound.task().arguments() == null, "takes no arguments");
        return new IndexTask(bound);
    }

    /** Returns a task that takes indices or ranges and returns nothing. */
    public IndexTask index(String name, @Nullable Object arguments, @Nullable Consumer<?> emitted) {
        return new IndexTask(indexed(name, arguments, emitted, false));
    }

    /** Returns a task that takes tiles and returns nothing. */
    public TileTask tile(String name, @Nullable Object arguments, @Nullable Consumer<?> emitted) {
        return new TileTask(tiled(name, arguments, emitted, false));
    }

    /** Returns a task that takes an index and returns a value. */
    public <R extends @Nullable Object> MappingTask<R> mapping(
            String name, @Nullable Object arguments, @Nullable Consumer<?> emitted) {
        return new MappingTask<>(indexed(name, arguments, emitted, true));
    }

    /** Returns a task that takes tiles and returns a value for each. */
    public <R extends @Nullable Object> TileMappingTask<R> tileMapping(
            String name, @Nullable Object arguments, @Nullable Consumer<?> emitted) {
        return new TileMappingTask<>(tiled(name, arguments, emitted, true));
    }

    /** Returns a task that takes indices, ranges or tiles, and whose calls have one value. */
    public <R> ReducingTask<R> reducing(String name, @Nullable Object arguments, @Nullable Consumer<?> emitted) {
        BoundTask bound = bound(name, arguments, emitted);
        require(bound, bound.task().isReduced(), "is reduced to one value");
        return new ReducingTask<>(bound);
    }

    /** Returns a task that runs on all workers. */
    public <R extends @Nullable Object> TeamTask<R> team(
            String name, @Nullable Object arguments, @Nullable Consumer<?> emitted) {
        BoundTask bound = bound(name, arguments, emitted);
        require(bound, bound.task().form() == TaskForm.PER_WORKER, "runs on all workers");
        return new TeamTask<>(bound);
    }

    /** Returns a task that takes arguments alone. */
    public <A extends @Nullable Object, R extends @Nullable Object> ArgumentTask<A, R> arguments(
            String name, @Nullable Consumer<?> emitted) {
        BoundTask bound = bound(name, null, emitted);
        require(bound, bound.task().form() == TaskForm.ARGUMENTS, "takes arguments alone");
        return new ArgumentTask<>(bound);
    }

    private BoundTask indexed(String name, @Nullable Object arguments, @Nullable Consumer<?> emitted, boolean returns) {
        BoundTask bound = bound(name, arguments, emitted);
        TaskForm form = bound.task().form();
        require(bound, form.isIndex() || (form == TaskForm.RANGE && !returns), "takes indices");
        requireResult(bound, returns);
        return bound;
    }

    private BoundTask tiled(String name, @Nullable Object arguments, @Nullable Consumer<?> emitted, boolean returns) {
        BoundTask bound = bound(name, arguments, emitted);
        require(bound, bound.task().form() == TaskForm.TILE, "takes tiles");
        requireResult(bound, returns);
        return bound;
    }

    private BoundTask bound(String name, @Nullable Object arguments, @Nullable Consumer<?> emitted) {
        return new BoundTask(starter, job.task(name), arguments, emitted, OnFailure.FAIL_FAST);
    }

    private static void requireResult(BoundTask bound, boolean returns) {
        require(bound, !bound.task().isReduced(), "returns a value for each invocation");
        require(bound, (bound.task().result() != null) == returns, returns ? "returns a value" : "returns nothing");
    }

    private static void require(BoundTask bound, boolean holds, String what) {
        if (!holds) {
            TaskDescriptor<?> task = bound.task();
            throw new ConfigurationException("a task that " + what + " is wanted: task=" + task.name() + " signature='"
                    + task.signature() + "' form=" + task.form());
        }
    }
}
