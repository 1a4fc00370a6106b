package dev.furrow.supervise;

import dev.furrow.Shape;
import dev.furrow.session.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A driver that makes calls of each kind in a session that can be resumed, and writes what they returned to a file. */
final class ResumeProgram {
    /** How many indices each call has; those of the n-th begin at n times that. */
    static final int SIZE = 6000;

    static final int CALLS = 3;

    private ResumeProgram() {}

    /** Takes the engine, the directory of the session, that of shared memory, the file, and the index that waits, or -1. */
    public static void main(String[] args) throws Exception {
        Files.writeString(Path.of(args[3]), run(args[0], Path.of(args[1]), Path.of(args[2]), Long.parseLong(args[4])));
    }

    static String run(String engine, Path place, Path directory, long waits) {
        Shape shape = Shape.shape(CALLS * SIZE);
        try (Session<SuperviseJob> session = Session.builder(SuperviseJob.descriptor())
                .engine(engine)
                .workers(2)
                .directory(directory)
                .session(place)
                .resume(true)
                .shape("deeds", shape)
                .shape("begun", shape)
                .shape("ended", shape)
                .shape("attempts", shape)
                .shape("pids", shape)
                .open()) {
            if (waits >= 0 && !session.isResumed()) {
                session.job().deeds.set(waits, Deed.WAIT_AT_THE_GATE.number());
            }
            session.named().index("actOnce", null, null).forEach(0, SIZE);
            session.once(
                    () -> session.job().attempts.set(0, session.job().attempts.get(0) + 1000), "attempts");
            List<Long> values =
                    session.named().<Long>mapping("valueOnce", null, null).map(SIZE, 2 * SIZE);
            double total = session.named().<Double>reducing("total", null, null).reduce(2L * SIZE, 3L * SIZE);
            return values.hashCode() + " " + Double.doubleToRawLongBits(total) + " "
                    + session.job().attempts.get(0);
        }
    }

    /** The same of a job that accumulates: all that is accumulated, and what is returned. */
    static final class Tally {
        private Tally() {}

        public static void main(String[] args) throws Exception {
            Files.writeString(
                    Path.of(args[3]), run(args[0], Path.of(args[1]), Path.of(args[2]), Long.parseLong(args[4])));
        }

        static String run(String engine, Path place, Path directory, long waits) {
            try (Session<TallyJob> session = Session.builder(TallyJob.descriptor())
                    .engine(engine)
                    .workers(2)
                    .directory(directory)
                    .session(place)
                    .resume(true)
                    .open()) {
                if (waits >= 0 && !session.isResumed()) {
                    session.job().deeds.set(waits, Deed.WAIT_AT_THE_GATE.number());
                }
                session.named().index("addOnce", null, null).forEach(0, TallyJob.SIZE / 2);
                List<Long> told =
                        session.named().<Long>mapping("addAndTell", null, null).map(TallyJob.SIZE / 2, TallyJob.SIZE);
                double[] tally = new double[TallyJob.BINS];
                Arrays.setAll(tally, bin -> session.job().tally.get(bin));
                return told.hashCode() + " " + Arrays.toString(tally);
            }
        }
    }
}
