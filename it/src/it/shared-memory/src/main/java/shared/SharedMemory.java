package shared;

import static dev.furrow.Shape.shape;
import static dev.furrow.SharedArray.DYNAMIC;

import dev.furrow.Access;
import dev.furrow.DType;
import dev.furrow.ParallelTask;
import dev.furrow.SharedArray;
import dev.furrow.array.Float32Array;
import dev.furrow.array.Int64Array;

/** What one process writes, the other finds: in both directions. */
public class SharedMemory {
    @SharedArray(shape = 10, dtype = DType.FLOAT32)
    Float32Array numbers;

    @SharedArray(shape = DYNAMIC, dtype = DType.INT64, access = Access.READ_ONLY)
    Int64Array given;

    /** Runs in a worker, which has attached the arrays by their names. */
    @ParallelTask
    void addFive(int index) {
        numbers.set(index, numbers.get(index) + 5);
    }

    /** Prints, in the worker, what the driver has put into the array. */
    @ParallelTask
    void tell(int turn) {
        System.out.println("process " + ProcessHandle.current().pid() + " sees " + given);
    }

    public static void main(String[] args) {
        System.out.println("the driver is process " + ProcessHandle.current().pid());
        try (SharedMemorySession session =
                SharedMemorySession.builder().workers(1).given(shape(5)).open()) {
            SharedMemory job = session.job();
            System.out.println("before: " + job.numbers);
            session.addFive().forEach(0, 10);
            System.out.println("after: " + job.numbers);

            for (int i = 0; i < 5; i++) {
                job.given.set(i, i * i);
            }
            session.tell().forEach(0, 1);
        }
    }
}
