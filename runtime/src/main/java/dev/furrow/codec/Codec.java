package dev.furrow.codec;

/**
 * Writes values of a type as bytes, and reads them back. Implementations are thread-safe and hold no state.
 *
 * @param <T> the type of the values
 */
public interface Codec<T> {
    /**
     * Writes a value.
     *
     * @throws dev.furrow.EncodingException if it can't be written
     */
    void write(ValueWriter out, T value);

    /**
     * Reads a value that {@link #write} wrote.
     *
     * @throws dev.furrow.EncodingException if what follows is none
     */
    T read(ValueReader in);
}
