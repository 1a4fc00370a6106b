package dev.furrow.engine;

import dev.furrow.codec.ValueWriter;

/** Takes what invocations return and emit to the driver. */
public interface ResultSink {
    /**
     * Takes what the invocations at {@code count} positions from {@code position} on returned.
     *
     * @param values is used again afterwards
     * @throws dev.furrow.EncodingException if it is more than can be taken
     */
    void results(long position, long count, ValueWriter values);

    /** Takes a value that the invocation at {@code position} emitted. */
    void emitted(long position, ValueWriter value);
}
