package dev.furrow.bench.soak;

import dev.furrow.Shape;
import dev.furrow.observe.SessionObserver;
import dev.furrow.session.SessionBuilder;
import java.util.Random;

/** A whole run of a job: opens a session, makes all calls, and tells the bits of the result. */
enum Workload {
    /** Heat on a plate. */
    JACOBI {
        @Override
        Outcome run(Setup setup, int size) {
            int side = side(size);
            try (HeatSession session = setup.of(HeatSession.builder())
                    .even(Shape.shape(side, side))
                    .odd(Shape.shape(side, side))
                    .open()) {
                session.job().even.row(0).fill(Heat.HOT);
                session.job().odd.row(0).fill(Heat.HOT);
                String bits = heat(session, size);
                return new Outcome(bits, session.job().retried.get());
            }
        }
    },

    /** The main colours of a picture. */
    K_MEANS {
        @Override
        Outcome run(Setup setup, int size) {
            int rows = 100 * size;
            try (ColoursSession session = setup.of(ColoursSession.builder())
                    .picture(Shape.shape(rows, COLUMNS, Colours.CHANNELS))
                    .open()) {
                paint(session.job(), rows);
                Bits bits = new Bits();
                for (int step = 0; step < 5 * size; step++) {
                    session.job().sums.fill(0);
                    session.assign().forEach(0, rows);
                    bits.add(move(session.job()));
                }
                return new Outcome(bits.text(), session.job().retried.get());
            }
        }
    };

    /** How many workers run it, on however many processors. */
    static final int WORKERS = 3;

    private static final int COLUMNS = 300;
    private static final String NO_CORE = "-XX:-CreateCoredumpOnCrash";

    /**
     * What has come of a run.
     *
     * @param bits those of the result, the same whatever the engine and whatever happens
     * @param retries how many invocations were run again
     */
    record Outcome(String bits, long retries) {}

    /** Sets where a session runs. */
    interface Setup {
        <J, B extends SessionBuilder<J, B>> B of(B builder);
    }

    /** Runs it in this thread, where nothing can happen to it, and returns the bits of the result. */
    String undisturbed(int size) {
        Setup setup = new Setup() {
            @Override
            public <J, B extends SessionBuilder<J, B>> B of(B builder) {
                return builder.engine("inline");
            }
        };
        return run(setup, size).bits();
    }

    /**
     * Runs it in processes.
     *
     * @param size how much there is to do: its cube, about
     */
    Outcome run(Place place, int size, SessionObserver observer) {
        Setup setup = new Setup() {
            @Override
            public <J, B extends SessionBuilder<J, B>> B of(B builder) {
                return builder.engine("processes")
                        .workers(WORKERS)
                        .directory(place.sessions())
                        .jvmArgs("-XX:ErrorFile=" + place.crashes().resolve("hs_err_pid%p.log"), NO_CORE)
                        .observe(observer);
            }
        };
        return run(setup, size);
    }

    abstract Outcome run(Setup setup, int size);

    /** Returns how long a side of the plate is. */
    static int side(int size) {
        return 200 * size;
    }

    /** Lets the heat spread for some steps. */
    static String heat(HeatSession session, int size) {
        int side = side(size);
        Bits bits = new Bits();
        for (int step = 0; step < 20 * size; step++) {
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
