package dev.furrow;

/**
 * The context of a task that sends values to the driver while it runs: declared as its last parameter in place of a
 * {@link TaskContext}.
 *
 * @param <E> the type of the values; it must be able to cross between processes
 */
public interface Emitter<E> extends TaskContext {
    /**
     * Sends a value to the driver, which gets the values of one invocation in the order in which they were sent.
     *
     * @throws EncodingException if the value can't be encoded
     */
    void emit(E value);
}
