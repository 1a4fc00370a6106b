package dev.furrow.engine.process;

import dev.furrow.FurrowException;
import dev.furrow.engine.Engine;
import dev.furrow.engine.EngineContext;
import dev.furrow.engine.EngineOptions;
import dev.furrow.engine.EngineStart;
import dev.furrow.job.JobDescriptor;
import java.io.IOException;
import java.nio.file.Path;

/** Worker processes that start while the session makes its arrays. */
final class ProcessStart<J> implements EngineStart<J> {
    private final SocketPlace place;
    private final WorkerPool workers;
    private boolean completed;

    private ProcessStart(SocketPlace place, WorkerPool workers) {
        this.place = place;
        this.workers = workers;
    }

    static <J> ProcessStart<J> begin(JobDescriptor<J> job, Path directory, EngineOptions options) throws IOException {
        SocketPlace place = SocketPlace.choose(directory);
        try {
            return new ProcessStart<>(place, WorkerPool.start(job, directory, options, place));
        } catch (StartFailure e) {
            place.close();
            throw couldNotStart(e);
        } catch (IOException | RuntimeException | Error e) {
            place.close();
            throw e;
        }
    }

    @Override
    public Engine<J> complete(EngineContext<J> context) throws IOException, InterruptedException {
        ProcessEngine<J> engine;
        try {
            engine = new ProcessEngine<>(context, place, workers);
        } catch (StartFailure e) {
            throw couldNotStart(e);
        }
        completed = true; // it closes the workers from now on
        engine.open();
        return engine;
    }

    static FurrowException couldNotStart(IOException cause) {
        return new FurrowException("worker could not start: " + cause.getMessage(), cause);
    }

    @Override
    public void close() {
        if (!completed) {
            workers.abandon();
            place.close();
        }
    }
}
