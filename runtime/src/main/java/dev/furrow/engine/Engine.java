package dev.furrow.engine;

/**
 * Runs the tasks of one session. Thread-safe.
 *
 * @param <J> the job class
 */
public interface Engine<J> extends AutoCloseable {
    /** Returns the number of workers: at least 1. */
    int workers();

    /**
     * Starts a call, which runs each of its indices exactly once, or as often as its task's retries allow until it works, and
     * ends with {@link Call#finish}, where an invocation
     * threw with a {@link dev.furrow.TaskFailedException}, where a worker's process ended with a
     * {@link dev.furrow.WorkerDiedException}, where it was cancelled or this engine was closed with a
     * {@link dev.furrow.CallCancelledException}; nothing of it runs any more then.
     *
     * <p>Calls of tasks that take arguments run as workers are free. Other calls wait for their turn, in the order in
     * which they came, unless the session runs them side by side. An engine may run the call here, so that it has ended
     * when this method returns.
     *
     * @throws IllegalStateException if a task of this session calls this
     */
    void start(Call call);

    /**
     * Waits for the end of a call that was started; this thread may serve the engine meanwhile.
     *
     * @throws InterruptedException if this thread was interrupted; the call goes on
     */
    void await(Call call) throws InterruptedException;

    /**
     * Starts a call, as {@link #start}, and waits for its end, as {@link #await}.
     *
     * @throws InterruptedException if this thread was interrupted; the call goes on
     */
    default void execute(Call call) throws InterruptedException {
        start(call);
        await(call);
    }

    /** Ends a call that was started, with the chunks in hand, if it has not ended; does not wait for that. */
    void cancel(Call call);

    /** Ends all workers and waits for their end. Does nothing when closed already. */
    @Override
    void close();
}
