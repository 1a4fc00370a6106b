package dev.furrow.job;

import dev.furrow.Access;
import dev.furrow.ConfigurationException;
import dev.furrow.DType;
import dev.furrow.Reduction;
import dev.furrow.Shape;
import dev.furrow.array.StructKind;
import dev.furrow.sync.SyncDescriptor;
import dev.furrow.sync.SyncKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A job as data: its class, its arrays and its tasks. Immutable.
 *
 * @param <J> the job class
 */
public final class JobDescriptor<J> {
    /** The name of the barrier of tasks that run on all workers: no field can be called so. */
    public static final String TEAM = "(team)";

    private final Class<J> type;
    private final Supplier<J> constructor;
    private final String workerClass;
    private final List<ArrayDescriptor> arrays;
    private final List<SyncDescriptor> sync;
    private final ArrayBinder<J> binder;
    private final List<TaskDescriptor<J>> tasks;
    private final List<WorkerHook<J>> starts;
    private final List<WorkerHook<J>> stops;

    private JobDescriptor(Builder<J> builder) {
        type = builder.type;
        constructor = builder.constructor;
        workerClass = builder.workerClass;
        arrays = List.copyOf(builder.arrays);
        if (builder.tasks.stream().anyMatch(task -> task.form() == TaskForm.PER_WORKER)) {
            builder.sync(TEAM, SyncKind.BARRIER, 0);
        }
        sync = List.copyOf(builder.sync);
        binder = builder.binder;
        tasks = List.copyOf(builder.tasks);
        starts = List.copyOf(builder.starts);
        stops = List.copyOf(builder.stops);
    }

    /** Starts a descriptor; {@code constructor} makes the instance that the driver and each worker have. */
    public static <J> Builder<J> builder(Class<J> type, Supplier<J> constructor) {
        return new Builder<>(type, constructor);
    }

    /** Returns the job class. */
    public Class<J> type() {
        return type;
    }

    /** Returns the binary name of the job class. */
    public String name() {
        return type.getName();
    }

    /** Returns the binary name of the class whose {@code main} is a worker of this job. */
    public String workerClass() {
        return workerClass;
    }

    /** Returns the arrays in the order of their declaration, those of superclasses first. */
    public List<ArrayDescriptor> arrays() {
        return arrays;
    }

    /** Returns the names of the arrays, in the order of {@link #arrays}. */
    public List<String> arrayNames() {
        return arrays.stream().map(ArrayDescriptor::name).toList();
    }

    /** Returns the locks, barriers, semaphores and counters in the order of their declaration, as the arrays. */
    public List<SyncDescriptor> sync() {
        return sync;
    }

    /** Tells whether the job has tasks that run on all workers. */
    public boolean hasTeam() {
        return sync.stream().anyMatch(field -> field.name().equals(TEAM));
    }

    /** Returns the tasks in the order of their declaration, those of superclasses first. */
    public List<TaskDescriptor<J>> tasks() {
        return tasks;
    }

    /** Returns what each worker runs before its first task, in this order. */
    public List<WorkerHook<J>> starts() {
        return starts;
    }

    /** Returns what each worker runs after its last task, in this order. */
    public List<WorkerHook<J>> stops() {
        return stops;
    }

    /**
     * Returns the array of a name.
     *
     * @throws ConfigurationException if there is none; the message lists those there are
     */
    public ArrayDescriptor array(String name) {
        return Names.find(arrays, ArrayDescriptor::name, name, "array", "job " + name());
    }

    /**
     * Returns the place of a task of this job among {@link #tasks}, or -1 if it is none of them.
     *
     * <p>By its name: what is generated for the {@code equals} of records compares all that a task has, and is made when it
     * is first called, which takes milliseconds of the start of each session.
     */
    public int indexOf(TaskDescriptor<?> task) {
        for (int index = 0; index < tasks.size(); index++) {
            if (tasks.get(index).name().equals(task.name())) {
                return index;
            }
        }
        return -1;
    }

    /**
     * Returns the task of a name.
     *
     * @throws ConfigurationException if there is none; the message lists those there are
     */
    public TaskDescriptor<J> task(String name) {
        return Names.find(tasks, TaskDescriptor::name, name, "task", "job " + name());
    }

    /** Makes an instance of the job and binds {@code attached} to its fields. */
    public J newJob(AttachedArrays attached) {
        J job = constructor.get();
        binder.bind(job, attached);
        return job;
    }

    /** Collects the parts of a descriptor. Not thread-safe. */
    public static final class Builder<J> {
        private final Class<J> type;
        private final Supplier<J> constructor;
        private final List<ArrayDescriptor> arrays = new ArrayList<>();
        private final List<SyncDescriptor> sync = new ArrayList<>();
        private final List<TaskDescriptor<J>> tasks = new ArrayList<>();
        private final List<WorkerHook<J>> starts = new ArrayList<>();
        private final List<WorkerHook<J>> stops = new ArrayList<>();
        private String workerClass = "";
        private ArrayBinder<J> binder = (job, attached) -> {};

        private Builder(Class<J> type, Supplier<J> constructor) {
            this.type = type;
            this.constructor = constructor;
        }

        /** Sets the binary name of the worker class. */
        public Builder<J> worker(String className) {
            workerClass = className;
            return this;
        }

        /** Adds an array; {@code extents} as in {@link dev.furrow.SharedArray#shape}. */
        public Builder<J> array(String name, DType dtype, Access access, Reduction reduction, long... extents) {
            arrays.add(new ArrayDescriptor(name, dtype, Shape.shape(extents), access, reduction));
            return this;
        }

        /** Adds an array of records. */
        public Builder<J> array(
                String name, StructKind<?> struct, Access access, Reduction reduction, long... extents) {
            arrays.add(new ArrayDescriptor(name, DType.STRUCT, Shape.shape(extents), access, reduction, struct));
            return this;
        }

        /** Adds a lock, barrier, semaphore or counter; {@code value} as its kind says, from {@link dev.furrow.Shared}. */
        public Builder<J> sync(String name, SyncKind kind, long value) {
            sync.add(new SyncDescriptor(name, kind, value));
            return this;
        }

        /** Sets what binds the arrays, and what else is shared, to the fields. */
        public Builder<J> bind(ArrayBinder<J> newBinder) {
            binder = newBinder;
            return this;
        }

        /** Adds a task. */
        public Builder<J> task(String name, String signature, TaskForm form, ChunkBody<J> body) {
            return task(new TaskDescriptor<>(name, signature, form, body));
        }

        /** Adds a task. */
        public Builder<J> task(TaskDescriptor<J> task) {
            tasks.add(task);
            return this;
        }

        /** Adds what runs once on each worker's instance of the job before its first task. */
        public Builder<J> onStart(WorkerHook<J> hook) {
            starts.add(hook);
            return this;
        }

        /** Adds what runs once on each worker's instance of the job after its last task. */
        public Builder<J> onStop(WorkerHook<J> hook) {
            stops.add(hook);
            return this;
        }

        /** Returns the descriptor. */
        public JobDescriptor<J> build() {
            return new JobDescriptor<>(this);
        }
    }
}
