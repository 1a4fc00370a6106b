package dev.furrow.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.furrow.EncodingException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** All codecs: what is written is read, and whatever else is read is an {@link EncodingException}. */
@NullUnmarked // null is among the values that are carried
class CodecsTest {
    private static final Codec<Chain> CHAIN = new ChainCodec();

    /** A record that may hold one of its kind, as generated codecs see it. */
    record Chain(int value, Chain next) {
        Chain {
            if (value < 0) {
                throw new IllegalArgumentException("negative: " + value);
            }
        }
    }

    private static final class ChainCodec extends ValueCodec<Chain> {
        ChainCodec() {
            super(Chain.class);
        }

        @Override
        protected void writeValue(ValueWriter out, Chain value) {
            out.writeInt(value.value());
            CHAIN.write(out, value.next());
        }

        @Override
        protected Chain readValue(ValueReader in) {
            return new Chain(in.readInt(), CHAIN.read(in));
        }
    }

    private static Arguments value(Codec<?> codec, Object... values) {
        return Arguments.of(codec, Arrays.asList(values));
    }

    static Stream<Arguments> values() {
        Map<String, Integer> map = new LinkedHashMap<>();
        map.put("z", 1);
        map.put(null, null);
        map.put("a", 2);
        return Stream.of(
                value(Codecs.BOOLEAN, true, false),
                value(Codecs.BYTE, Byte.MIN_VALUE, (byte) 7),
                value(Codecs.SHORT, Short.MIN_VALUE, (short) 7),
                value(Codecs.CHAR, 'x', '\uffff'),
                value(Codecs.INT, Integer.MIN_VALUE, 7),
                value(Codecs.LONG, Long.MIN_VALUE, 7L),
                value(Codecs.FLOAT, Float.NaN, -0f, Float.MIN_VALUE),
                value(Codecs.DOUBLE, Double.NaN, -0.0, Double.MAX_VALUE),
                value(Codecs.nullable(Codecs.INT), null, 7),
                value(Codecs.STRING, null, "", "größe", "日本 \ud83d\ude00", "\ud800 alone", "a\0b"),
                value(
                        ValueCodecs.BIG_INTEGER,
                        null,
                        BigInteger.ZERO,
                        BigInteger.TEN.pow(99).negate()),
                value(
                        ValueCodecs.BIG_DECIMAL,
                        new BigDecimal("-1.50"),
                        new BigDecimal(BigInteger.ONE, Integer.MIN_VALUE)),
                value(ValueCodecs.UUID, new UUID(1, -2)),
                value(TimeCodecs.DURATION, Duration.ofSeconds(Long.MIN_VALUE), Duration.ofNanos(-1)),
                value(TimeCodecs.INSTANT, Instant.MIN, Instant.MAX, Instant.EPOCH),
                value(TimeCodecs.PERIOD, Period.of(-1, 2, 300)),
                value(TimeCodecs.LOCAL_DATE, LocalDate.MIN, LocalDate.MAX),
                value(TimeCodecs.LOCAL_TIME, LocalTime.MAX),
                value(TimeCodecs.LOCAL_DATE_TIME, LocalDateTime.MIN),
                value(TimeCodecs.OFFSET_TIME, OffsetTime.MAX),
                value(TimeCodecs.OFFSET_DATE_TIME, OffsetDateTime.MIN),
                value(
                        TimeCodecs.ZONED_DATE_TIME,
                        ZonedDateTime.of(2026, 10, 25, 2, 30, 0, 0, ZoneId.of("Europe/Berlin"))
                                .withLaterOffsetAtOverlap()),
                value(TimeCodecs.YEAR, Year.of(-5)),
                value(TimeCodecs.YEAR_MONTH, YearMonth.of(2026, 11)),
                value(TimeCodecs.MONTH_DAY, MonthDay.of(2, 29)),
                value(TimeCodecs.ZONE_ID, ZoneId.of("Asia/Tokyo"), ZoneOffset.UTC),
                value(TimeCodecs.ZONE_OFFSET, ZoneOffset.MAX),
                value(Codecs.enumeration(Month.class), null, Month.MAY),
                value(ArrayCodecs.BOOLEANS, new boolean[] {true, false}, null),
                value(ArrayCodecs.BYTES, new byte[] {1, -1}),
                value(ArrayCodecs.SHORTS, new short[] {1, -1}),
                value(ArrayCodecs.CHARS, new char[] {'a', '\ud800'}),
                value(ArrayCodecs.INTS, new int[] {1, -1}, new int[0]),
                value(ArrayCodecs.LONGS, new long[] {1, -1}),
                value(ArrayCodecs.FLOATS, new float[] {1, Float.NaN}),
                value(ArrayCodecs.DOUBLES, new double[] {1, Double.NaN}),
                value(Codecs.array(Codecs.STRING, String.class), (Object) new String[] {"a", null}),
                value(Codecs.array(ArrayCodecs.INTS, int[].class), (Object) new int[][] {{1}, {}, null}),
                value(Codecs.collection(Codecs.STRING), List.of("a")),
                value(Codecs.list(Codecs.nullable(Codecs.INT)), Arrays.asList(1, null, 3), null),
                value(Codecs.set(Codecs.STRING), new LinkedHashSet<>(Arrays.asList("z", null, "a"))),
                value(Codecs.map(Codecs.STRING, Codecs.nullable(Codecs.INT)), map),
                value(Codecs.optional(Codecs.STRING), Optional.empty(), Optional.of("x"), null),
                value(ValueCodecs.OPTIONAL_INT, OptionalInt.empty(), OptionalInt.of(1)),
                value(ValueCodecs.OPTIONAL_LONG, OptionalLong.empty(), OptionalLong.of(1)),
                value(ValueCodecs.OPTIONAL_DOUBLE, OptionalDouble.empty(), OptionalDouble.of(1)),
                value(Codecs.serializable(ArrayList.class, String.class), new ArrayList<>(List.of("a", "b"))),
                value(CHAIN, new Chain(1, new Chain(2, null))));
    }

