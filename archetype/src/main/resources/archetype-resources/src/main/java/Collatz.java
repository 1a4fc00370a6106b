package ${package};

import static dev.furrow.Shape.shape;
import static dev.furrow.SharedArray.DYNAMIC;

import dev.furrow.Access;
import dev.furrow.DType;
import dev.furrow.ParallelTask;
import dev.furrow.SharedArray;
import dev.furrow.array.Int32Array;

/** How many steps does each number take to 1, if even ones are halved and odd ones tripled, plus 1? */
public class Collatz {
    @SharedArray(shape = DYNAMIC, dtype = DType.INT32, access = Access.PARTITIONED)
    Int32Array steps;

    @ParallelTask
    void count(int start) {
        int count = 0;
        for (long number = start; number > 1; count++) {
            number = number % 2 == 0 ? number / 2 : 3 * number + 1;
        }
        steps.set(start, count);
    }

    public static void main(String[] args) {
        int limit = args.length == 0 ? 1_000_000 : Integer.parseInt(args[0]);
        try (CollatzSession session = CollatzSession.builder().steps(shape(limit)).open()) {
            session.count().forEach(0, limit);
            Int32Array steps = session.job().steps;
            int longest = (int) steps.argMax();
            System.out.println(longest + " takes " + steps.get(longest) + " steps, by " + session.workers() + " workers");
        }
    }
}
