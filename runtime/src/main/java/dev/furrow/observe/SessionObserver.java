package dev.furrow.observe;

/**
 * Is told what happens in a session: one thing at a time, but from several threads, which wait meanwhile. So it must be
 * short, and it may not call the session. What it throws is logged and otherwise ignored.
 */
public interface SessionObserver {
    /** The session is being opened; its workers start next. */
    default void opened(SessionInfo session) {}

    /**
     * A worker is ready for its first task.
     *
     * @param pid its process
     * @param startNanos how long its start took, in ns
     */
    default void workerReady(int worker, long pid, long startNanos) {}

    /** A worker died; another takes its place when there is work. */
    default void workerDied(int worker, long pid, String how) {}

    /**
     * A call over indices begins, or the {@code map} of a task over several arguments. Calls of one invocation, and those that a
     * lazy stream makes, are told of by their chunks alone.
     */
    default void callBegan(ObservedCall call) {}

    /** A chunk was run, up to a tenth of a second ago. */
    default void chunkDone(ChunkDone chunk) {}

    /** A call that {@linkplain #callBegan began} has ended; whoever waits for that does so until this returns. */
    default void callEnded(CallSummary call) {}

    /** The session is closed. */
    default void closed(SessionSummary session) {}
}
