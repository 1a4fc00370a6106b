package dev.furrow.session;

import dev.furrow.engine.Engine;
import dev.furrow.engine.EngineContext;
import dev.furrow.engine.EngineOptions;
import dev.furrow.engine.EngineProvider;
import dev.furrow.engine.EngineStart;
import dev.furrow.job.JobDescriptor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Has the engine begin to start as soon as there is a session directory, and again where there comes another. */
final class EngineBeginning<J> {
    private final EngineProvider provider;
    private final JobDescriptor<J> job;
    private final EngineOptions options;
    private @Nullable EngineStart<J> start;

    EngineBeginning(EngineProvider provider, JobDescriptor<J> job, EngineOptions options) {
        this.provider = provider;
        this.job = job;
        this.options = options;
    }

    /** Begins in {@code place}. */
    void in(Path place) throws IOException {
        start = provider.begin(job, place, options);
    }

    /** Returns the engine, when all its workers are ready. */
    Engine<J> complete(EngineContext<J> context) throws IOException, InterruptedException {
        return Objects.requireNonNull(start, "begun").complete(context);
    }

    /** Ends what was begun and not completed. Does nothing where there is nothing. */
    void cancel() {
        if (start != null) {
            start.close();
            start = null;
        }
    }
}
