package dev.furrow.array;

/**
 * Sums by halves, so that rounding errors grow with the logarithm of the number of elements; the same tree, and so the same
 * bits, whatever the strides.
 *
 * <p>Source: numpy's {@code pairwise_sum} in {@code loops_utils.h.src}, whose tree for contiguous {@code double}s this is.
 */
final class PairwiseSum {
    private static final int UNROLLED = 8;
    private static final int LEAF = 128;

    private final NdArray array;
    private final double[] block = new double[NdArray.BLOCK];

    private PairwiseSum(NdArray array) {
        this.array = array;
    }

    static double of(NdArray array) {
        return array.size() == 0 ? 0 : new PairwiseSum(array).sum(0, array.size());
    }

    private double sum(long from, long count) {
        if (count <= NdArray.BLOCK) {
            array.readDoubles(from, block, (int) count);
            return sum(block, 0, (int) count);
        }
        long half = count / 2 / UNROLLED * UNROLLED;
        return sum(from, half) + sum(from + half, count - half);
    }

    private static double sum(double[] a, int from, int count) {
        if (count < UNROLLED) {
            double sum = a[from];
            for (int i = from + 1; i < from + count; i++) {
                sum += a[i];
            }
            return sum;
        }
        if (count > LEAF) {
            int half = count / 2 / UNROLLED * UNROLLED;
            return sum(a, from, half) + sum(a, from + half, count - half);
        }
        double s0 = a[from];
        double s1 = a[from + 1];
        double s2 = a[from + 2];
        double s3 = a[from + 3];
        double s4 = a[from + 4];
        double s5 = a[from + 5];
        double s6 = a[from + 6];
        double s7 = a[from + 7];
        int i = from + UNROLLED;
        for (int end = from + count - count % UNROLLED; i < end; i += UNROLLED) {
            s0 += a[i];
            s1 += a[i + 1];
            s2 += a[i + 2];
            s3 += a[i + 3];
            s4 += a[i + 4];
            s5 += a[i + 5];
            s6 += a[i + 6];
            s7 += a[i + 7];
        }
        double sum = ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
        for (; i < from + count; i++) {
            sum += a[i];
        }
        return sum;
    }
}
