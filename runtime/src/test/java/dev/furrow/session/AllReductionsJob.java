package dev.furrow.session;

import dev.furrow.Access;
import dev.furrow.DType;
import dev.furrow.Reduction;
import dev.furrow.array.BoolArray;
import dev.furrow.array.Complex128Array;
import dev.furrow.array.Complex64Array;
import dev.furrow.array.Float16Array;
import dev.furrow.array.Float32Array;
import dev.furrow.array.Float64Array;
import dev.furrow.array.Int16Array;
import dev.furrow.array.Int32Array;
import dev.furrow.array.Int64Array;
import dev.furrow.array.Int8Array;
import dev.furrow.array.NdArray;
import dev.furrow.array.Uint16Array;
import dev.furrow.array.Uint32Array;
import dev.furrow.array.Uint8Array;
import dev.furrow.job.JobDescriptor;
import dev.furrow.job.TaskForm;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;

/** A job that accumulates in an array of each dtype by each reduction that it has. */
final class AllReductionsJob {
    static final long[] SHAPE = {2, 3, 2};
    private static final int ELEMENTS = 12;

    /** An array that accumulates. */
    record Accumulated(DType dtype, Reduction reduction) {
        String name() {
            return dtype.name().toLowerCase(java.util.Locale.ROOT) + "_" + reduction.name();
        }
    }

    private final List<NdArray> arrays = new ArrayList<>();

    /** Returns all pairs that there are. */
    static List<Accumulated> all() {
        List<Accumulated> all = new ArrayList<>();
        for (DType dtype : DType.values()) {
            for (Reduction reduction : Reduction.values()) {
                boolean bitwise = switch (reduction) {
                    case AND, OR, XOR -> true;
                    default -> false;
                };
                boolean hasBits = switch (dtype) {
                    case FLOAT16, FLOAT32, FLOAT64, COMPLEX64, COMPLEX128 -> false;
                    default -> true;
                };
                if (dtype != DType.STRUCT && reduction != Reduction.NONE && (hasBits || !bitwise)) {
                    all.add(new Accumulated(dtype, reduction));
                }
            }
        }
        return all;
    }

    static JobDescriptor<AllReductionsJob> descriptor() {
        var builder = JobDescriptor.builder(AllReductionsJob.class, AllReductionsJob::new)
                .worker("dev.furrow.session.AllReductionsJob$Worker");
        for (Accumulated array : all()) {
            builder.array(array.name(), array.dtype(), Access.REDUCED, array.reduction(), SHAPE);
        }
        return builder.bind((job, arrays) -> {
                    for (Accumulated array : all()) {
                        job.arrays.add(arrays.get(array.name(), NdArray.class));
                    }
                })
                .task("add", "void add(long i)", TaskForm.LONG_INDEX, (job, chunk) -> {
                    for (long i = chunk.from(), to = chunk.to(); i < to; i++) {
                        chunk.at(i);
                        job.add(i);
                    }
                })
                .build();
    }

    void add(long i) {
        List<Accumulated> all = all();
        long[] at = {i % ELEMENTS / 6, i % 6 / 2, i % 2};
        for (int k = 0; k < arrays.size(); k++) {
            add(arrays.get(k), all.get(k).reduction(), at, i * 7919 % 1009);
        }
    }

    /** Accumulates an element: the dearest way to write it, but one that has nothing in common with how arrays are merged. */
    private static void add(NdArray array, Reduction op, long[] at, long number) {
        double fraction = (number + 1) / 1000.0;
        LongBinaryOperator whole = whole(op);
        DoubleBinaryOperator real = real(op);
        switch (array) {
            case BoolArray a -> a.set(at, truth(op, a.get(at), number % 3 == 0));
            case Int8Array a -> a.set(at, (byte) whole.applyAsLong(a.get(at), (byte) number));
            case Uint8Array a -> a.set(at, (int) whole.applyAsLong(a.get(at), number & 0xff) & 0xff);
            case Int16Array a -> a.set(at, (short) whole.applyAsLong(a.get(at), (short) number));
            case Uint16Array a -> a.set(at, (int) whole.applyAsLong(a.get(at), number) & 0xffff);
            case Int32Array a -> a.set(at, (int) whole.applyAsLong(a.get(at), number));
            case Uint32Array a -> a.set(at, whole.applyAsLong(a.get(at), number) & 0xffff_ffffL);
            case Int64Array a -> a.set(at, whole.applyAsLong(a.get(at), number));
            case Float16Array a -> a.set(at, (float) real.applyAsDouble(a.get(at), fraction));
            case Float32Array a -> a.set(at, (float) real.applyAsDouble(a.get(at), fraction));
            case Float64Array a -> a.set(at, real.applyAsDouble(a.get(at), fraction));
            case Complex64Array a -> {
                float[] to = complex(op, a.getReal(at), a.getImag(at), fraction, -fraction);
                a.set(at, to[0], to[1]);
            }
            case Complex128Array a -> {
                float[] to = complex(op, a.getReal(at), a.getImag(at), fraction, -fraction);
                a.set(at, to[0], to[1]);
            }
            default -> throw new IllegalArgumentException("no dtype of this test: " + array.dtype());
        }
    }

    private static boolean truth(Reduction op, boolean a, boolean b) {
        return switch (op) {
            case SUM, MAX, OR -> a || b;
            case PROD, MIN, AND -> a && b;
            default -> a != b;
        };
    }

    private static LongBinaryOperator whole(Reduction op) {
        return switch (op) {
            case SUM -> Long::sum;
            case PROD -> (a, b) -> a * b;
            case MIN -> Math::min;
            case MAX -> Math::max;
            case AND -> (a, b) -> a & b;
            case OR -> (a, b) -> a | b;
            default -> (a, b) -> a ^ b;
        };
    }

    private static DoubleBinaryOperator real(Reduction op) {
        return switch (op) {
            case SUM -> Double::sum;
            case PROD -> (a, b) -> a * b;
            case MIN -> Math::min;
            default -> Math::max;
        };
    }

    /** Returns real and imaginary part; the order is that of numpy, by the real part first. */
    private static float[] complex(Reduction op, double re, double im, double otherRe, double otherIm) {
        return switch (op) {
            case SUM -> new float[] {(float) (re + otherRe), (float) (im + otherIm)};
            case PROD -> new float[] {(float) (re * otherRe - im * otherIm), (float) (re * otherIm + im * otherRe)};
            default -> {
                boolean less = otherRe < re || (otherRe == re && otherIm < im);
                boolean other = op == Reduction.MIN ? less : !less;
                yield other ? new float[] {(float) otherRe, (float) otherIm} : new float[] {(float) re, (float) im};
            }
        };
    }

    /** The entry point of worker processes. */
    static final class Worker {
        private Worker() {}

        public static void main(String[] args) {
            dev.furrow.worker.WorkerMain.run(AllReductionsJob::descriptor, args);
        }
    }
}
