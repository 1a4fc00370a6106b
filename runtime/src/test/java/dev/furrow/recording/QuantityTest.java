package dev.furrow.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.furrow.observe.Quantity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 s",
        "1, 1.00 ns",
        "999, 999 ns",
        "1000, 1.00 µs",
        "9996, 10.0 µs",
        "412345, 412 µs",
        "999999, 1.00 ms",
        "1250000, 1.25 ms",
        "14000000000, 14.0 s",
        "119400000000, 119 s",
        "200000000000, 3 min 20 s",
        "7500000000000, 2 h 5 min"
    })
    void tellsDurationsWithThreeDigits(long nanos, String text) {
        assertThat(Quantity.time(nanos)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 B", "1023, 1023 B", "1024, 1.00 KiB", "1610612736, 1.50 GiB", "9223372036854775807, 8.00 EiB"})
    void tellsBytesInPowersOf1024(long bytes, String text) {
        assertThat(Quantity.bytes(bytes)).isEqualTo(text);
    }

    @Test
    void tellsNumbersSharesAndRates() {
        assertThat(Quantity.count(1048576)).isEqualTo("1,048,576");
        assertThat(Quantity.count(1, "chunk")).isEqualTo("1 chunk");
        assertThat(Quantity.count(2, "chunk")).isEqualTo("2 chunks");
        assertThat(Quantity.percent(0.617)).isEqualTo("62 %");
        assertThat(Quantity.rate(412)).isEqualTo("412/s");
        assertThat(Quantity.rate(1_250_000)).isEqualTo("1.25 M/s");
    }
}
