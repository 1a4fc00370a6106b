package dev.furrow.session;

import dev.furrow.Access;
import dev.furrow.CallCancelledException;
import dev.furrow.ConfigurationException;
import dev.furrow.Shape;
import dev.furrow.array.NdArray;
import dev.furrow.engine.Engine;
import dev.furrow.engine.EngineContext;
import dev.furrow.engine.EngineOptions;
import dev.furrow.engine.EngineProvider;
import dev.furrow.engine.process.ProcessEngineProvider;
import dev.furrow.engine.reduce.Accumulators;
import dev.furrow.engine.trace.Trace;
import dev.furrow.job.ArrayDescriptor;
import dev.furrow.job.AttachedArrays;
import dev.furrow.job.JobDescriptor;
import dev.furrow.job.Names;
import dev.furrow.job.TaskDescriptor;
import dev.furrow.observe.ArrayInfo;
import dev.furrow.observe.SessionInfo;
import dev.furrow.observe.SessionObserver;
import dev.furrow.observe.SessionSummary;
import dev.furrow.recording.SessionRecorder;
import dev.furrow.segment.SessionLabel;
import dev.furrow.sync.SharedLock;
import dev.furrow.sync.SyncHub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An opened job: its arrays in shared memory and its workers, until it is closed.
 *
 * <p>Thread-safe; calls over indices of several threads queue, unless {@linkplain SessionBuilder#sideBySide told otherwise}. Closing deletes the arrays, except those that are kept
 * in {@linkplain SessionBuilder#inFile files}, and ends all workers; so does the end of this JVM, and where it is killed, the workers do it themselves.
 *
 * @param <J> the job class
 */
public class Session<J> implements AutoCloseable {
    /** Room for what else lies in the session directory, and does not grow: the lease, the locks, the label. */
    private static final long OTHER_BYTES = 32 << 10;

    private final JobDescriptor<J> descriptor;
    private final SessionArrays arrays;
    private final SyncHub sync;
    private final Engine<J> engine;
    private final J job;
    private final NamedTasks named;
    private final SessionRecorder recorder;
    private final @Nullable ResumableSession resumable;
    private final Teardown teardown = new Teardown();

    /**
     * Opens a session; see {@link SessionBuilder#open}.
     *
     * @param builder what it is opened with
     */
    protected Session(SessionBuilder<J, ?> builder) {
        Instant begin = Instant.now();
        long beganNanos = System.nanoTime();
        Settings settings = new Settings(System.getProperties());
        descriptor = builder.descriptor;
        List<SessionObserver> observers = Observers.of(builder.observers, settings);
        String engineName = builder.engine != null ? builder.engine : settings.engine();
        EngineProvider provider = provider(engineName);
        int workers = provider.workers(builder.workers != null ? builder.workers : settings.workers());
        Path base = builder.directory != null ? builder.directory : settings.directory();
        boolean fallback = builder.fallback != null ? builder.fallback : settings.fallback();
        boolean opened = false;
        try {
            EngineOptions engineOptions = settings.engineOptions(builder, workers);
            resumable = openResumable(builder, settings, engineOptions.seed());
            EngineBeginning<J> beginning = new EngineBeginning<>(provider, descriptor, engineOptions);
            arrays = SessionArrays.create(
                    descriptor,
                    builder,
                    new SessionArrays.Place(base, fallback),
                    reduced -> provider.bytes(descriptor, workers, reduced) + OTHER_BYTES,
                    new Beginning(beginning));
            if (resumable != null) {
                teardown.add(resumable::stop);
            }
            Path place = arrays.directory().path();
            sync = SyncHub.create(place, descriptor.sync(), descriptor.arrayNames(), workers);
            teardown.add(sync::close);
            label(provider.name(), workers).write(place);
            job = descriptor.newJob(AttachedArrays.of(arrays.all()).with(sync.driver()));
            Trace trace = Trace.create(place, workers);
            teardown.add(trace::close);
            recorder = new SessionRecorder(
                    descriptor,
                    provider.name(),
                    workers,
                    () -> info(provider.name(), workers, begin),
                    trace,
                    observers,
                    beganNanos);
            teardown.add(recorder::closed);
            engine = beginning.complete(new EngineContext<>(descriptor, place, sync, engineOptions, trace, recorder));
            teardown.add(engine::close);
            recorder.started();
            teardown.add(recorder::closing);
            AttachedArrays own = AttachedArrays.of(arrays.all());
            named = new NamedTasks(
                    descriptor, new CallStarter(engine, Accumulators.of(descriptor, own), recorder, resumable));
            if (resumable != null) {
                begin(resumable, engineOptions.seed());
            }
            arrays.keep();
            opened = true;
        } catch (IOException e) {
            throw new UncheckedIOException("can't open a session of " + descriptor.name() + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallCancelledException("interrupted while opening a session of " + descriptor.name());
        } finally {
            if (!opened) {
                teardown.close();
            }
        }
    }

    /** Has all closed that was begun, whatever comes: to fill arrays may take its time, and the JVM may end meanwhile. */
    private final class Beginning implements SessionArrays.Begun {
        private final EngineBeginning<J> engine;

        Beginning(EngineBeginning<J> engine) {
            this.engine = engine;
        }

        @Override
        public void begun(SessionArrays made) throws IOException {
            teardown.add(made::close);
            engine.in(made.directory().path());
            teardown.add(engine::cancel);
        }

        @Override
        public void cancelled() {
            engine.cancel();
        }
    }

    /** Opens the directory of a session that can be resumed, if it is to be one, and has the arrays lie there. */
    private @Nullable ResumableSession openResumable(SessionBuilder<J, ?> builder, Settings settings, long seed)
            throws IOException, InterruptedException {
        Path place = builder.session != null ? builder.session : settings.session();
        boolean resume = builder.resume != null ? builder.resume : settings.resume();
        if (place == null) {
            if (resume) {
                throw new ConfigurationException(
                        "there is nothing to resume: say by session which directory it lies in");
            }
            return null;
        }
        Manifest wanted = Manifest.of(descriptor, seed, array -> {
            Shape given = builder.shapes.get(array.name());
            return given != null || !array.shape().isComplete() ? given : array.shape();
        });
        ResumableSession opened = ResumableSession.open(place, resume, wanted);
        teardown.add(opened::unlock);
        for (ArrayDescriptor array : descriptor.arrays()) {
            builder.places.putIfAbsent(array.name(), opened.file(array.name()));
        }
        opened.requireFiles(builder.places.values());
        if (opened.isResumed()) {
            builder.files.clear(); // they were loaded when it began
        }
        return opened;
    }

    private void begin(ResumableSession begun, long seed) throws IOException {
        List<NdArray> reduced = descriptor.arrays().stream()
                .filter(array -> array.access() == Access.REDUCED)
                .map(array -> arrays.get(array.name()))
                .toList();
        Manifest manifest =
                Manifest.of(descriptor, seed, array -> arrays.get(array.name()).shape());
        begun.begin(arrays.all(), reduced, manifest);
    }

    /**
     * Tells whether this goes on with what an earlier run began; see {@link SessionBuilder#resume}.
     */
    public final boolean isResumed() {
        return resumable != null && resumable.isResumed();
    }

    /**
     * Runs a step of the driver's between calls, which changes arrays; in a session that is resumed only if no earlier run
     * has done it. The arrays named are as before the step when it is run again, since the run died in it. In a session that
     * can't be resumed it just runs.
     *
     * @param changed the names of the arrays that it changes, which are copied before
     * @throws ConfigurationException if the job has no array of such a name
     */
    public final void once(Runnable step, String... changed) {
        List<NdArray> arraysChanged = Stream.of(changed).map(this::arrayNamed).toList();
        if (resumable == null) {
            step.run();
        } else {
            resumable.once(step, arraysChanged);
        }
    }

    /** Returns a builder of sessions of a job that is known only as a descriptor, for tools. */
    public static <J> Builder<J> builder(JobDescriptor<J> descriptor) {
        return new Builder<>(descriptor);
    }

    private SessionLabel label(String engineName, int workers) {
        return new SessionLabel(
                descriptor.name(),
                engineName,
                workers,
                Instant.now(),
                descriptor.tasks().stream().map(TaskDescriptor::name).toList(),
                descriptor.arrayNames());
    }

    private static EngineProvider provider(String name) {
        if (name.equals(Settings.DEFAULT_ENGINE)) {
            return new ProcessEngineProvider(); // not looked for: that takes as long as making the arrays
        }
        List<EngineProvider> providers =
                ServiceLoader.load(EngineProvider.class, EngineProvider.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList();
        return Names.find(providers, EngineProvider::name, name, "engine", "this runtime");
    }

    private SessionInfo info(String engineName, int workers, Instant begin) {
        List<ArrayInfo> infos = arrays.all().stream()
                .map(array -> new ArrayInfo(
                        array.name(),
                        descriptor.array(array.name()).typeName(),
                        Observers.extents(array.shape()),
                        descriptor.array(array.name()).access().name(),
                        array.size() * array.elementBytes(),
                        array.path().toString()))
                .toList();
        return new SessionInfo(
                descriptor.name(), engineName, workers, begin, directory().toString(), infos);
    }

    /** Returns the job. */
    public final JobDescriptor<J> descriptor() {
        return descriptor;
    }

    /** Returns the driver's own instance of the job, by whose fields the driver reads and writes the arrays. */
    public final J job() {
        return job;
    }

    /** Returns the number of workers: at least 1. */
    public final int workers() {
        return engine.workers();
    }

    /** Returns the session directory, which holds each array as a {@code .npy} file until the session closes. */
    public final Path directory() {
        return arrays.directory().path();
    }

    /**
     * Returns an array of the driver.
     *
     * @throws ConfigurationException if the job has none of that name
     */
    public final NdArray arrayNamed(String name) {
        return arrays.get(descriptor.array(name).name());
    }

    /**
     * Returns the driver's lock of an array: there is one for each.
     *
     * @throws ConfigurationException if the job has no array of that name
     */
    public final SharedLock lockNamed(String array) {
        return sync.driver().lockOf(descriptor.array(array).name());
    }

    /**
     * Returns a task that takes indices or ranges and no arguments, to be called by its name, for tools; what it returns is
     * dropped. {@link #named} has the tasks of all forms.
     *
     * @throws ConfigurationException if the job has none of that name, or it is of another form
     */
    public final IndexTask taskNamed(String name) {
        return named.indices(name);
    }

    /** Returns the tasks of the job by their names, for tools. */
    public final NamedTasks named() {
        return named;
    }

    /** Returns a task, for generated code. */
    protected final IndexTask indexTask(String name) {
        return indexTask(name, null);
    }

    /** Returns a task with its arguments beside the index, for generated code. */
    protected final IndexTask indexTask(String name, @Nullable Object arguments) {
        return indexTask(name, arguments, null);
    }

    /** Returns a task with its arguments beside the index, and what takes the values it emits, for generated code. */
    protected final IndexTask indexTask(String name, @Nullable Object arguments, @Nullable Consumer<?> emitted) {
        return named.index(name, arguments, emitted);
    }

    /** Returns a task with its arguments beside the tile, for generated code. */
    protected final TileTask tileTask(String name, @Nullable Object arguments) {
        return tileTask(name, arguments, null);
    }

    /** Returns a task with its arguments beside the tile, and what takes the values it emits, for generated code. */
    protected final TileTask tileTask(String name, @Nullable Object arguments, @Nullable Consumer<?> emitted) {
        return named.tile(name, arguments, emitted);
    }

    /** Returns a task with its arguments beside the index, for generated code. */
    protected final <R extends @Nullable Object> MappingTask<R> mappingTask(String name, @Nullable Object arguments) {
        return mappingTask(name, arguments, null);
    }

    /** Returns a task with its arguments beside the index, and what takes the values it emits, for generated code. */
    protected final <R extends @Nullable Object> MappingTask<R> mappingTask(
            String name, @Nullable Object arguments, @Nullable Consumer<?> emitted) {
        return named.mapping(name, arguments, emitted);
    }

    /** Returns a task with its arguments beside the tile, for generated code. */
    protected final <R extends @Nullable Object> TileMappingTask<R> tileMappingTask(
            String name, @Nullable Object arguments) {
        return tileMappingTask(name, arguments, null);
    }

    /** Returns a task with its arguments beside the tile, and what takes the values it emits, for generated code. */
    protected final <R extends @Nullable Object> TileMappingTask<R> tileMappingTask(
            String name, @Nullable Object arguments, @Nullable Consumer<?> emitted) {
        return named.tileMapping(name, arguments, emitted);
    }

    /** Returns a task with its arguments beside the index, for generated code. */
    protected final <R> ReducingTask<R> reducingTask(String name, @Nullable Object arguments) {
        return reducingTask(name, arguments, null);
    }

    /** Returns a task with its arguments beside the index, and what takes the values it emits, for generated code. */
    protected final <R> ReducingTask<R> reducingTask(
            String name, @Nullable Object arguments, @Nullable Consumer<?> emitted) {
        return named.reducing(name, arguments, emitted);
    }

    /** Returns a task with its arguments, for generated code. */
    protected final <R extends @Nullable Object> TeamTask<R> teamTask(String name, @Nullable Object arguments) {
        return teamTask(name, arguments, null);
    }

    /** Returns a task with its arguments, and what takes the values it emits, for generated code. */
    protected final <R extends @Nullable Object> TeamTask<R> teamTask(
            String name, @Nullable Object arguments, @Nullable Consumer<?> emitted) {
        return named.team(name, arguments, emitted);
    }

    /** Returns a task that takes arguments alone, for generated code. */
    protected final <A extends @Nullable Object, R extends @Nullable Object> ArgumentTask<A, R> argumentTask(
            String name) {
        return argumentTask(name, null);
    }

    /** Returns a task that takes arguments alone, with what takes the values it emits, for generated code. */
    protected final <A extends @Nullable Object, R extends @Nullable Object> ArgumentTask<A, R> argumentTask(
            String name, @Nullable Consumer<?> emitted) {
        return named.arguments(name, emitted);
    }

    /**
     * Returns what this session has done up to now: the times of its workers always, and its calls as far as it was
     * {@linkplain SessionBuilder#observe observed}. After {@link #close} also how long workers took to end.
     */
    public final SessionSummary summary() {
        return recorder.summary();
    }

    /**
     * Ends all workers and deletes the arrays. A call that is running in another thread ends with
     * {@link CallCancelledException}; using an array afterwards throws
     * {@link dev.furrow.ArrayClosedException}. Does nothing when closed already.
     */
    @Override
    public final void close() {
        teardown.close();
    }

    /** Builds sessions of a job that is known only as a descriptor. */
    public static final class Builder<J> extends SessionBuilder<J, Builder<J>> {
        private Builder(JobDescriptor<J> descriptor) {
            super(descriptor);
        }

        @Override
        protected Builder<J> self() {
            return this;
        }

        @Override
        public Session<J> open() {
            return new Session<>(this);
        }
    }
}
