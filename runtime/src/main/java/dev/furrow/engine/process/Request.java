package dev.furrow.engine.process;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/**
 * Something that one worker is to do, once: a single invocation, or its part of a call of many indices.
 *
 * <pre>
 *    0               8               16              24      28      32      36      40      44
 *   +---------------+---------------+---------------+-------+-------+-------+-------+-------+-------+
 *   | owner         | call          | index         | task  | place | kind  | bytes |attempt| flags |
 *   +---------------+---------------+---------------+-------+-------+-------+-------+-------+-------+
 *   | to            | suspect       | payload
 *   +---------------+---------------+--------
 *   48              56              64
 * </pre>
 *
 * <p>The driver fills a free request and offers it by its owner word, which then is its position in the queue, or -2 where
 * it lies in an inbox. Whoever sets that word by compare-and-set has it: a worker that takes it, to -3 minus its number,
 * or the driver that withdraws it, to -1. So of a worker that died the driver knows what it had taken; and a worker that
 * comes late to a position can't take a request that has been offered anew meanwhile.
 */
final class Request {
    /** The size in bytes. */
    static final int BYTES = 256;

    /** What a request asks for. */
    static final int INVOCATION = 1;

    /** A part of the call at a place of the table. */
    static final int PART = 2;

    /**
     * Some positions of the call at a place of the table, from {@link #index} to {@link #to}, which another worker left; the
     * attempt is that of the invocation at {@link #suspect}.
     */
    static final int REST = 3;

    /** The flag of a call that goes on when invocations fail. */
    static final int COLLECTS = 1;

    /** The flag of a call that can be resumed. */
    static final int RESUMES = 2;

    private static final long FREE = -1;
    private static final long IN_INBOX = -2;
    private static final long TAKEN = -3;

    private static final long OWNER = 0;
    private static final long CALL = 8;
    private static final long INDEX = 16;
    private static final long TASK = 24;
    private static final long PLACE = 28;
    private static final long KIND = 32;
    private static final long SIZE = 36;
    private static final long ATTEMPT = 40;
    private static final long FLAGS = 44;
    private static final long TO = 48;
    private static final long SUSPECT = 56;
    private static final int PAYLOAD = 64;

    /** So many bytes of payload fit; larger ones lie in a file of their own. */
    static final int PAYLOAD_BYTES = BYTES - PAYLOAD;

    private static final int SPILLED = -1;

    private final int number;
    private final MemorySegment memory;

    /** The same, to copy from and to arrays: the first such copy of a segment takes a JVM 3 ms. */
    private final ByteBuffer buffer;

    Request(int number, MemorySegment memory) {
        this.number = number;
        this.memory = memory;
        this.buffer = memory.asByteBuffer();
    }

    int number() {
        return number;
    }

    /** Says that it asks for nothing. */
    void makeFree() {
        Words.setLongVolatile(memory, OWNER, FREE);
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
            buffer.put(PAYLOAD, payload);
        }
    }

    /** Adds which positions of a {@link #REST} there are. */
    void fillRest(long to, long suspect) {
        Words.setLong(memory, TO, to);
        Words.setLong(memory, SUSPECT, suspect);
    }

    /** Adds how the call goes on when an invocation fails. */
    void fillFlags(int flags) {
        Words.setInt(memory, FLAGS, flags);
    }

    /** Offers a request that was filled, at a position of the queue. */
    void offer(long position) {
        Words.setLongVolatile(memory, OWNER, position);
    }

    /** Offers a request that was filled to the worker in whose inbox it will lie. */
    void offerInInbox() {
        Words.setLongVolatile(memory, OWNER, IN_INBOX);
    }

    /** Takes it for a worker, if it is on offer at a position of the queue. */
    boolean take(int worker, long position) {
        return Words.getLongVolatile(memory, OWNER) == position
                && Words.compareAndSetLong(memory, OWNER, position, TAKEN - worker);
    }

    /** Takes it for the worker in whose inbox it lies, if it is on offer there. */
    boolean takeFromInbox(int worker) {
        return Words.compareAndSetLong(memory, OWNER, IN_INBOX, TAKEN - worker);
    }

    /** Takes it back, if no worker has taken it. */
    boolean withdraw() {
        long owner = Words.getLongVolatile(memory, OWNER);
        return (owner >= 0 || owner == IN_INBOX) && Words.compareAndSetLong(memory, OWNER, owner, FREE);
    }

    /** Takes it back from a position of the queue, if it is on offer there. */
    boolean withdraw(long position) {
        return Words.getLongVolatile(memory, OWNER) == position
                && Words.compareAndSetLong(memory, OWNER, position, FREE);
    }

    boolean isTakenBy(int worker) {
        return Words.getLongVolatile(memory, OWNER) == TAKEN - worker;
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

    /** Returns the position after the last of a {@link #REST}. */
    long to() {
        return Words.getLong(memory, TO);
    }

    /** Returns the position of a {@link #REST} whose invocation has been tried before, or -1. */
    long suspect() {
        return Words.getLong(memory, SUSPECT);
    }

    /** Tells whether the call goes on when an invocation fails. */
    boolean collects() {
        return (Words.getInt(memory, FLAGS) & COLLECTS) != 0;
    }

    /** Tells whether the call can be resumed. */
    boolean resumes() {
        return (Words.getInt(memory, FLAGS) & RESUMES) != 0;
    }

    boolean isSpilled() {
        return Words.getInt(memory, SIZE) == SPILLED;
    }

    byte[] payload() {
        byte[] payload = new byte[Words.getInt(memory, SIZE)];
        buffer.get(PAYLOAD, payload);
        return payload;
    }
}
