package dev.furrow.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/**
 * The codecs of what can cross the border between processes, which generated code composes.
 *
 * <p>Those of primitive types write nothing but the value's bytes and refuse null. All others carry null too. What is
 * read is equal to what was written, and a copy: collections are read as lists, sets and maps of the JDK that can be
 * changed and keep the order, whatever their class was.
 */
public final class Codecs {
    /** {@code boolean}: a byte. */
    public static final Codec<Boolean> BOOLEAN =
            new PrimitiveCodec<>("boolean", ValueWriter::writeBoolean, ValueReader::readBoolean);
    /** {@code byte}. */
    public static final Codec<Byte> BYTE =
            new PrimitiveCodec<>("byte", (out, value) -> out.writeByte(value), ValueReader::readByte);
    /** {@code short}: 2 bytes. */
    public static final Codec<Short> SHORT =
            new PrimitiveCodec<>("short", (out, value) -> out.writeShort(value), ValueReader::readShort);
    /** {@code char}: 2 bytes. */
    public static final Codec<Character> CHAR =
            new PrimitiveCodec<>("char", (out, value) -> out.writeChar(value), ValueReader::readChar);
    /** {@code int}: 4 bytes. */
    public static final Codec<Integer> INT = new PrimitiveCodec<>("int", ValueWriter::writeInt, ValueReader::readInt);
    /** {@code long}: 8 bytes. */
    public static final Codec<Long> LONG = new PrimitiveCodec<>("long", ValueWriter::writeLong, ValueReader::readLong);
    /** {@code float}: 4 bytes. */
    public static final Codec<Float> FLOAT =
            new PrimitiveCodec<>("float", ValueWriter::writeFloat, ValueReader::readFloat);
    /** {@code double}: 8 bytes. */
    public static final Codec<Double> DOUBLE =
            new PrimitiveCodec<>("double", ValueWriter::writeDouble, ValueReader::readDouble);

    /** Any string. */
    public static final Codec<String> STRING = new StringCodec();
    /** Integers of any size. */
    public static final Codec<BigInteger> BIG_INTEGER =
            ValueCodec.of(BigInteger.class, Codecs::writeBig, Codecs::readBig);
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

    /** Durations in seconds and nanoseconds. */
    public static final Codec<Duration> DURATION = TimeCodecs.DURATION;
    /** Instants. */
    public static final Codec<Instant> INSTANT = TimeCodecs.INSTANT;
    /** Periods in years, months and days. */
    public static final Codec<Period> PERIOD = TimeCodecs.PERIOD;
    /** Dates. */
    public static final Codec<LocalDate> LOCAL_DATE = TimeCodecs.LOCAL_DATE;
    /** Times of day. */
    public static final Codec<LocalTime> LOCAL_TIME = TimeCodecs.LOCAL_TIME;
    /** Dates with time of day. */
    public static final Codec<LocalDateTime> LOCAL_DATE_TIME = TimeCodecs.LOCAL_DATE_TIME;
    /** Times of day with an offset. */
    public static final Codec<OffsetTime> OFFSET_TIME = TimeCodecs.OFFSET_TIME;
    /** Dates with time of day and an offset. */
    public static final Codec<OffsetDateTime> OFFSET_DATE_TIME = TimeCodecs.OFFSET_DATE_TIME;
    /** Dates with time of day and a zone. */
    public static final Codec<ZonedDateTime> ZONED_DATE_TIME = TimeCodecs.ZONED_DATE_TIME;
    /** Years. */
    public static final Codec<Year> YEAR = TimeCodecs.YEAR;
    /** Months of a year. */
    public static final Codec<YearMonth> YEAR_MONTH = TimeCodecs.YEAR_MONTH;
    /** Days of a year without the year. */
    public static final Codec<MonthDay> MONTH_DAY = TimeCodecs.MONTH_DAY;
    /** Time zones, by their names. */
    public static final Codec<ZoneId> ZONE_ID = TimeCodecs.ZONE_ID;
    /** Offsets from UTC. */
    public static final Codec<ZoneOffset> ZONE_OFFSET = TimeCodecs.ZONE_OFFSET;

