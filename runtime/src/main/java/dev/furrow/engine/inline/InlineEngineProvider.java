package dev.furrow.engine.inline;

import dev.furrow.engine.Engine;
import dev.furrow.engine.EngineContext;
import dev.furrow.engine.EngineProvider;
import java.io.IOException;

/** Makes {@code inline} engines. */
public final class InlineEngineProvider implements EngineProvider {
    /** Makes the provider, for {@link java.util.ServiceLoader}. */
    public InlineEngineProvider() {}

    @Override
    public String name() {
        return "inline";
    }

    @Override
    public int workers(int wanted) {
        return 1;
    }

    @Override
    public <J> Engine<J> start(EngineContext<J> context) throws IOException {
        return new InlineEngine<>(context);
    }
}
