package dev.furrow.bench;

/** Does the work of a row once, in one way. */
@FunctionalInterface
interface Measurement {
    /**
     * Does the work and measures it.
     *
     * @throws AbsentException if what it needs is not on this machine
     */
    Sample take() throws Exception;
}
