package dev.furrow.engine.process;

import dev.furrow.engine.Engine;
import dev.furrow.engine.EngineContext;
import dev.furrow.engine.EngineProvider;
import java.io.IOException;

/** Makes {@code processes} engines. */
public final class ProcessEngineProvider implements EngineProvider {
    /** Makes the provider, for {@link java.util.ServiceLoader}. */
    public ProcessEngineProvider() {}

    @Override
    public String name() {
        return "processes";
    }

    @Override
    public <J> Engine<J> start(EngineContext<J> context) throws IOException, InterruptedException {
        return ProcessEngine.start(context);
    }
}
