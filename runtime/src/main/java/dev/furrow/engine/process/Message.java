package dev.furrow.engine.process;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A message on the control socket: a type and its fields. Immutable. */
final class Message {
    /** What messages say. */
    enum Type {
        /** Worker to driver, first: protocol version (int), token (UTF), worker (int), pid (long). */
        HELLO(1),
        /** Driver to worker, in answer: whether a partition is an index (boolean), seed (long), which of the processes of this
         * number it is (int), after how many tasks it ends (int). */
        WELCOME(2),
        /** Worker to driver: it has attached the arrays. */
        READY(3),
        /** Worker to driver: it can't attach the arrays: a throwable ({@link ThrowableCodec}). */
        NOT_READY(4),
        /** Worker to driver, which does not look: there are replies. */
        REPLIES(6),
        /** Worker to driver: it ends by itself, having done as many tasks as it may. */
        RETIRING(7),
        /** Driver to worker: end. */
        STOP(8),
        /** Worker to driver: a thread sleeps: ticket, key, offset, expected (long each); answered by {@link #WOKEN}. */
        WAIT(9),
        /** Worker to driver: a thread sleeps no more: ticket (long), key (long). */
        LEAVE(10),
        /** Worker to driver: wake threads: key (long), count (int). */
        WAKE(11),
        /** Driver to worker: wake a thread: ticket (long), key (long). */
        WOKEN(12),
        /** Driver to worker: end after the request in hand. */
        RETIRE(13),
        /** Driver to worker: say what all threads are doing. */
        DUMP(14),
        /** Worker to driver, in answer: that, as UTF-8 text without a length. */
        DUMPED(15);

        private final byte code;

        Type(int code) {
            this.code = (byte) code;
        }

        /** Returns the byte that stands for this type on the socket. */
        byte code() {
            return code;
        }

        /** Returns the type for which {@code code} stands. */
        static Type of(byte code) throws IOException {
            for (Type type : values()) {
                if (type.code == code) {
                    return type;
                }
            }
            throw new IOException("a message of unknown type " + code + " on the control socket");
        }
    }

    /** The version of these messages; driver and workers must agree on it. */
    static final int PROTOCOL = 4;

    private final Type type;
    private final byte[] body;

    /** Makes a message of a body that a peer sent. */
    Message(Type type, byte[] body) {
        this.type = type;
        this.body = body;
    }

    /** Writes fields. */
    @FunctionalInterface
    interface Writer {
        void write(DataOutputStream out) throws IOException;
    }

    static Message of(Type type) {
        return new Message(type, new byte[0]);
    }

    static Message of(Type type, Writer fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            fields.write(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("a message that does not encode: type=" + type, e);
        }
        return new Message(type, bytes.toByteArray());
    }

    Type type() {
        return type;
    }

    /** Returns the fields as {@link DataOutputStream} wrote them. */
    byte[] body() {
        return body;
    }

    /** Returns a reader of the fields. */
    DataInputStream fields() {
        return new DataInputStream(new ByteArrayInputStream(body));
    }
}
