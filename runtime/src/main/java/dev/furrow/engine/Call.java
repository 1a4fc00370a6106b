package dev.furrow.engine;

import dev.furrow.FurrowException;
import dev.furrow.OnFailure;
import dev.furrow.codec.ValueReader;
import dev.furrow.job.TaskDescriptor;
import dev.furrow.job.TaskForm;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * A call of a task on its way: what a session asks of an engine, and what the engine tells the session of it.
 *
 * <p>Thread-safe. An engine may tell of results from several threads at once, but of the end only once, last.
 */
public abstract class Call {
    private final TaskDescriptor<?> task;
    private final IndexSpace space;
    private final byte[] arguments;
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile boolean cancelled;
    private long number;
    private @Nullable FurrowException failure;

    /**
     * Makes a call.
     *
     * @param space the indices; of a task that takes arguments one, the number of the invocation; of one that runs on all
     *     workers the numbers of the workers
     * @param arguments as the task's codec wrote them; empty if it takes none
     */
    protected Call(TaskDescriptor<?> task, IndexSpace space, byte[] arguments) {
        this.task = task;
        this.space = space;
        this.arguments = arguments;
    }

    /** Returns the task. */
    public final TaskDescriptor<?> task() {
        return task;
    }

    /** Returns the indices. */
    public final IndexSpace space() {
        return space;
    }

    /** Notes the number that the engine gives it, before any of it runs. */
    public void number(long given) {
        number = given;
    }

    /** Returns the number that the engine gave it, unique among the calls of the session; for whoever knows that some of it ran. */
    public final long number() {
        return number;
    }

    /** Returns the arguments as the task's codec wrote them. */
    public final byte[] arguments() {
        return arguments;
    }

    /** Returns what becomes of the call when an invocation has failed for good. */
    public OnFailure onFailure() {
        return OnFailure.FAIL_FAST;
    }

    /** Returns what of the call lies on disk, so that it can be resumed; null if it is not to be. */
    public @Nullable Resumption resumption() {
        return null;
    }

    /** Tells whether an invocation that fails does not, or not at once, end the call, or the call can be resumed. */
    public final boolean isSupervised() {
        return (task.retries() > 0 || onFailure() == OnFailure.COLLECT || resumption() != null)
                && task.form() != TaskForm.PER_WORKER;
    }

    /**
     * Receives what the invocations at {@code count} positions from {@code position} on returned, in order; of a task that
     * is reduced, the one value of them all. The positions of a call are told each once, in any order.
     *
     * @param values to be read at once; may throw what reading does, which fails the call
     */
    public abstract void results(long position, long count, ValueReader values);

    /** Receives a value that the invocation at {@code position} emitted. */
    public abstract void emitted(long position, ValueReader value);

    /** Called once, before whoever waits for the end of the call goes on; it must be short. */
    protected abstract void ended(@Nullable FurrowException cause);

    /**
     * Says that nothing of the call runs any more.
     *
     * @param cause why it did not do all it should; null if it did
     */
    public final void finish(@Nullable FurrowException cause) {
        failure = cause;
        try {
            ended(cause);
        } finally {
            end.countDown();
        }
    }

    /** Tells whether the call has ended. */
    public final boolean isFinished() {
        return end.getCount() == 0;
    }

    /** Waits for the end of the call. */
    public final void awaitEnd() throws InterruptedException {
        end.await();
    }

    /** Returns why the call did not do all it should; null if it did, or has not ended. */
    public final @Nullable FurrowException failure() {
        return isFinished() ? failure : null;
    }

    /** Notes that nobody wants the call any more; {@link Engine#cancel} tells the engine. */
    public final void cancelled() {
        cancelled = true;
    }

    /** Tells whether nobody wants the call any more. */
    public final boolean isCancelled() {
        return cancelled;
    }
}
