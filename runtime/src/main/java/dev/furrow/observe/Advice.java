package dev.furrow.observe;

/**
 * What follows from the figures.
 *
 * @param rule by which it follows
 * @param text what was seen, and what to do
 */
public record Advice(Rule rule, String text) {
    /** The rules; {@code docs/reading-the-report.md} has their thresholds. */
    public enum Rule {
        /** Invocations are so short that handing them out costs more than they do. */
        SHORT_INVOCATIONS,
        /** There are fewer invocations than workers. */
        FEW_INVOCATIONS,
        /** Some workers had much more to do than others. */
        IMBALANCE,
        /** More workers got no more done: memory, or the processors, are the limit. */
        MEMORY_BOUND,
        /** There are more workers than processors. */
        TOO_MANY_WORKERS,
        /** Starting processes took a good part of the time. */
        START_COST,
        /** Workers died and were replaced. */
        DEATHS,
        /** The figures of chunks are not complete. */
        LOST_CHUNKS
    }
}
