import dev.furrow.Access;
import dev.furrow.DType;
import dev.furrow.ParallelTask;
import dev.furrow.SharedArray;
import dev.furrow.array.Float64Array;

/** A job in the default package. */
class Plain {
    @SharedArray(shape = 4, dtype = DType.FLOAT64, access = Access.PARTITIONED)
    Float64Array values;

    @ParallelTask
    void store(int index) {
        values.set(index, index + 0.5);
    }

    public static void main(String[] args) {
        try (PlainSession session = PlainSession.builder().open()) {
            session.store().forEach(0, 4);
            System.out.println("Plain: " + session.job().values + " by " + session.workers());
        }
    }
}
