package dev.furrow.session;

import dev.furrow.ArrayFormatException;
import dev.furrow.ConfigurationException;
import dev.furrow.NoSpaceException;
import dev.furrow.Shape;
import dev.furrow.job.ArrayDescriptor;
import dev.furrow.job.JobDescriptor;
import dev.furrow.npy.NpyFile;
import dev.furrow.observe.SessionObserver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a session is opened with. What is not given is taken from the system property {@code furrow.<name>},
 * else from the default. Not thread-safe.
 *
 * @param <J> the job class
 * @param <B> the builder's own class
 */
public abstract class SessionBuilder<J, B extends SessionBuilder<J, B>> {
    final JobDescriptor<J> descriptor;
    final Map<String, NpyFile> files = new HashMap<>();
    final Map<String, Shape> shapes = new HashMap<>();
    final Map<String, Path> places = new HashMap<>();

    final List<SessionObserver> observers = new ArrayList<>();

    @Nullable
    Integer workers;

    @Nullable
    String engine;

    @Nullable
    List<String> jvmArgs;

    @Nullable
    Path directory;

    @Nullable
    Boolean check;

    @Nullable
    Boolean fallback;

    @Nullable
    Long seed;

    @Nullable
    Boolean sideBySide;

    @Nullable
    Integer maxTasksPerWorker;

    @Nullable
    Duration idle;

    @Nullable
    Integer debugWorker;

    @Nullable
    Duration startTimeout;

    @Nullable
    Path session;

    @Nullable
    Boolean resume;

    /** Makes a builder of sessions of a job. */
    protected SessionBuilder(JobDescriptor<J> descriptor) {
        this.descriptor = descriptor;
    }

    /** Returns the names of all settings that are read from system properties, for tools: {@code "furrow.workers"}, ... */
    public static List<String> settings() {
        return Settings.NAMES;
    }

    /** Returns this builder. */
    protected abstract B self();

    /**
     * Opens the session: makes the arrays, loads the files, starts the engine and returns when the first worker has
     * attached the arrays. The others take part in calls when they have; if one of them can't, the call that runs fails, or
     * else the next one, and the call after that starts it anew.
     *
     * @throws ConfigurationException if a setting is wrong, or the shape of an array is not known
     * @throws ArrayFormatException if a file that is loaded is not of the array's dtype and shape
     * @throws NoSpaceException if there is not enough room for the arrays
     * @throws dev.furrow.FurrowException if the first worker can't start
     * @throws java.io.UncheckedIOException if a file can't be read or written
     */
    public abstract Session<J> open();

