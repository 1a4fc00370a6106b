package dev.furrow.launcher.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressSeriesTest {
    @Test
    void addsUpWhatWasDoneByWhen() {
        ProgressSeries series = new ProgressSeries(1_000_000);
        series.add(1_050_000, 3);
        series.add(1_060_000, 1);
        series.add(1_450_000, 2);
        assertThat(series.points())
                .containsExactly(
                        new long[] {1_000_000, 0}, new long[] {1_100_000, 4}, new long[] {1_400_000, 4}, new long[] {
                            1_500_000, 6
                        });
    }

    @Test
    void staysBoundedForHours() {
        ProgressSeries series = new ProgressSeries(0);
        for (long i = 1; i <= 200_000; i++) {
            series.add(i * 100_000_000, 1);
        }
        List<long[]> points = series.points();
        assertThat(points).hasSizeBetween(ProgressSeries.MOST_POINTS / 2, 2 * ProgressSeries.MOST_POINTS);
        assertThat(points.getLast()[1]).isEqualTo(200_000);
        for (int i = 1; i < points.size(); i++) {
            assertThat(points.get(i)[0]).isGreaterThan(points.get(i - 1)[0]);
            assertThat(points.get(i)[1]).isGreaterThanOrEqualTo(points.get(i - 1)[1]);
        }
    }

    @Test
    void takesWhatEndedALittleBeforeItBegan() {
        ProgressSeries series = new ProgressSeries(1_000_000);
        series.add(900_000, 1);
        assertThat(series.points().getLast()[1]).isEqualTo(1);
    }
}
