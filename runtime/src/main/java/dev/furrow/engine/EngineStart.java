package dev.furrow.engine;

import java.io.IOException;

/**
 * An engine that has begun to start; see {@link EngineProvider#begin}.
 *
 * @param <J> the job class
 */
public interface EngineStart<J> extends AutoCloseable {
    /**
     * Starts the engine, now that the session has made the arrays; as {@link EngineProvider#start}.
     *
     * @throws IOException if it can't be started
     * @throws InterruptedException if the calling thread was interrupted; nothing is left running then
     */
    Engine<J> complete(EngineContext<J> context) throws IOException, InterruptedException;

    /** Ends what was begun, unless it was completed: then the engine is to be closed. */
    @Override
    void close();
}
