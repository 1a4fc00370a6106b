package dev.furrow.launcher;

import dev.furrow.ConfigurationException;
import dev.furrow.IndexRange;
import dev.furrow.job.TaskDescriptor;
import dev.furrow.job.TaskForm;
import dev.furrow.observe.Quantity;
import dev.furrow.session.NamedTasks;
import dev.furrow.session.Session;
import org.jspecify.annotations.Nullable;

/** A {@link Call} that fits its task. */
final class TaskCall {
    private final Call call;
    private final TaskDescriptor<?> task;

    private TaskCall(Call call, TaskDescriptor<?> task) {
        this.call = call;
        this.task = task;
    }

    /**
     * Checks that a task can be called so.
     *
     * @throws ConfigurationException if it can't; says how it can
     */
    static TaskCall of(Call call, TaskDescriptor<?> task) {
        if (task.arguments() != null) {
            throw new ConfigurationException("task '" + task.name() + "' can't be called from here, for it takes"
                    + " arguments: " + task.signature() + "; call it in the job's main, by its session");
        }
        String name = task.name();
        boolean tiles = call.columns() != null;
        switch (task.form()) {
            case INT_INDEX, LONG_INDEX, RANGE ->
                require(call.indices() != null && !tiles, call, task, "indices", name + ":0..100");
            case TILE -> require(tiles, call, task, "a rectangle", name + ":0..100x0..100");
            case PER_WORKER, ARGUMENTS -> require(call.indices() == null, call, task, "no indices", name);
        }
        return new TaskCall(call, task);
    }

    private static void require(boolean holds, Call call, TaskDescriptor<?> task, String what, String example) {
        if (!holds) {
            throw new ConfigurationException("task '" + call.task() + "' is called with " + what + ": "
                    + task.signature() + "; for example call=" + example);
        }
    }

    /** Calls the task, and returns what to print of its value; values of single indices are dropped. */
    String run(Session<?> session) {
        NamedTasks named = session.named();
        return switch (task.form()) {
            case PER_WORKER -> value(named.team(task.name(), null, null).run());
            case ARGUMENTS -> value(named.arguments(task.name(), null).call());
            case TILE -> runTiles(named, range(call.indices()), range(call.columns()));
            case INT_INDEX, LONG_INDEX, RANGE -> runIndices(named, range(call.indices()));
        };
    }

    private static IndexRange range(@Nullable IndexRange range) {
        if (range == null) {
            throw new IllegalStateException("a call that fits its task has indices");
        }
        return range;
    }

    private String value(@Nullable Object value) {
        return task.result() == null ? "" : ": " + value;
    }

    private String runIndices(NamedTasks named, IndexRange range) {
        if (task.isReduced()) {
            return ": " + named.reducing(task.name(), null, null).reduce(range.from(), range.to(), call.step());
        }
        named.indices(task.name()).forEach(range.from(), range.to(), call.step());
        return "";
    }

    private String runTiles(NamedTasks named, IndexRange rows, IndexRange columns) {
        if (task.isReduced()) {
            return ": " + named.reducing(task.name(), null, null).reduce(rows, columns);
        }
        if (task.result() == null) {
            named.tile(task.name(), null, null).forEach(rows, columns);
        } else {
            named.tileMapping(task.name(), null, null).forEach(rows, columns);
        }
        return "";
    }

    /** Returns how much it is: {@code 1,024 invocations}. */
    String size(int workers) {
        IndexRange indices = call.indices();
        IndexRange columns = call.columns();
        if (columns != null) {
            return range(indices).size() + " x " + columns.size() + " indices";
        }
        if (indices != null) {
            return Quantity.count(Math.ceilDiv(indices.size(), call.step()), "invocation");
        }
        return Quantity.count(task.form() == TaskForm.PER_WORKER ? workers : 1, "invocation");
    }
}
