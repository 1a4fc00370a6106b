package dev.furrow.engine.process;

import dev.furrow.FurrowException;
import dev.furrow.TaskFailedException;
import dev.furrow.engine.Call;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A call in the hands of the {@link Dispatcher}, by whose lock it is guarded. */
final class RunningCall {
    /** The place of a call that has none in the table of calls. */
    static final int NO_PLACE = -1;

    private final Call call;
    private final long number;
    private final int task;

    /** Workers that ended before anything else went wrong, while it is not told how. */
    private final Set<Worker> dying = new HashSet<>();

    /** Its place in the table of calls; of a single invocation {@link #NO_PLACE}. */
    int place = NO_PLACE;

    /** How many of its requests are not over. */
    int open;

    /** What its requests carry; null once it lies in a file. */
    byte[] payload = new byte[0];

    boolean spilled;

    /** Of a call of many indices that goes on when a worker dies or an invocation fails; else null. */
    @Nullable
    CallSupervision supervision;

    private boolean stopping;
    private @Nullable FurrowException failure;

    RunningCall(Call call, long number, int task) {
        this.call = call;
        this.number = number;
        this.task = task;
    }

    Call call() {
        return call;
    }

    long number() {
        return number;
    }

    int task() {
        return task;
    }

    @Nullable
    FurrowException failure() {
        return failure;
    }

    /** Tells whether what has not begun of it shall not. */
    boolean isStopping() {
        return stopping;
    }

    /** Notes that what has not begun of it shall not; returns whether that is new. */
    boolean stop() {
        boolean first = !stopping;
        stopping = true;
        return first;
    }

    /** Sets the failure to what was collected. */
    void collected(FurrowException cause) {
        failure = cause;
    }

    /** Notes a failure; the first one is the call's. */
    void fail(FurrowException cause) {
        if (failure == null) {
            failure = cause;
        }
    }

    /**
     * Notes that a worker that takes part has ended, before it is known how: {@link #died} will tell. What goes wrong in
     * others meanwhile, such as a lock that it abandoned, is a consequence.
     */
    void dying(Worker worker) {
        if (failure == null) {
            dying.add(worker);
        }
    }

    /** Notes that results of a request have been told before a position. By whoever reads them. */
    void told(int request, long position) {
        if (supervision != null) {
            supervision.told(request, position);
        }
    }

    /** Notes that a worker has given an invocation up. By whoever reads that. */
    void gaveUp(int request, long position, long count, TaskFailedException cause) {
        if (supervision != null) {
            supervision.gaveUp(request, position, count, cause);
        }
    }

    /** Notes that the call goes on without a worker that took part. */
    void survived(Worker worker) {
        dying.remove(worker);
    }

    /** Notes how a worker that took part has ended. */
    void died(Worker worker, FurrowException cause) {
        if (dying.remove(worker)) {
            failure = cause;
        } else {
            fail(cause);
        }
    }
}
