package dev.furrow.bench;

import dev.furrow.ParallelTask;
import dev.furrow.Reduction;
import java.util.SplittableRandom;

/** Pi by points drawn at random, in blocks that are seeded by their number. */
class MonteCarlo {
    static final int POINTS = 100_000;

    @ParallelTask(reduce = Reduction.SUM)
    long hits(int block) {
        return count(block);
    }

    /** Returns how many points of a block lie in the circle. */
    static long count(int block) {
        SplittableRandom random = new SplittableRandom(block);
        long hits = 0;
        for (int i = 0; i < POINTS; i++) {
            double x = random.nextDouble();
            double y = random.nextDouble();
            if (x * x + y * y < 1) {
                hits++;
            }
        }
        return hits;
    }
}
