package acme.warming;

import dev.furrow.Access;
import dev.furrow.DType;
import dev.furrow.ParallelTask;
import dev.furrow.SharedArray;
import dev.furrow.array.Float32Array;
import dev.furrow.array.Int64Array;

/** A job in a package that its module does not export. */
public class Warming {
    @SharedArray(shape = 6, dtype = DType.FLOAT32, access = Access.PARTITIONED)
    Float32Array kelvin;

    @SharedArray(shape = 6, dtype = DType.INT64)
    Int64Array pids;

    @ParallelTask
    void warm(int index) {
        System.out.println("worker in " + Warming.class.getModule());
        pids.set(index, ProcessHandle.current().pid());
        kelvin.set(index, kelvin.get(index) + 1.5f);
    }

    public static void main(String[] args) {
        System.out.println("driver on " + System.getProperty("java.home"));
        try (WarmingSession session = WarmingSession.builder().workers(2).open()) {
            for (int i = 0; i < 6; i++) {
                session.job().kelvin.set(i, 287);
            }
            session.warm().forEach(0, 6);
            boolean elsewhere = true;
            for (int i = 0; i < 6; i++) {
                elsewhere &=
                        session.job().pids.get(i) != ProcessHandle.current().pid();
            }
            System.out.println("driver in " + Warming.class.getModule() + ": " + session.job().kelvin
                    + (elsewhere ? " by worker processes" : " by the driver"));
        }
    }
}
