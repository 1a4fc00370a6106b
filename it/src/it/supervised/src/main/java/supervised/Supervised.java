package supervised;

import dev.furrow.Access;
import dev.furrow.DType;
import dev.furrow.OnFailure;
import dev.furrow.ParallelTask;
import dev.furrow.SharedArray;
import dev.furrow.TaskContext;
import dev.furrow.TaskTimeoutException;
import dev.furrow.TasksFailedException;
import dev.furrow.array.Int64Array;

/** What becomes of invocations that fail, take too long, or end their worker. */
public class Supervised {
    private static final int SIZE = 32;

    /** How often each index has been done. */
    @SharedArray(shape = SIZE, dtype = DType.INT64)
    Int64Array done;

    @SharedArray(shape = SIZE, dtype = DType.INT64, access = Access.PARTITIONED)
    Int64Array picked;

    /** Ends its worker at index 5, the first time. */
    @ParallelTask(retries = 2)
    void count(int index, TaskContext context) {
        if (index == 5 && context.attempt() == 1) {
            Runtime.getRuntime().halt(9);
        }
        if (index == 6 && context.attempt() == 1) {
            throw new IllegalStateException("not this time");
        }
        done.getAndAdd(index, 1);
    }

    /** Never comes to its end at index 3, and minds nothing. */
    @ParallelTask(timeout = "PT0.5S")
    void stall(int index) {
        while (index == 3) {
            Thread.onSpinWait();
        }
    }

    @ParallelTask
    void pick(int index) {
        if (index == 4) {
            Runtime.getRuntime().halt(9);
        }
        if (index == 7) {
            throw new IllegalStateException("not seven");
        }
        picked.set(index, index + 1);
    }

    public static void main(String[] args) {
        try (SupervisedSession session = SupervisedSession.builder().workers(2).open()) {
            session.count().forEach(0, SIZE);
            boolean once = true;
            for (int i = 0; i < SIZE; i++) {
                once &= session.job().done.get(i) == 1;
            }
            System.out.println("retried: " + (once ? "each index was done once" : "some index was not done once"));

            try {
                session.stall().forEach(0, SIZE);
            } catch (TaskTimeoutException e) {
                System.out.println("timed out: " + e.getMessage());
            }

            try {
                session.pick().onFailure(OnFailure.COLLECT).forEach(0, SIZE);
            } catch (TasksFailedException e) {
                System.out.println("collected: " + e.getMessage());
                for (TasksFailedException.Failure failure : e.failures()) {
                    System.out.println(failure.index() + " after " + failure.attempts() + ": "
                            + failure.cause().getMessage());
                }
            }
            int kept = 0;
            for (int i = 0; i < SIZE; i++) {
                kept += session.job().picked.get(i) == i + 1 ? 1 : 0;
            }
            System.out.println("kept: " + kept + " of " + SIZE);
        }
    }
}
