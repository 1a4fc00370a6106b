package dev.furrow.engine;

import dev.furrow.job.JobDescriptor;
import java.io.IOException;
import java.nio.file.Path;

/** Makes engines of one kind; found by {@link java.util.ServiceLoader}. */
public interface EngineProvider {
    /** Returns the name by which {@code furrow.engine} chooses this kind. */
    String name();

    /** Returns how many workers an engine of this kind has where {@code wanted} are asked for: at least 1. */
    default int workers(int wanted) {
        return wanted;
    }

    /**
     * Returns how many bytes an engine of this kind takes in the session directory, beside the arrays.
     *
     * @param reducedBytes the bytes of all {@link dev.furrow.Access#REDUCED} arrays together
     */
    default long bytes(JobDescriptor<?> job, int workers, long reducedBytes) {
        return 0;
    }

    /**
     * Begins what takes long and needs no arrays, while the session makes them: to start processes, say.
     *
     * @param directory the session directory, which is empty yet
     * @return what {@link EngineStart#complete} makes the engine of
     * @throws IOException if it can't be begun; nothing is left running then
     */
    default <J> EngineStart<J> begin(JobDescriptor<J> job, Path directory, EngineOptions options) throws IOException {
        return new EngineStart<>() {
            @Override
            public Engine<J> complete(EngineContext<J> context) throws IOException, InterruptedException {
                return start(context);
            }

            @Override
            public void close() {}
        };
    }

    /**
     * Starts an engine and returns when all its workers have attached the arrays.
     *
     * @throws IOException if it can't be started
     * @throws InterruptedException if the calling thread was interrupted; nothing is left running then
     */
    <J> Engine<J> start(EngineContext<J> context) throws IOException, InterruptedException;
}
