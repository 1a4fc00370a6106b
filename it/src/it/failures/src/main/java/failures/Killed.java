package failures;

import dev.furrow.DType;
import dev.furrow.ParallelTask;
import dev.furrow.SharedArray;
import dev.furrow.array.Int64Array;

/** A job whose worker is killed while it runs a task. */
public class Killed {
    @SharedArray(shape = 1, dtype = DType.INT64)
    Int64Array pid;

    /** Says which process it runs in and then does not end. */
    @ParallelTask
    void hang(int index) throws InterruptedException {
        pid.set(0, ProcessHandle.current().pid());
        Thread.sleep(Long.MAX_VALUE);
    }

    public static void main(String[] args) {
        try (KilledSession session = KilledSession.builder().workers(2).open()) {
            Thread.ofPlatform().daemon().start(() -> {
                while (session.job().pid.get(0) == 0) {
                    Thread.onSpinWait();
                }
                // SIGKILL
                ProcessHandle.of(session.job().pid.get(0)).orElseThrow().destroyForcibly();
            });
            session.hang().forEach(0, 1);
        }
    }
}
