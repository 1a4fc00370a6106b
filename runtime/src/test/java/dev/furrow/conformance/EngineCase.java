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

    /** Tells whether tasks run in this JVM, so that they see what tests leave in static fields. */
    boolean isInThisJvm() {
        return !engine.equals("processes");
    }

    /**
     * Tells whether a call is on its way when its future is there, rather than at its end: not with {@code inline}, and not
     * with {@code processes} until its transport is the one of issue 4.
     */
    boolean isAsynchronous() {
        return engine.equals("threads");
    }

    /** Tells whether one message may have more than 16 MiB: not with {@code processes} until issue 4 is done. */
    boolean carriesAnything() {
        return isInThisJvm();
    }

    @Override
    public String toString() {
        return engine + " " + workers;
    }
}
