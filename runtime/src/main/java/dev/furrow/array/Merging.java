package dev.furrow.array;

import dev.furrow.DType;
import dev.furrow.Reduction;
import java.lang.foreign.MemorySegment;

/** What the merging of accumulations has in common for all element types. */
final class Merging {
    private Merging() {}

    /** Returns the number of elements of segments that must be of one size. */
    static long elements(int shift, MemorySegment... segments) {
        long bytes = segments[0].byteSize();
        for (MemorySegment segment : segments) {
            if (segment.byteSize() != bytes || bytes % (1L << shift) != 0) {
                throw new IllegalArgumentException(
                        "segments of one size, a multiple of an element's, are merged: bytes=" + bytes + " and "
                                + segment.byteSize() + " element bytes=" + (1L << shift));
            }
        }
        return bytes >> shift;
    }

    static IllegalArgumentException unsupported(Reduction op, DType dtype) {
        return new IllegalArgumentException(
                "elements of this type are not reduced so: dtype=" + dtype.numpyName() + " reduction=" + op);
    }

    /** Returns the number, always with the same bits if it is NaN: processors differ in which NaN an operation yields. */
    static float canonical(float number) {
        return Float.isNaN(number) ? Float.NaN : number;
    }

    /** Returns the number, always with the same bits if it is NaN. */
    static double canonical(double number) {
        return Double.isNaN(number) ? Double.NaN : number;
    }

    /** Tells whether the second complex number is the one to keep: numpy's order, a NaN before all, the first of equals. */
    static boolean isSecond(boolean least, double real, double imag, double otherReal, double otherImag) {
        if (Double.isNaN(real) || Double.isNaN(imag)) {
            return false;
        }
        if (Double.isNaN(otherReal) || Double.isNaN(otherImag)) {
            return true;
        }
        if (real != otherReal) {
            return least == otherReal < real;
        }
        return imag != otherImag && least == otherImag < imag;
    }
}
