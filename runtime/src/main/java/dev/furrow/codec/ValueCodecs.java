package dev.furrow.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

/** The codecs of single values of the JDK that are not primitive. */
public final class ValueCodecs {
    /** Integers of any size. */
    public static final Codec<BigInteger> BIG_INTEGER =
            ValueCodec.of(BigInteger.class, ValueCodecs::writeBig, ValueCodecs::readBig);
    /** Decimal numbers of any size, with their scale. */
    public static final Codec<BigDecimal> BIG_DECIMAL = ValueCodec.of(
            BigDecimal.class,
            (out, value) -> {
                out.writeInt(value.scale());
                writeBig(out, value.unscaledValue());
            },
            in -> {
                int scale = in.readInt();
                return new BigDecimal(readBig(in), scale);
            });
    /** Identifiers of 16 bytes. */
    public static final Codec<UUID> UUID = ValueCodec.of(
            UUID.class,
            (out, value) -> {
                out.writeLong(value.getMostSignificantBits());
                out.writeLong(value.getLeastSignificantBits());
            },
            in -> new UUID(in.readLong(), in.readLong()));

    /** An {@code int} that may be there. */
    public static final Codec<OptionalInt> OPTIONAL_INT = ValueCodec.of(
            OptionalInt.class,
            (out, value) -> {
                out.writeBoolean(value.isPresent());
                value.ifPresent(out::writeInt);
            },
            in -> in.readBoolean() ? OptionalInt.of(in.readInt()) : OptionalInt.empty());
    /** A {@code long} that may be there. */
    public static final Codec<OptionalLong> OPTIONAL_LONG = ValueCodec.of(
            OptionalLong.class,
            (out, value) -> {
                out.writeBoolean(value.isPresent());
                value.ifPresent(out::writeLong);
            },
            in -> in.readBoolean() ? OptionalLong.of(in.readLong()) : OptionalLong.empty());
    /** A {@code double} that may be there. */
    public static final Codec<OptionalDouble> OPTIONAL_DOUBLE = ValueCodec.of(
            OptionalDouble.class,
            (out, value) -> {
                out.writeBoolean(value.isPresent());
                value.ifPresent(out::writeDouble);
            },
            in -> in.readBoolean() ? OptionalDouble.of(in.readDouble()) : OptionalDouble.empty());

    private ValueCodecs() {}

    private static void writeBig(ValueWriter out, BigInteger value) {
        byte[] bytes = value.toByteArray();
        out.writeInt(bytes.length);
        out.writeBytes(bytes, 0, bytes.length);
    }

    private static BigInteger readBig(ValueReader in) {
        int length = in.readCount(1);
        return new BigInteger(in.array(), in.take(length), length);
    }
}
