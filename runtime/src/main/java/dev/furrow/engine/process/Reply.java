package dev.furrow.engine.process;

import java.io.IOException;

/** What a record of a {@link ReplyRing} says: its first byte; then 4 bytes, the number of the request. */
enum Reply {
    /** A single invocation has returned: its value. */
    RETURNED(1),
    /** Invocations of a part have returned: position and count (8 bytes each), their values. */
    RESULTS(2),
    /** An invocation has emitted: position (8 bytes), the value. */
    EMITTED(3),
    /** A part is over. */
    DONE(4),
    /** An invocation threw, and its request is over: task and index (UTF each), attempts (int), a throwable ({@link ThrowableCodec}). */
    FAILED(5),
    /** The record lies in a file; in place of the request the incarnation of the worker, and its number (8 bytes). */
    SPILLED(6),
    /** An invocation was given up, and the request goes on: position and count (8 bytes each), then as {@link #FAILED}. */
    GAVE_UP(7);

    private static final Reply[] VALUES = values();

    private final byte code;

    Reply(int code) {
        this.code = (byte) code;
    }

    /** Returns the byte that stands for this kind. */
    byte code() {
        return code;
    }

    /** Returns the kind for which {@code code} stands. */
    static Reply of(byte code) throws IOException {
        for (Reply reply : VALUES) {
            if (reply.code == code) {
                return reply;
            }
        }
        throw new IOException("a reply of unknown kind " + code);
    }
}
