package dev.furrow.engine.process;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Something that one worker is to do, once: a single invocation, or its part of a call of many indices.
 *
 * <pre>
 *    0       4       8               16      20      24              32      36      40
 *   +-------+-------+---------------+-------+-------+---------------+-------+-------+--------
 *   | owner | kind  | call          | task  | place | index         | bytes |attempt| payload
 *   +-------+-------+---------------+-------+-------+---------------+-------+-------+--------
 * </pre>
 *
 * <p>The driver fills a free request and offers it by its owner word; whoever sets that word by compare-and-set has it: a
 * worker that takes it, or the driver that withdraws it. So of a worker that died the driver knows what it had taken.
 */
final class Request {
    /** The size in bytes. */
    static final int BYTES = 256;

    /** What a request asks for. */
    static final int INVOCATION = 1;

    /** A part of the call at a place of the table. */
    static final int PART = 2;

    private static final int FREE = -1;
    private static final int OFFERED = 0;

    private static final long OWNER = 0;
    private static final long KIND = 4;
    private static final long CALL = 8;
    private static final long TASK = 16;
    private static final long PLACE = 20;
    private static final long INDEX = 24;
    private static final long SIZE = 32;
    private static final long ATTEMPT = 36;
    private static final long PAYLOAD = 40;

    /** So many bytes of payload fit; larger ones lie in a file of their own. */
    static final int PAYLOAD_BYTES = (int) (BYTES - PAYLOAD);

    private static final int SPILLED = -1;

    private final int number;
    private final MemorySegment memory;

    Request(int number, MemorySegment memory) {
        this.number = number;
        this.memory = memory;
    }

    int number() {
        return number;
    }

    /** Says that it asks for nothing. */
    void makeFree() {
        Words.setIntVolatile(memory, OWNER, FREE);
    }

    /** Fills a free request. A {@code payload} of null lies in a file. */
    void fill(int kind, long call, int task, int place, long index, int attempt, byte[] payload, boolean spilled) {
        Words.setInt(memory, KIND, kind);
        Words.setLong(memory, CALL, call);
        Words.setInt(memory, TASK, task);
        Words.setInt(memory, PLACE, place);
        Words.setLong(memory, INDEX, index);
        Words.setInt(memory, ATTEMPT, attempt);
        if (spilled) {
            Words.setInt(memory, SIZE, SPILLED);
        } else {
            Words.setInt(memory, SIZE, payload.length);
            MemorySegment.copy(payload, 0, memory, ValueLayout.JAVA_BYTE, PAYLOAD, payload.length);
        }
    }

    /** Offers a request that was filled. */
    void offer() {
        Words.setIntVolatile(memory, OWNER, OFFERED);
    }

    /** Takes it for a worker, if it is on offer. */
    boolean take(int worker) {
        return Words.getIntVolatile(memory, OWNER) == OFFERED
                && Words.compareAndSetInt(memory, OWNER, OFFERED, worker + 1);
    }

    /** Takes it back, if no worker has taken it. */
    boolean withdraw() {
        return Words.compareAndSetInt(memory, OWNER, OFFERED, FREE);
    }

    boolean isOffered() {
        return Words.getIntVolatile(memory, OWNER) == OFFERED;
    }

    boolean isTakenBy(int worker) {
        return Words.getIntVolatile(memory, OWNER) == worker + 1;
    }

    int kind() {
        return Words.getInt(memory, KIND);
    }

    long call() {
        return Words.getLong(memory, CALL);
    }

    int task() {
        return Words.getInt(memory, TASK);
    }

    int place() {
        return Words.getInt(memory, PLACE);
    }

    long index() {
        return Words.getLong(memory, INDEX);
    }

    int attempt() {
        return Words.getInt(memory, ATTEMPT);
    }

    boolean isSpilled() {
        return Words.getInt(memory, SIZE) == SPILLED;
    }

    byte[] payload() {
        byte[] payload = new byte[Words.getInt(memory, SIZE)];
        MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, PAYLOAD, payload, 0, payload.length);
        return payload;
    }
}
