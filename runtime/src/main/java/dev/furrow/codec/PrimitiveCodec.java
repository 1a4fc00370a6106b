package dev.furrow.codec;

import dev.furrow.EncodingException;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Carries a primitive type: nothing but its bytes, so that generated code can write and read them itself. */
final class PrimitiveCodec<T> implements Codec<T> {
    private final String type;
    private final BiConsumer<ValueWriter, T> writer;
    private final Function<ValueReader, T> reader;

    PrimitiveCodec(String type, BiConsumer<ValueWriter, T> writer, Function<ValueReader, T> reader) {
        this.type = type;
        this.writer = writer;
        this.reader = reader;
    }

    @Override
    public void write(ValueWriter out, @Nullable T value) {
        if (value == null) {
            throw new EncodingException(
                    "null is no value of type " + type + ": pass a number, or declare the boxed type");
        }
        writer.accept(out, value);
    }

    @Override
    public T read(ValueReader in) {
        return reader.apply(in);
    }
}