    /** Arrays of {@code boolean}. */
    public static final Codec<boolean[]> BOOLEANS = ArrayCodecs.booleans();
    /** Arrays of {@code byte}. */
    public static final Codec<byte[]> BYTES = ArrayCodecs.bytes();
    /** Arrays of {@code short}. */
    public static final Codec<short[]> SHORTS = ArrayCodecs.shorts();
    /** Arrays of {@code char}. */
    public static final Codec<char[]> CHARS = ArrayCodecs.chars();
    /** Arrays of {@code int}. */
    public static final Codec<int[]> INTS = ArrayCodecs.ints();
    /** Arrays of {@code long}. */
    public static final Codec<long[]> LONGS = ArrayCodecs.longs();
    /** Arrays of {@code float}. */
    public static final Codec<float[]> FLOATS = ArrayCodecs.floats();
    /** Arrays of {@code double}. */
    public static final Codec<double[]> DOUBLES = ArrayCodecs.doubles();

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

    private Codecs() {}

    /** Returns a codec that carries null beside what {@code codec} does: of {@link #INT}, one of {@code Integer}. */
    public static <T> Codec<T> nullable(Codec<T> codec) {
        return new ValueCodec<>("boxed") {
            @Override
            protected void writeValue(ValueWriter out, T value) {
                codec.write(out, value);
            }

            @Override
            protected T readValue(ValueReader in) {
                return codec.read(in);
            }
        };
    }

    /**
     * Returns {@code codec} for a type with wildcards: a {@code Set<Color>} is also a {@code Set<? extends Color>}, and
     * all that is in such a set is a {@code Color}.
     */
    @SuppressWarnings("unchecked") // as said above: the processor puts the bounds in place of the wildcards
    public static <S> Codec<S> widened(Codec<? extends S> codec) {
        return (Codec<S>) codec;
    }

    /** Returns the codec of an enum. */
    public static <E extends Enum<E>> Codec<E> enumeration(Class<E> type) {
        return new EnumCodec<>(type);
    }

    /** Returns the codec of arrays whose elements are of class {@code component}, which {@code element} carries. */
    public static <T> Codec<T[]> array(Codec<T> element, Class<? super T> component) {
        return new ArrayCodecs.OfObjects<>(element, component);
    }

    /** Returns the codec of collections, which are lists on the other side. */
    public static <E> Codec<Collection<E>> collection(Codec<E> element) {
        return new ContainerCodecs.OfCollection<>(element);
    }

    /** Returns the codec of lists. */
    public static <E> Codec<List<E>> list(Codec<E> element) {
        return new ContainerCodecs.OfList<>(element);
    }

    /** Returns the codec of sets. */
    public static <E> Codec<Set<E>> set(Codec<E> element) {
        return new ContainerCodecs.OfSet<>(element);
    }

    /** Returns the codec of maps. */
    public static <K, V> Codec<Map<K, V>> map(Codec<K> key, Codec<V> value) {
        return new ContainerCodecs.OfMap<>(key, value);
    }

    /** Returns the codec of what may be there. */
    public static <T> Codec<Optional<T>> optional(Codec<T> content) {
        return new ContainerCodecs.OfOptional<>(content);
    }

    /**
     * Returns a codec that leaves a class to the serialization of the JDK, and admits only {@code type}, the classes
     * {@code named} beside it in the signature, those of their fields, and values and collections of the JDK.
     *
     * @param <S> the type as the signature says it, perhaps with type arguments
     */
    @SuppressWarnings("unchecked") // a class literal knows no type arguments; the objects are what was written
    public static <S> Codec<S> serializable(Class<? super S> type, Class<?>... named) {
        return (Codec<S>) new SerializableCodec<>(type, named);
    }

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
