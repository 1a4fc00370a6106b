package resumed;

import dev.furrow.DType;
import dev.furrow.ParallelTask;
import dev.furrow.Reduction;
import dev.furrow.SharedArray;
import dev.furrow.array.Int64Array;

/** A run that dies between its calls, and one that goes on. */
public class Resumed {
    private static final int SIZE = 100;

    /** How often each index has been done. */
    @SharedArray(shape = SIZE, dtype = DType.INT64)
    Int64Array done;

    @ParallelTask
    void count(int index) {
        done.getAndAdd(index, 1);
    }

    @ParallelTask(reduce = Reduction.SUM)
    long total(long index) {
        return index;
    }

    public static void main(String[] args) {
        try (ResumedSession session = ResumedSession.builder().workers(2).open()) {
            System.out.println("resumed: " + session.isResumed());
            System.out.println("done before: " + session.job().done.sum() + " of " + SIZE);
            session.count().forEach(0, SIZE);
            long total = session.total().reduce(0, SIZE);
            if (args.length > 0) {
                Runtime.getRuntime().halt(9);
            }
            System.out.println("total=" + total + " count=" + session.job().done.sum());
        }
    }
}
