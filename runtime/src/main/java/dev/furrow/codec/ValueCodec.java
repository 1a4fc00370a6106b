package dev.furrow.codec;

import dev.furrow.EncodingException;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A codec of objects: it carries null too, as a byte 0 in place of the byte 1 that stands before a value, and whatever
 * goes wrong with a value is an {@link EncodingException} that names its type.
 *
 * <p>The codecs that are generated for records and sealed interfaces extend it.
 *
 * @param <T> the type of the values
 */
public abstract class ValueCodec<T> implements Codec<T> {
    private final String type;

    /** Makes a codec of a type, which messages name. */
    protected ValueCodec(Class<?> type) {
        this(type.getTypeName());
    }

    /** Makes a codec of what messages call {@code type}. */
    ValueCodec(String type) {
        this.type = type;
    }

    /** Returns a codec of a final class of which two functions say how it is carried. */
    static <T> Codec<T> of(Class<T> type, BiConsumer<ValueWriter, T> writer, Function<ValueReader, T> reader) {
        return new ValueCodec<>(type) {
            @Override
            protected void writeValue(ValueWriter out, T value) {
                writer.accept(out, value);
            }

            @Override
            protected T readValue(ValueReader in) {
                return reader.apply(in);
            }
        };
    }

    /** Writes a value that is not null. */
    protected abstract void writeValue(ValueWriter out, T value);

    /** Reads a value that {@link #writeValue} wrote. */
    protected abstract T readValue(ValueReader in);

    @Override
    public final void write(ValueWriter out, @Nullable T value) {
        out.writeBoolean(value != null);
        if (value == null) {
            return;
        }
        try {
            writeValue(out, value);
        } catch (EncodingException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new EncodingException("can't write a value of type " + type + ": " + e, e);
        } catch (StackOverflowError e) {
            throw tooDeep(e);
        }
    }

    @Override
    @SuppressWarnings("NullAway") // null is read only where null was written: where the user's own types allow it
    public final T read(ValueReader in) {
        if (!in.readBoolean()) {
            return null;
        }
        try {
            return readValue(in);
        } catch (EncodingException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new EncodingException("can't make a value of type " + type + " of what was sent: " + e, e);
        } catch (StackOverflowError e) {
            throw tooDeep(e);
        }
    }

    /** Returns the error that a sealed interface has no variant, or an enum no constant, of the number read. */
    protected final EncodingException unknown(int number) {
        return new EncodingException("there is no number " + number + " of " + type);
    }

    private EncodingException tooDeep(StackOverflowError cause) {
        return new EncodingException(
                "a value of type " + type
                        + " is nested too deep, or holds itself: pass a list of its parts, or give the"
                        + " thread a larger stack with -Xss",
                cause);
    }
}
