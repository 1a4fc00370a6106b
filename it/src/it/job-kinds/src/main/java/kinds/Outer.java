package kinds;

import dev.furrow.DType;
import dev.furrow.IndexRange;
import dev.furrow.ParallelTask;
import dev.furrow.SharedArray;
import dev.furrow.array.Int64Array;

/** Holds a job that is nested, and two deep. */
class Outer {
    static class Middle {
        static class Inner {
            @SharedArray(
                    shape = {2, 3},
                    dtype = DType.INT64)
            Int64Array counts;

            @ParallelTask
            void fill(IndexRange rows) {
                for (long row = rows.from(); row < rows.to(); row++) {
                    for (long col = 0; col < 3; col++) {
                        counts.set(row, col, 10 * row + col);
                    }
                }
            }

            public static void main(String[] args) {
                try (Outer_Middle_InnerSession session =
                        Outer_Middle_InnerSession.builder().open()) {
                    session.fill().forEach(0, 2);
                    System.out.println("Inner: " + session.job().counts.get(1, 2) + " by " + session.workers());
                }
            }
        }
    }
}
