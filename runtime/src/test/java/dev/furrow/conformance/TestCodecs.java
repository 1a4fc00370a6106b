package dev.furrow.conformance;

import dev.furrow.EncodingException;
import dev.furrow.codec.Codec;
import dev.furrow.codec.ValueReader;
import dev.furrow.codec.ValueWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Codecs of a job that is written by hand. */
final class TestCodecs {
    static final Codec<Integer> INT = of(ValueWriter::writeInt, ValueReader::readInt);
    static final Codec<Long> LONG = of(ValueWriter::writeLong, ValueReader::readLong);
    static final Codec<Double> DOUBLE = of(ValueWriter::writeDouble, ValueReader::readDouble);

    static final Codec<byte[]> BYTES = of(
            (out, value) -> {
                out.writeInt(value.length);
                out.writeBytes(value, 0, value.length);
            },
            in -> {
                byte[] value = new byte[in.readCount(1)];
                in.readBytes(value, 0, value.length);
                return value;
            });

    static final Codec<String> STRING = of(
            (out, value) -> BYTES.write(out, value.getBytes(StandardCharsets.UTF_8)),
            in -> new String(BYTES.read(in), StandardCharsets.UTF_8));

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
