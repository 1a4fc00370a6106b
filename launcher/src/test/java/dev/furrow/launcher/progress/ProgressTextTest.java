package dev.furrow.launcher.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressTextTest {
    private static final FakeCall HALF = new FakeCall("shadeRow", 1024, 512, 2_000_000_000L, 2, 0);

    @Test
    void tellsHowFarHowFastHowManyAreBusyAndHowLongItWillTake() {
        assertThat(new ProgressText(HALF, false).line())
                .isEqualTo("shadeRow: 50 %, 512/1,024  256/s  2 busy  0:02 left");
        assertThat(new ProgressText(HALF, false).bar(100))
                .isEqualTo("shadeRow  50 % │████████████████████                    │  512/1,024  256/s  2 busy  0:02"
                        + " left");
    }

    @Test
    void isNotDoneBeforeAllIs() {
        assertThat(new ProgressText(new FakeCall("t", 1000, 999, 1_000_000_000L, 1, 0), false).line())
                .startsWith("t: 99 %");
        assertThat(new ProgressText(new FakeCall("t", 1000, 1000, 1_000_000_000L, 1, 0), false).line())
                .isEqualTo("t: 100 %, 1,000/1,000  1.00 k/s  1 busy");
    }

    @Test
    void promisesNothingBeforeSomethingIsDone() {
        assertThat(new ProgressText(new FakeCall("t", 10, 0, 1_000_000_000L, 1, 0), false).line())
                .isEqualTo("t: 0 %, 0/10  0.00/s  1 busy");
        assertThat(new ProgressText(new FakeCall("t", 0, 0, 0, 0, 0), false).line())
                .startsWith("t: 100 %");
    }

    @Test
    void tellsWhatIsDoneWhereItIsNotKnownHowManyThereAre() {
        FakeCall call = new FakeCall("t", -1, 1500, 1_000_000_000L, 2, 1);
        assertThat(new ProgressText(call, false).line()).isEqualTo("t: 1,500 done  1.50 k/s  2 busy  1 failed");
        assertThat(new ProgressText(call, true).bar(100)).isEqualTo("t: 1,500 done  1.50 k/s  2 busy  1 failed");
        assertThat(new ProgressText(call, false).bar(7)).isEqualTo("t: 1,50");
    }

    @Test
    void tellsOfHoursAndOfFailures() {
        FakeCall call = new FakeCall("t", 10_000, 1, 1_000_000_000L, 1, 3);
        assertThat(new ProgressText(call, false).line()).endsWith("2:46:39 left  3 failed");
        assertThat(new ProgressText(call, true).bar(100)).contains("\u001b[31m  3 failed\u001b[0m", "\u001b[32m│");
        assertThat(new ProgressText(call, false).bar(100)).doesNotContain("\u001b");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 40, 52, 53, 60, 61, 79, 120, 300})
    void keepsWithinTheTerminal(int columns) {
        FakeCall call = new FakeCall("shadeRow", 1024, 700, 2_000_000_000L, 2, 1);
        assertThat(new ProgressText(call, false).bar(columns)).hasSizeLessThanOrEqualTo(columns);
    }
}
