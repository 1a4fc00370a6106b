package dev.furrow.recording;

import dev.furrow.observe.DurationBucket;
import java.util.ArrayList;
import java.util.List;

/** Counts durations in buckets, of which four make a factor of two: each is known to a fifth of itself. Not thread-safe. */
final class DurationHistogram {
    private static final int PER_OCTAVE = 4;
    private static final int OCTAVES = 63;

    private final long[] counts = new long[OCTAVES * PER_OCTAVE];

    void add(long nanos) {
        counts[bucket(nanos)]++;
    }

    private static int bucket(long nanos) {
        long value = Math.max(PER_OCTAVE, nanos);
        int octave = Long.SIZE - 1 - Long.numberOfLeadingZeros(value);
        int quarter = (int) (value >>> (octave - 2)) & (PER_OCTAVE - 1);
        return octave * PER_OCTAVE + quarter;
    }

    private static long lowest(int bucket) {
        int octave = bucket / PER_OCTAVE;
        return (long) (PER_OCTAVE + bucket % PER_OCTAVE) << octave >> 2;
    }

    /** Returns the buckets from the first to the last in which there is something. */
    List<DurationBucket> buckets() {
        int first = 0;
        int last = counts.length - 1;
        while (first <= last && counts[first] == 0) {
            first++;
        }
        while (last > first && counts[last] == 0) {
            last--;
        }
        List<DurationBucket> buckets = new ArrayList<>();
        for (int bucket = first; bucket <= last; bucket++) {
            long to = bucket + 1 == counts.length ? Long.MAX_VALUE : lowest(bucket + 1);
            buckets.add(new DurationBucket(lowest(bucket), to, counts[bucket]));
        }
        return buckets;
    }
}
