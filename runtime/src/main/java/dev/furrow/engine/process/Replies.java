package dev.furrow.engine.process;

import dev.furrow.EncodingException;
import dev.furrow.codec.ValueWriter;
import dev.furrow.engine.InvocationException;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The worker's side of its {@link ReplyRing}: tells the driver what became of requests. Thread-safe. */
final class Replies {
    private static final long FULL_NANOS = 20_000;

    private final int worker;
    private final int incarnation;
    private final ReplyRing ring;
    private final Spill spill;
    private final Runnable bell;
    private final BooleanSupplier stopped;
    private final ValueWriter record = new ValueWriter(256);
    private long spilled;

    /**
     * Makes the replies of a worker.
     *
     * @param bell tells the driver that there are replies, if it wants to be told
     * @param stopped whether nobody reads them any more
     */
    Replies(int worker, int incarnation, ReplyRing ring, Spill spill, Runnable bell, BooleanSupplier stopped) {
        this.worker = worker;
        this.incarnation = incarnation;
        this.ring = ring;
        this.spill = spill;
        this.bell = bell;
        this.stopped = stopped;
    }

    /** Says that a single invocation has returned. */
    synchronized void returned(Request request, ValueWriter values) {
        start(Reply.RETURNED, request);
        record.writeBytes(values.array(), 0, values.size());
        send();
    }

    /** Says what the invocations at some positions returned. */
    synchronized void results(Request request, long position, long count, ValueWriter values) {
        start(Reply.RESULTS, request);
        record.writeLong(position);
        record.writeLong(count);
        record.writeBytes(values.array(), 0, values.size());
        send();
    }

    /** Says what an invocation emitted. */
    synchronized void emitted(Request request, long position, ValueWriter value) {
        start(Reply.EMITTED, request);
        record.writeLong(position);
        record.writeBytes(value.array(), 0, value.size());
        send();
    }

    /** Says that a part of a call is over. */
    synchronized void done(Request request) {
        start(Reply.DONE, request);
        send();
    }

    /** Says that an invocation threw, and that the request is over with it. */
    synchronized void failed(Request request, String task, String index, int attempts, Throwable thrown) {
        byte[] fields = fields(task, index, attempts, thrown);
        start(Reply.FAILED, request);
        record.writeBytes(fields, 0, fields.length);
        send();
    }

    /** Says that an invocation threw, and was given up, while the request goes on. */
    synchronized void gaveUp(Request request, InvocationException failure, long position, long count) {
        byte[] fields = fields(failure.task(), failure.index(), failure.attempts(), failure.thrown());
        start(Reply.GAVE_UP, request);
        record.writeLong(position);
        record.writeLong(count);
        record.writeBytes(fields, 0, fields.length);
        send();
    }

    private static byte[] fields(String task, String index, int attempts, Throwable thrown) {
        ByteArrayOutputStream fields = new ByteArrayOutputStream();
        try {
            DataOutputStream out = new DataOutputStream(fields);
            out.writeUTF(task);
            out.writeUTF(index);
            out.writeInt(attempts);
            ThrowableCodec.write(out, thrown);
        } catch (IOException e) {
            throw new UncheckedIOException("a throwable that does not encode", e);
        }
        return fields.toByteArray();
    }

    private void start(Reply kind, Request request) {
        record.clear();
        record.writeByte(kind.code());
        record.writeInt(request.number());
    }

    private void send() {
        if (record.size() > ReplyRing.MAX_RECORD) {
            long number = spilled++;
            spill.write(spill.reply(worker, incarnation, number), record.array(), record.size());
            record.clear();
            record.writeByte(Reply.SPILLED.code());
            record.writeInt(incarnation);
            record.writeLong(number);
        }
        while (!ring.offer(record)) {
            if (stopped.getAsBoolean()) {
                throw new EncodingException("the session is closed");
            }
            bell.run();
            LockSupport.parkNanos(FULL_NANOS);
        }
        bell.run();
    }
}
