package dev.furrow.bench;

import java.util.Arrays;

/** Times what is run in this JVM. */
final class Timing {
    private static final double NANOS_PER_MILLI = 1e6;

    /** Work that may throw. */
    interface Body {
        void run() throws Exception;
    }

    /** Work for a number, that may throw. */
    interface Numbered {
        void run(int number) throws Exception;
    }

    private Timing() {}

    /** Returns the milliseconds that work takes. */
    static double millis(Body body) throws Exception {
        long start = System.nanoTime();
        body.run();
        return (System.nanoTime() - start) / NANOS_PER_MILLI;
    }

    /** Returns the median of the milliseconds that work takes each time. */
    static double medianMillis(int times, Body body) throws Exception {
        double[] millis = new double[times];
        for (int i = 0; i < times; i++) {
            millis[i] = millis(body);
        }
        return median(millis);
    }

    /** Returns the median of the microseconds that work takes for each number below {@code times}, after a pause before each. */
    static double medianMicros(int times, int pauseMillis, Numbered body) throws Exception {
        double[] micros = new double[times];
        for (int i = 0; i < times; i++) {
            if (pauseMillis > 0) {
                Thread.sleep(pauseMillis);
            }
            long start = System.nanoTime();
            body.run(i);
            micros[i] = (System.nanoTime() - start) / 1e3;
        }
        return median(micros);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
