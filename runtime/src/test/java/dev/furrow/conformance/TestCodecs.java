package dev.furrow.conformance;

import dev.furrow.EncodingException;
import dev.furrow.codec.Codec;
import dev.furrow.codec.ValueReader;
import dev.furrow.codec.ValueWriter;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Codecs that cannot write every value. */
final class TestCodecs {
    /** Writes what is not negative. */
    static final Codec<Integer> PICKY = of(
            (out, value) -> {
                if (value < 0) {
                    throw new EncodingException("a picky codec writes nothing negative: value=" + value);
                }
                out.writeInt(value);
            },
            ValueReader::readInt);

    private TestCodecs() {}

    private static <T> Codec<T> of(BiConsumer<ValueWriter, T> write, Function<ValueReader, T> read) {
        return new Codec<>() {
            @Override
            public void write(ValueWriter out, T value) {
                write.accept(out, value);
            }

            @Override
            public T read(ValueReader in) {
                return read.apply(in);
            }
        };
    }
}
