package dev.furrow.launcher.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTableTest {
    @Test
    void numbersEndBelowEachOther() {
        assertThat(new TextTable(1)
                        .head("TASK", "DONE")
                        .row("a", "5")
                        .row("long name", "1024")
                        .lines())
                .containsExactly("  TASK       DONE", "  a             5", "  long name  1024");
    }

    @Test
    void coloursDoNotShiftColumns() {
        TextTable table = new TextTable().head("A", "B").row(Paint.RED, "1", "2");
        assertThat(table.lines(Colours.always()))
                .containsExactly("\u001b[1m  A  B\u001b[0m", "\u001b[31m  1  2\u001b[0m");
        assertThat(table.lines(Colours.NONE)).containsExactly("  A  B", "  1  2");
    }

    @ParameterizedTest
    @CsvSource({"0, 0 B", "1023, 1023 B", "1024, 1.0 KiB", "3435973837, 3.2 GiB", "9223372036854775807, 8.0 EiB"})
    void sizesAreInTheirLargestUnit(long bytes, String text) {
        assertThat(Amounts.bytes(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0.44S, 0.4 s",
        "PT-1S, 0.0 s",
        "PT59.9S, 59.9 s",
        "PT200S, 3 min 20 s",
        "PT2H5M, 2 h 5 min",
        "P3DT4H, 3 d 4 h"
    })
    void timesAreInTwoUnits(Duration time, String text) {
        assertThat(Amounts.time(time)).isEqualTo(text);
    }

    @Test
    void whatIsTooLongIsCut() {
        assertThat(Amounts.cut("shadeRow", 8)).isEqualTo("shadeRow");
        assertThat(Amounts.cut("shadeRows", 8)).isEqualTo("shadeRo…");
        assertThat(Amounts.extents()).isEqualTo("scalar");
        assertThat(Amounts.extents(3, 4)).isEqualTo("3 x 4");
    }
}
