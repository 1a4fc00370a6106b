package dev.furrow.session;

import dev.furrow.CallCancelledException;
import dev.furrow.ConfigurationException;
import dev.furrow.FurrowException;
import dev.furrow.array.NdArray;
import dev.furrow.codec.ValueReader;
import dev.furrow.engine.Call;
import dev.furrow.engine.Engine;
import dev.furrow.engine.EngineContext;
import dev.furrow.engine.EngineOptions;
import dev.furrow.engine.EngineProvider;
import dev.furrow.engine.IndexSpace;
import dev.furrow.job.AttachedArrays;
import dev.furrow.job.JobDescriptor;
import dev.furrow.job.Names;
import dev.furrow.job.TaskDescriptor;
import dev.furrow.sync.SharedLock;
import dev.furrow.sync.SyncHub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * An opened job: its arrays in shared memory and its workers, until it is closed.
 *
 * <p>Thread-safe; calls of several threads queue. Closing deletes the arrays, except those that are kept
 * in {@linkplain SessionBuilder#inFile files}, and ends all workers; so does the end of this JVM, and where it is killed, the workers do it themselves.
 *
 * @param <J> the job class
 */
public class Session<J> implements AutoCloseable {
    private final JobDescriptor<J> descriptor;
    private final SessionArrays arrays;
    private final SyncHub sync;
    private final Engine<J> engine;
    private final J job;
    private final Teardown teardown = new Teardown();

    /**
     * Opens a session; see {@link SessionBuilder#open}.
     *
     * @param builder what it is opened with
     */
    protected Session(SessionBuilder<J, ?> builder) {
        Settings settings = new Settings(System.getProperties());
        descriptor = builder.descriptor;
        String engineName = builder.engine != null ? builder.engine : settings.engine();
        EngineProvider provider = provider(engineName);
        int workers = provider.workers(builder.workers != null ? builder.workers : settings.workers());
        List<String> jvmArgs = builder.jvmArgs != null ? builder.jvmArgs : settings.jvmArgs();
        boolean check = builder.check != null ? builder.check : settings.check();
        Path base = builder.directory != null ? builder.directory : settings.directory();
        boolean fallback = builder.fallback != null ? builder.fallback : settings.fallback();
        boolean opened = false;
        try {
            arrays = SessionArrays.create(descriptor, builder, new SessionArrays.Place(base, fallback));
            teardown.add(arrays::close);
            Path own = arrays.directory().path();
            sync = SyncHub.create(own, descriptor.sync(), descriptor.arrayNames(), workers);
            teardown.add(sync::close);
            job = descriptor.newJob(AttachedArrays.of(arrays.all()).with(sync.driver()));
            EngineOptions options = new EngineOptions(workers, jvmArgs, check, 0, false, 0, Duration.ZERO, 0);
            engine = provider.start(new EngineContext<>(descriptor, own, sync, options));
            teardown.add(engine::close);
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

    /** Returns a builder of sessions of a job that is known only as a descriptor, for tools. */
    public static <J> Builder<J> builder(JobDescriptor<J> descriptor) {
        return new Builder<>(descriptor);
    }

    private static EngineProvider provider(String name) {
        List<EngineProvider> providers =
                ServiceLoader.load(EngineProvider.class, EngineProvider.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList();
        return Names.find(providers, EngineProvider::name, name, "engine", "this runtime");
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
     * Returns a task, to be called.
     *
     * @throws ConfigurationException if the job has none of that name
     */
    public final IndexTask taskNamed(String name) {
        TaskDescriptor<J> task = descriptor.task(name);
        return new IndexTask(task, range -> {
            Call call = new SilentCall(task, IndexSpace.of(range));
            engine.start(call);
            engine.await(call);
            if (call.failure() != null) {
                throw call.failure();
            }
        });
    }

    /** Returns a task, for generated code. */
    protected final IndexTask indexTask(String name) {
        return taskNamed(name);
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

    private static final class SilentCall extends Call {
        SilentCall(TaskDescriptor<?> task, IndexSpace space) {
            super(task, space, new byte[0]);
        }

        @Override
        public void results(long position, long count, ValueReader values) {}

        @Override
        public void emitted(long position, ValueReader value) {}

        @Override
        protected void ended(@Nullable FurrowException cause) {}
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
