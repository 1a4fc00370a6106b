package dev.furrow.engine.threads;

import dev.furrow.engine.Engine;
import dev.furrow.engine.EngineContext;
import dev.furrow.engine.EngineProvider;
import java.io.IOException;

/** Makes {@code threads} engines. */
public final class ThreadsEngineProvider implements EngineProvider {
    /** Makes the provider, for {@link java.util.ServiceLoader}. */
    public ThreadsEngineProvider() {}

    @Override
    public String name() {
        return "threads";
    }

    @Override
    public <J> Engine<J> start(EngineContext<J> context) throws IOException, InterruptedException {
        return ThreadsEngine.start(context);
    }
}