    @ParameterizedTest
    @MethodSource("values")
    void whatIsWrittenIsRead(Codec<Object> codec, List<Object> values) {
        ValueWriter out = new ValueWriter(1);
        values.forEach(value -> codec.write(out, value));
        ValueReader in = new ValueReader(out.array(), 0, out.size());

        for (Object value : values) {
            Object read = codec.read(in);
            assertThat(Objects.deepEquals(read, value))
                    .as("%s is not %s", read, value)
                    .isTrue();
            if (value instanceof Collection<?> || value instanceof Map<?, ?>) {
                assertThat(read.toString()).as("order").isEqualTo(value.toString());
            }
        }
        assertThat(in.remaining()).isZero();
    }

    @ParameterizedTest
    @MethodSource("values")
    void whatEndsTooEarlyIsRefused(Codec<Object> codec, List<Object> values) {
        for (Object value : values) {
            ValueWriter out = new ValueWriter();
            codec.write(out, value);
            for (int size = 0; size < out.size(); size++) {
                ValueReader in = new ValueReader(out.array(), 0, size);
                assertThatThrownBy(() -> codec.read(in)).isInstanceOf(EncodingException.class);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("values")
    void garbageIsReadOrRefused(Codec<Object> codec, List<Object> values) {
        Random random = new Random(4);
        for (int round = 0; round < 400; round++) {
            ValueWriter out = new ValueWriter();
            codec.write(out, values.get(round % values.size()));
            byte[] bytes = out.toByteArray();
            int changes = 1 + random.nextInt(4);
            for (int i = 0; i < changes; i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            readOrRefuse(codec, bytes);
            byte[] noise = new byte[random.nextInt(64)];
            random.nextBytes(noise);
            readOrRefuse(codec, noise);
        }
    }

    private static void readOrRefuse(Codec<?> codec, byte[] bytes) {
        try {
            codec.read(new ValueReader(bytes));
        } catch (EncodingException e) {
            assertThat(e).message().isNotBlank();
        }
    }

    @Test
    void depthWithoutEndIsRefused() {
        byte[] bytes = new byte[50_000_000];
        for (int i = 0; i < bytes.length; i += 5) {
            bytes[i] = 1;
        }
        assertThatThrownBy(() -> CHAIN.read(new ValueReader(bytes)))
                .isInstanceOf(EncodingException.class)
                .hasMessageContaining("Chain is nested too deep");

        Chain chain = new Chain(0, null);
        for (int i = 0; i < 1_000_000; i++) {
            chain = new Chain(i, chain);
        }
        Chain deep = chain;
        assertThatThrownBy(() -> CHAIN.write(new ValueWriter(), deep))
                .isInstanceOf(EncodingException.class)
                .hasMessageContaining("is nested too deep, or holds itself: pass a list of its parts");
    }

    @Test
    void whatTheConstructorRefusesIsRefusedWithItsWords() {
        ValueWriter out = new ValueWriter();
        out.writeByte(1);
        out.writeInt(-3);
        out.writeByte(0);

        assertThatThrownBy(() -> CHAIN.read(new ValueReader(out.toByteArray())))
                .isInstanceOf(EncodingException.class)
                .hasMessageContaining("Chain of what was sent: java.lang.IllegalArgumentException: negative: -3");
    }

    @Test
    void aCountThatBytesCannotHoldTakesNoMemory() {
        ValueWriter out = new ValueWriter();
        out.writeByte(1);
        out.writeInt(Integer.MAX_VALUE);

        for (Codec<?> codec : List.of(
                ArrayCodecs.INTS,
                ArrayCodecs.BYTES,
                Codecs.list(Codecs.INT),
                Codecs.array(Codecs.STRING, String.class))) {
            assertThatThrownBy(() -> codec.read(new ValueReader(out.toByteArray())))
                    .isInstanceOf(EncodingException.class)
                    .hasMessage("no 2147483647 values can follow: bytes left=0");
        }
    }

    @Test
    void nullIsNoPrimitive() {
        assertThatThrownBy(() -> Codecs.INT.write(new ValueWriter(), null))
                .isInstanceOf(EncodingException.class)
                .hasMessageStartingWith("null is no value of type int");
    }

    @Test
    void enumConstantsAndVariantsThatAreNotThereAreRefused() {
        ValueWriter out = new ValueWriter();
        out.writeByte(1);
        out.writeInt(12);

        assertThatThrownBy(() -> Codecs.enumeration(Month.class).read(new ValueReader(out.toByteArray())))
                .isInstanceOf(EncodingException.class)
                .hasMessage("there is no number 12 of java.time.Month");
    }

    @Test
    void equalElementsOfASetAreRefusedRatherThanLost() {
        ValueWriter out = new ValueWriter();
        Codecs.list(Codecs.STRING).write(out, List.of("a", "a"));

        assertThatThrownBy(() -> Codecs.set(Codecs.STRING).read(new ValueReader(out.toByteArray())))
                .isInstanceOf(EncodingException.class)
                .hasMessageContaining("can't both be in a set");
    }

    @Test
    void aSetOfSubtypesIsWidened() {
        Codec<Set<? extends Month>> codec = Codecs.widened(Codecs.set(Codecs.enumeration(Month.class)));
        ValueWriter out = new ValueWriter();
        codec.write(out, Set.of(Month.MAY));

        assertThat(codec.read(new ValueReader(out.toByteArray()))).isEqualTo(Set.of(Month.MAY));
    }
}
