package dev.furrow.conformance;

import java.util.stream.Stream;

/**
 * An engine with so many workers.
 *
 * @param engine its name
 * @param workers how many
 */
record EngineCase(String engine, int workers) {
    static Stream<EngineCase> all() {
        return Stream.of(
                new EngineCase("inline", 1),
                new EngineCase("threads", 1),
                new EngineCase("threads", 2),
                new EngineCase("threads", 5),
                new EngineCase("processes", 1),
                new EngineCase("processes", 2),
                new EngineCase("processes", 5));
    }

    /** Tells whether the caller's thread runs the tasks, so that a call has ended when its future is there. */
    boolean isInline() {
        return engine.equals("inline");
    }

    @Override
    public String toString() {
        return engine + " " + workers;
    }
}
