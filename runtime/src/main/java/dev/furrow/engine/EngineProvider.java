package dev.furrow.engine;

import java.io.IOException;

/** Makes engines of one kind; found by {@link java.util.ServiceLoader}. */
public interface EngineProvider {
    /** Returns the name by which {@code furrow.engine} chooses this kind. */
    String name();

    /** Returns how many workers an engine of this kind has where {@code wanted} are asked for: at least 1. */
    default int workers(int wanted) {
        return wanted;
    }

    /**
     * Starts an engine and returns when all its workers have attached the arrays.
     *
     * @throws IOException if it can't be started
     * @throws InterruptedException if the calling thread was interrupted; nothing is left running then
     */
    <J> Engine<J> start(EngineContext<J> context) throws IOException, InterruptedException;
}
