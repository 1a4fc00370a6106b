package dev.furrow.engine.process;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * Messages over a socket: 4 bytes length of the rest, 1 byte type, the body. One thread may read while others write.
 */
final class MessageChannel implements AutoCloseable {
    /** The largest message: a throwable with a long chain of causes. */
    static final int MAX_BYTES = 16 << 20;

    /** The largest message from a peer that has not yet shown the token. */
    static final int MAX_HELLO_BYTES = 1024;

    private final SocketChannel socket;
    private int maxBytes;

    MessageChannel(SocketChannel socket, int maxBytes) {
        this.socket = socket;
        this.maxBytes = maxBytes;
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
            socket.write(buffer);
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
            if (socket.read(length) < 0) {
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
            if (socket.read(content) < 0) {
                throw new EOFException("the control socket ended within a message");
            }
        }
        Message.Type type = Message.Type.of(content.flip().get());
        byte[] body = new byte[bytes - 1];
        content.get(body);
        return new Message(type, body);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
