package dev.furrow.bench;

import static dev.furrow.Shape.shape;

/** Opens a session in a fresh JVM, as a program does that is started anew. */
final class FirstTask {
    private static final int ELEMENTS = 1_000_000;

    private FirstTask() {}

    /**
     * Prints the milliseconds to the first task done, and what it returned; those of the last of {@code args[0]} sessions, if
     * there is that.
     */
    public static void main(String[] args) throws Exception {
        Sample sample = measure();
        for (int session = 1; args.length > 0 && session < Integer.parseInt(args[0]); session++) {
            sample = measure();
        }
        System.out.println(sample.value() + " " + sample.check());
    }

    /** Measures from before {@code open()} to the first task done. */
    static Sample measure() throws Exception {
        long start = System.nanoTime();
        try (StepsSession session = StepsSession.builder()
                .workers(Settings.WORKERS)
                .numbers(shape(ELEMENTS))
                .open()) {
            int result = session.increment().call(1);
            return new Sample((System.nanoTime() - start) / 1e6, result);
        }
    }
}
