package dev.furrow.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.furrow.observe.DurationBucket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurationHistogramTest {
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 4, 5, 7, 8, 999, 1000, 500_000, 3_600_000_000_000L, Long.MAX_VALUE})
    void countsEachDurationInABucketAroundIt(long nanos) {
        DurationHistogram histogram = new DurationHistogram();
        histogram.add(nanos);
        List<DurationBucket> buckets = histogram.buckets();
        assertThat(buckets).hasSize(1);
        DurationBucket bucket = buckets.getFirst();
        assertThat(bucket.count()).isEqualTo(1);
        long least = Math.max(4, nanos);
        assertThat(bucket.fromNanos()).isLessThanOrEqualTo(least);
        assertThat(bucket.toNanos()).isGreaterThanOrEqualTo(least);
        if (least < Long.MAX_VALUE / 2) {
            assertThat(bucket.toNanos()).isGreaterThan(least);
            assertThat((double) bucket.toNanos() / bucket.fromNanos()).isLessThanOrEqualTo(1.25);
        }
    }

    @Test
    void hasTheEmptyBucketsBetweenOthersAndNoneAtTheEnds() {
        DurationHistogram histogram = new DurationHistogram();
        histogram.add(1000);
        histogram.add(1000);
        histogram.add(4000);
        List<DurationBucket> buckets = histogram.buckets();
        assertThat(buckets.getFirst().count()).isEqualTo(2);
        assertThat(buckets.getLast().count()).isEqualTo(1);
        assertThat(buckets.subList(1, buckets.size() - 1)).isNotEmpty().allMatch(bucket -> bucket.count() == 0);
        for (int i = 1; i < buckets.size(); i++) {
            assertThat(buckets.get(i).fromNanos()).isEqualTo(buckets.get(i - 1).toNanos());
        }
        assertThat(new DurationHistogram().buckets()).allMatch(bucket -> bucket.count() == 0);
    }
}
