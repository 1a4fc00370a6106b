package dev.furrow.codec;

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

/** The codecs of {@code java.time}, which carry values as the numbers they are made of. */
public final class TimeCodecs {
    private TimeCodecs() {}

    /** Durations in seconds and nanoseconds. */
    public static final Codec<Duration> DURATION = ValueCodec.of(
            Duration.class,
            (out, value) -> {
                out.writeLong(value.getSeconds());
                out.writeInt(value.getNano());
            },
            in -> Duration.ofSeconds(in.readLong(), in.readInt()));

    /** Instants. */
    public static final Codec<Instant> INSTANT = ValueCodec.of(
            Instant.class,
            (out, value) -> {
                out.writeLong(value.getEpochSecond());
                out.writeInt(value.getNano());
            },
            in -> Instant.ofEpochSecond(in.readLong(), in.readInt()));

    /** Periods in years, months and days. */
    public static final Codec<Period> PERIOD = ValueCodec.of(
            Period.class,
            (out, value) -> {
                out.writeInt(value.getYears());
                out.writeInt(value.getMonths());
                out.writeInt(value.getDays());
            },
            in -> Period.of(in.readInt(), in.readInt(), in.readInt()));

    /** Dates. */
    public static final Codec<LocalDate> LOCAL_DATE =
            ValueCodec.of(LocalDate.class, TimeCodecs::write, TimeCodecs::readDate);

    /** Times of day. */
    public static final Codec<LocalTime> LOCAL_TIME =
            ValueCodec.of(LocalTime.class, TimeCodecs::write, TimeCodecs::readTime);

    /** Dates with time of day. */
    public static final Codec<LocalDateTime> LOCAL_DATE_TIME =
            ValueCodec.of(LocalDateTime.class, TimeCodecs::write, TimeCodecs::readDateTime);

    /** Times of day with an offset. */
    public static final Codec<OffsetTime> OFFSET_TIME = ValueCodec.of(
            OffsetTime.class,
            (out, value) -> {
                write(out, value.toLocalTime());
                write(out, value.getOffset());
            },
            in -> OffsetTime.of(readTime(in), readOffset(in)));

    /** Dates with time of day and an offset. */
    public static final Codec<OffsetDateTime> OFFSET_DATE_TIME = ValueCodec.of(
            OffsetDateTime.class,
            (out, value) -> {
                write(out, value.toLocalDateTime());
                write(out, value.getOffset());
            },
            in -> OffsetDateTime.of(readDateTime(in), readOffset(in)));

    /** Dates with time of day and a zone. */
    public static final Codec<ZonedDateTime> ZONED_DATE_TIME = ValueCodec.of(
            ZonedDateTime.class,
            (out, value) -> {
                write(out, value.toLocalDateTime());
                write(out, value.getOffset());
                write(out, value.getZone());
            },
            // Not of(), which would take the earlier offset where a local time comes twice.
            in -> ZonedDateTime.ofInstant(readDateTime(in), readOffset(in), readZone(in)));

    /** Years. */
    public static final Codec<Year> YEAR =
            ValueCodec.of(Year.class, (out, value) -> out.writeInt(value.getValue()), in -> Year.of(in.readInt()));

    /** Months of a year. */
    public static final Codec<YearMonth> YEAR_MONTH = ValueCodec.of(
            YearMonth.class,
            (out, value) -> {
                out.writeInt(value.getYear());
                out.writeByte(value.getMonthValue());
            },
            in -> YearMonth.of(in.readInt(), in.readByte()));

    /** Days of a year without the year. */
    public static final Codec<MonthDay> MONTH_DAY = ValueCodec.of(
            MonthDay.class,
            (out, value) -> {
                out.writeByte(value.getMonthValue());
                out.writeByte(value.getDayOfMonth());
            },
            in -> MonthDay.of(in.readByte(), in.readByte()));

    /** Offsets from UTC. */
    public static final Codec<ZoneOffset> ZONE_OFFSET =
            ValueCodec.of(ZoneOffset.class, TimeCodecs::write, TimeCodecs::readOffset);

    /** Time zones, by their names. */
    public static final Codec<ZoneId> ZONE_ID =
            ValueCodec.of(ZoneId.class, (out, value) -> write(out, value), TimeCodecs::readZone);

    private static void write(ValueWriter out, LocalDate value) {
        out.writeLong(value.toEpochDay());
    }

    private static LocalDate readDate(ValueReader in) {
        return LocalDate.ofEpochDay(in.readLong());
    }

    private static void write(ValueWriter out, LocalTime value) {
        out.writeLong(value.toNanoOfDay());
    }

    private static LocalTime readTime(ValueReader in) {
        return LocalTime.ofNanoOfDay(in.readLong());
    }

    private static void write(ValueWriter out, LocalDateTime value) {
        write(out, value.toLocalDate());
        write(out, value.toLocalTime());
    }

    private static LocalDateTime readDateTime(ValueReader in) {
        return LocalDateTime.of(readDate(in), readTime(in));
    }

    private static void write(ValueWriter out, ZoneOffset value) {
        out.writeInt(value.getTotalSeconds());
    }

    private static ZoneOffset readOffset(ValueReader in) {
        return ZoneOffset.ofTotalSeconds(in.readInt());
    }

    private static void write(ValueWriter out, ZoneId value) {
        Codecs.STRING.write(out, value.getId());
    }

    private static ZoneId readZone(ValueReader in) {
        return ZoneId.of(Codecs.STRING.read(in));
    }
}
