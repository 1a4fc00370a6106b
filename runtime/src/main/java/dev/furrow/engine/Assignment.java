package dev.furrow.engine;

import dev.furrow.codec.ValueReader;

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
 */
public record Assignment(
        long call,
        int task,
        IndexSpace space,
        ValueReader arguments,
        int attempt,
        IndexCursor cursor,
        ResultSink sink) {}
