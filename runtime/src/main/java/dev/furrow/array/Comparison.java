package dev.furrow.array;

/** Compares arrays of real numbers up to rounding errors. */
final class Comparison {
    private Comparison() {}

    static boolean allClose(NdArray left, NdArray right, double relative, double absolute) {
        left.requireSameShape(right);
        left.requireOpen();
        right.requireOpen();
        int length = (int) Math.min(NdArray.BLOCK, left.size());
        double[] a = new double[length];
        double[] b = new double[length];
        for (long from = 0; from < left.size(); from += length) {
            int count = (int) Math.min(length, left.size() - from);
            left.readDoubles(from, a, count);
            right.readDoubles(from, b, count);
            for (int i = 0; i < count; i++) {
                if (!isClose(a[i], b[i], relative, absolute)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Infinities are close to themselves alone, and NaN to nothing. */
    private static boolean isClose(double a, double b, double relative, double absolute) {
        return a == b || (Math.abs(a - b) <= absolute + relative * Math.abs(b) && Double.isFinite(b));
    }

    static boolean allCloseComplex(NdArray left, NdArray right, double relative, double absolute) {
        left.requireSameShape(right);
        left.requireOpen();
        right.requireOpen();
        int length = (int) Math.min(NdArray.BLOCK, left.size());
        double[] a = new double[2 * length];
        double[] b = new double[2 * length];
        for (long from = 0; from < left.size(); from += length) {
            int count = (int) Math.min(length, left.size() - from);
            left.readDoubles(from, a, count);
            right.readDoubles(from, b, count);
            for (int i = 0; i < 2 * count; i += 2) {
                if (!isClose(a[i], a[i + 1], b[i], b[i + 1], relative, absolute)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Returns where the least or the greatest complex number lies in the flattened array, in numpy's order. */
    static long argOfComplex(NdArray array, boolean least) {
        array.requireNotEmpty(least ? "least one" : "greatest one");
        double[] block = new double[2 * (int) Math.min(NdArray.BLOCK, array.size())];
        long found = -1;
        double real = 0;
        double imag = 0;
        for (long from = 0; from < array.size(); from += block.length / 2) {
            int count = (int) Math.min(block.length / 2, array.size() - from);
            array.readDoubles(from, block, count);
            for (int i = 0; i < count; i++) {
                if (found < 0 || Merging.isSecond(least, real, imag, block[2 * i], block[2 * i + 1])) {
                    found = from + i;
                    real = block[2 * i];
                    imag = block[2 * i + 1];
                }
            }
        }
        return found;
    }

    private static boolean isClose(
            double aReal, double aImag, double bReal, double bImag, double relative, double absolute) {
        if (aReal == bReal && aImag == bImag) {
            return true;
        }
        double size = Math.hypot(bReal, bImag);
        return Math.hypot(aReal - bReal, aImag - bImag) <= absolute + relative * size && Double.isFinite(size);
    }

    /** Returns the hash code of a list, given that of its start and, as a list of its own, that of its last elements. */
    static int appendHash(int hash, int endHash, int endLength) {
        int power = 1;
        int square = 31;
        for (int left = endLength; left > 0; left >>= 1) {
            if ((left & 1) != 0) {
                power *= square;
            }
            square *= square;
        }
        return hash * power + (endHash - power);
    }
}
