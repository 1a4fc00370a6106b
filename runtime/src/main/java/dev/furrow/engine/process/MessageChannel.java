package dev.furrow.engine.process;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Messages over a socket: 4 bytes length of the rest, 1 byte type, the body. One thread may read while others write.
 *
 * <p>The socket does not block, and a selector waits in its place: a thread of the user that is interrupted while it
 * reads from or writes to a socket that blocks would close it.
 */
final class MessageChannel implements AutoCloseable {
    /** The largest message: a throwable with a long chain of causes. */
    static final int MAX_BYTES = 16 << 20;

    /** The largest message from a peer that has not yet shown the token. */
    static final int MAX_HELLO_BYTES = 1024;

    private static final long FULL_NANOS = 100_000;

    private final SocketChannel socket;
    private final Selector readable;
    private int maxBytes;

    MessageChannel(SocketChannel socket, int maxBytes) throws IOException {
        this.socket = socket;
        this.maxBytes = maxBytes;
        this.readable = Selector.open();
        socket.configureBlocking(false);
        socket.register(readable, SelectionKey.OP_READ);
    }

    /** Admits messages of the full size. */
    void trust() {
        maxBytes = MAX_BYTES;
    }

    synchronized void write(Message message) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(5 + message.body().length);
        buffer.putInt(1 + message.body().length)
                .put(message.type().code())
                .put(message.body())
                .flip();
        while (buffer.hasRemaining()) {
            if (socket.write(buffer) == 0) {
                LockSupport.parkNanos(FULL_NANOS);
            }
        }
    }

    /**
     * Waits for a message.
     *
     * @return the message, or null if the other side closed or died
     * @throws IOException if what comes is no message
     */
    @Nullable
    Message read() throws IOException {
        ByteBuffer length = ByteBuffer.allocate(4);
        while (length.hasRemaining()) {
            if (receive(length) < 0) {
                if (length.position() == 0) {
                    return null;
                }
                throw new EOFException("the control socket ended within a message");
            }
        }
        int bytes = length.flip().getInt();
        if (bytes < 1 || bytes > maxBytes) {
            throw new IOException("a message of " + bytes + " bytes on the control socket; at most " + maxBytes);
        }
        ByteBuffer content = ByteBuffer.allocate(bytes);
        while (content.hasRemaining()) {
            if (receive(content) < 0) {
                throw new EOFException("the control socket ended within a message");
            }
        }
        Message.Type type = Message.Type.of(content.flip().get());
        byte[] body = new byte[bytes - 1];
        content.get(body);
        return new Message(type, body);
    }

    /** Reads at least one byte, or returns -1 if the other side closed or died. */
    private int receive(ByteBuffer buffer) throws IOException {
        while (true) {
            int count = socket.read(buffer);
            if (count != 0) {
                return count;
            }
            try {
                readable.select();
                readable.selectedKeys().clear();
            } catch (ClosedSelectorException e) {
                throw new IOException("the channel was closed", e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        readable.close();
        socket.close();
    }
}
