package dev.furrow.bench.soak;

import dev.furrow.observe.SessionObserver;
import java.nio.file.Path;
import java.util.Random;

/** A whole run of a job: opens a session, makes all calls, and tells the bits of the result. */
enum Workload {
    /** Heat on a plate. */
    JACOBI {
        @Override
        String run(String engine, Path directory, int size, SessionObserver observer) {
            int side = 200 * size;
            try (HeatSession session = HeatSession.builder()
                    .engine(engine)
                    .workers(WORKERS)
                    .directory(directory)
                    .observe(observer)
                    .even(dev.furrow.Shape.shape(side, side))
                    .odd(dev.furrow.Shape.shape(side, side))
                    .open()) {
                session.job().even.row(0).fill(Heat.HOT);
                session.job().odd.row(0).fill(Heat.HOT);
                return heat(session, side, 20 * size);
            }
        }
    },

    /** The main colours of a picture. */
    K_MEANS {
        @Override
        String run(String engine, Path directory, int size, SessionObserver observer) {
            int rows = 100 * size;
            try (ColoursSession session = ColoursSession.builder()
                    .engine(engine)
                    .workers(WORKERS)
                    .directory(directory)
                    .observe(observer)
                    .picture(dev.furrow.Shape.shape(rows, COLUMNS, Colours.CHANNELS))
                    .open()) {
                paint(session.job(), rows);
                Bits bits = new Bits();
                for (int step = 0; step < 5 * size; step++) {
                    session.job().sums.fill(0);
                    session.assign().forEach(0, rows);
                    bits.add(move(session.job()));
                }
                return bits.text();
            }
        }
    };

    /** How many workers run it, on however many processors. */
    static final int WORKERS = 3;

    private static final int COLUMNS = 300;

    /**
     * Runs it.
     *
     * @param size how much there is to do: its square, about
     * @return the bits of the result, the same whatever the engine and whatever happens
     */
    abstract String run(String engine, Path directory, int size, SessionObserver observer);

    /** Lets the heat spread for some steps. */
    static String heat(HeatSession session, int side, int steps) {
        Bits bits = new Bits();
        for (int step = 0; step < steps; step++) {
            if (step % 2 == 0) {
                session.toOdd().forEach(1, side - 1);
            } else {
                session.toEven().forEach(1, side - 1);
                bits.add(session.warmth().reduce(0, side));
            }
        }
        double[] plate = new double[side * side];
        session.job().even.copyTo(plate);
        return bits.add(plate).text();
    }

    private static void paint(Colours job, int rows) {
        Random random = new Random(7);
        for (int row = 0; row < rows; row++) {
            for (int col = 0; col < COLUMNS; col++) {
                for (int channel = 0; channel < Colours.CHANNELS; channel++) {
                    job.picture.set(row, col, channel, (row * (channel + 1) + random.nextInt(64)) & 0xff);
                }
            }
        }
        for (int cluster = 0; cluster < Colours.CLUSTERS; cluster++) {
            for (int channel = 0; channel < Colours.CHANNELS; channel++) {
                job.centres.set(cluster, channel, (double) cluster / (Colours.CLUSTERS - 1));
            }
        }
    }

    /** Moves each centre to the mean of its pixels, where it has any, and returns where they are. */
    private static double[] move(Colours job) {
        double[] all = new double[Colours.CLUSTERS * Colours.CHANNELS];
        for (int cluster = 0; cluster < Colours.CLUSTERS; cluster++) {
            double pixels = job.sums.get(cluster, Colours.CHANNELS);
            for (int channel = 0; channel < Colours.CHANNELS; channel++) {
                if (pixels > 0) {
                    job.centres.set(cluster, channel, job.sums.get(cluster, channel) / pixels);
                }
                all[cluster * Colours.CHANNELS + channel] = job.centres.get(cluster, channel);
            }
        }
        return all;
    }
}
