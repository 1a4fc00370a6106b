package locks;

import dev.furrow.DType;
import dev.furrow.ParallelTask;
import dev.furrow.Shared;
import dev.furrow.SharedArray;
import dev.furrow.array.Int64Array;
import dev.furrow.sync.SharedCounter;
import dev.furrow.sync.SharedLock;

/** Workers that add to one element, which without a lock would lose most of it: one declared, or the array's own. */
public class Locks {
    @SharedArray(shape = 2, dtype = DType.INT64)
    Int64Array total;

    @Shared
    SharedLock lock;

    @Shared(initial = 100)
    SharedCounter turns;

    @ParallelTask
    void add(int index) {
        try (var held = lock.locked()) {
            long before = total.get(0);
            Thread.yield();
            total.set(0, before + index);
        }
        turns.incrementAndGet();
    }

    @ParallelTask
    void addWithTheLockOfTheArray(int index) {
        try (var held = total.lock().locked()) {
            long before = total.get(1);
            Thread.yield();
            total.set(1, before + index);
        }
    }

    public static void main(String[] args) {
        try (LocksSession session = LocksSession.builder().workers(3).open()) {
            session.add().forEach(0, 20_000);
            session.addWithTheLockOfTheArray().forEach(0, 20_000);
            System.out.println("totals: " + session.job().total + ", turns: "
                    + session.job().turns.get());
        }
    }
}
