package dev.furrow.engine;

import dev.furrow.codec.ValueReader;
import org.jspecify.annotations.Nullable;

/**
 * A worker's part of a call.
 *
 * @param call the number of the call, for whoever looks at the worker's slot
 * @param task the number of the task
 * @param space the indices of the call
 * @param arguments what the task's codec wrote
 * @param attempt which attempt at the invocations it is: at least 1
 * @param cursor what hands out the positions
 * @param sink where results go
 * @param supervision what is taken, done and given up, of a call whose failures do not end it at once; else null
 */
public record Assignment(
        long call,
        int task,
        IndexSpace space,
        ValueReader arguments,
        int attempt,
        IndexCursor cursor,
        ResultSink sink,
        @Nullable Supervision supervision) {
    /** Makes a part of a call that ends with its first failure. */
    public Assignment(
            long call,
            int task,
            IndexSpace space,
            ValueReader arguments,
            int attempt,
            IndexCursor cursor,
            ResultSink sink) {
        this(call, task, space, arguments, attempt, cursor, sink, null);
    }
}