    /**
     * Sets the number of workers; by default {@code furrow.workers}, or one for each processor that this JVM may use.
     *
     * @throws IllegalArgumentException if {@code count} is less than 1
     */
    public final B workers(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("a session has at least 1 worker: workers=" + count);
        }
        workers = count;
        return self();
    }

    /**
     * Has an observer told what happens in the session, and its calls noted for {@link Session#summary}. Those that are
     * found as services, by an {@link dev.furrow.observe.ObserverProvider}, are told as well.
     */
    public final B observe(SessionObserver observer) {
        observers.add(observer);
        return self();
    }

    /** Sets where tasks run, {@code "processes"}, {@code "threads"} or {@code "inline"}; by default {@code furrow.engine}, or processes. */
    public final B engine(String name) {
        engine = name;
        return self();
    }

    /** Sets further arguments of worker JVMs, one each; by default {@code furrow.jvmArgs}, split at white space. */
    public final B jvmArgs(List<String> arguments) {
        jvmArgs = List.copyOf(arguments);
        return self();
    }

    /** Sets further arguments of worker JVMs, one each: {@code jvmArgs("-Xmx2g", "-ea")}. */
    public final B jvmArgs(String... arguments) {
        return jvmArgs(List.of(arguments));
    }

    /**
     * Sets the directory under which the session makes its own; by default {@code furrow.directory}, or the shared
     * memory of the system, or the temporary directory where that has no room.
     */
    public final B directory(Path base) {
        directory = base;
        return self();
    }

    /**
     * Sets whether the arrays may go to the temporary directory, with a warning, where shared memory has no room for
     * them; by default {@code furrow.fallback}, or true. Without it {@link #open} throws {@link NoSpaceException} then.
     */
    public final B fallback(boolean on) {
        fallback = on;
        return self();
    }

    /**
     * Sets whether the partition of an index task is its index alone; by default {@code furrow.check}, or false.
     *
     * <p>Without it a task that writes to a {@link dev.furrow.Access#PARTITIONED} array outside its index is stopped
     * only where it leaves the chunk, which depends on the schedule.
     */
    public final B check(boolean on) {
        check = on;
        return self();
    }

    /**
     * Sets the seed of {@link dev.furrow.TaskContext#random}; by default {@code furrow.seed}, or 0, so that a program
     * that is run again gets the same numbers.
     */
    public final B seed(long value) {
        seed = value;
        return self();
    }

    /**
     * Sets whether calls over indices that are made at the same time run side by side, and not one after the other in the
     * order in which they came; by default {@code furrow.sideBySide}, or false. Calls of tasks that take arguments alone
     * always run as workers are free; those of tasks that run on all workers, and all of a job with {@link
     * dev.furrow.Access#REDUCED} arrays, always take turns.
     */
    public final B sideBySide(boolean on) {
        sideBySide = on;
        return self();
    }

    /**
     * Sets after how many invocations, or chunks of indices, a worker is replaced by a new one; by default
     * {@code furrow.maxTasksPerWorker}, or 0, which is never. Engines that run in this JVM replace none.
     *
     * @throws IllegalArgumentException if {@code count} is negative
     */
    public final B maxTasksPerWorker(int count) {
        if (count < 0) {
            throw new IllegalArgumentException(
                    "a worker runs at least 1 task, or 0 for no limit: maxTasksPerWorker=" + count);
        }
        maxTasksPerWorker = count;
        return self();
    }

    /**
     * Sets after what time without work all workers but one end, to be started again when there is work; by default
     * {@code furrow.idle}, an ISO-8601 duration such as {@code PT30S}, or zero, which is never. Threads stay, as they cost
     * next to nothing.
     *
     * @throws IllegalArgumentException if {@code time} is negative
     */
    public final B idle(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("a time is not negative: idle=" + time);
        }
        idle = time;
        return self();
    }

    /**
     * Sets the worker that waits for no debugger but lets one attach; by default {@code furrow.debugWorker}, or 0, which
     * is none. Its port, on the loopback interface, is in what it prints. With the engines that run in this JVM there is
     * nothing to open.
     *
     * @param number counted from 1; {@link #open} throws {@link ConfigurationException} if there are fewer workers
     * @throws IllegalArgumentException if {@code number} is negative
     */
    public final B debugWorker(int number) {
        if (number < 0) {
            throw new IllegalArgumentException("workers are counted from 1, 0 is none: debugWorker=" + number);
        }
        debugWorker = number;
        return self();
    }

    /**
     * Sets how long a worker process may take to start, attach the arrays and run its {@link dev.furrow.WorkerStart}
     * methods; by default {@code furrow.startTimeout}, an ISO-8601 duration such as {@code PT30S}, or two minutes. One that
     * takes longer is killed, and {@link #open}, or the call that needs it, fails with what its threads were doing.
     *
     * @throws IllegalArgumentException if {@code limit} is not positive
     */
    public final B startTimeout(Duration limit) {
        if (limit.isZero() || limit.isNegative()) {
            throw new IllegalArgumentException("a limit is more than zero: startTimeout=" + limit);
        }
        startTimeout = limit;
        return self();
    }

    /**
     * Keeps the session in a directory, so that a later run can {@linkplain #resume go on} with it when this one, or the
     * machine, dies; by default {@code furrow.session}, or nowhere. It is made if it does not exist.
     *
     * <p>The arrays lie there, but for those that are {@linkplain #inFile in other files}, and for each call over indices what
     * of it is done. A call returns when its data are on the device that holds them. Tasks must be idempotent: what was
     * being done when a run died is done again.
     */
    public final B session(Path directory) {
        session = directory;
        return self();
    }

    /**
     * Sets whether a session that lies in the directory of {@link #session} is gone on with; by default {@code
     * furrow.resume}, or false. Where none lies there one is begun all the same.
     *
     * <p>The program is run again from its start: calls over indices that were done return what they returned, without
     * running anything, and the one that was not goes on with what of it was not done. So the program must make the same
     * calls in the same order; what it does to arrays between calls belongs into {@link Session#once}. Files are not loaded
     * again. Calls with arguments alone, tasks that run on all workers, and streams are run again.
     */
    public final B resume(boolean on) {
        resume = on;
        return self();
    }

    /**
     * Loads an array from a {@code .npy} file, or the only array of a {@code .npz} archive, which also gives the extents that are declared {@code DYNAMIC}.
     *
     * @throws ConfigurationException if the job has no array of that name
     */
    public final B load(String array, Path file) {
        files.put(descriptor.array(array).name(), new NpyFile(file, null));
        return self();
    }

    /**
     * Loads an array from a member of a {@code .npz} archive, as {@link #load(String, Path)} does from a file.
     *
     * @param member the name of the member, with or without {@code .npy}
     * @throws ConfigurationException if the job has no array of that name
     */
    public final B load(String array, Path file, String member) {
        files.put(descriptor.array(array).name(), new NpyFile(file, member));
        return self();
    }

    /**
     * Keeps an array in a {@code .npy} file: there it lies while the session is open, and there it stays. It may be larger
     * than memory.
     *
     * <p>An existing file is mapped in place, which reads nothing and takes the same time whatever its size, and gives the
     * extents that are declared {@code DYNAMIC}; the array starts with what is in it. A missing one is created with the
     * shape given or declared, its space reserved. What tasks and driver write is in the file for all other programs at once,
     * and after the session, even after a crash of all processes; {@link dev.furrow.array.NdArray#force} guards it from
     * power failures too. Nothing here ever deletes a file that existed; one that was created is deleted only if the
     * session fails to open.
     *
     * <p>The file must be writable, except that of an array that is {@link dev.furrow.Access#READ_ONLY}: then the driver
     * can't write to it either. With {@link #load} as well, what is loaded replaces what is in the file.
     *
     * @throws ConfigurationException if the job has no array of that name
     */
    public final B inFile(String array, Path file) {
        places.put(descriptor.array(array).name(), file);
        return self();
    }

    /**
     * Gives the shape of an array; its elements are zero at first.
     *
     * @throws ConfigurationException if the job has no array of that name, or declares it otherwise
     */
    public final B shape(String array, Shape shape) {
        ArrayDescriptor declared = descriptor.array(array);
        if (!shape.isComplete() || !declared.shape().admits(shape)) {
            throw new ConfigurationException("array '" + array + "' is declared with shape " + declared.shape()
                    + ": shape " + shape + " does not fit it");
        }
        shapes.put(array, shape);
        return self();
    }
}
