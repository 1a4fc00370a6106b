package dev.furrow.engine.process;

import dev.furrow.internal.Log;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * The control socket on which workers join: admits whoever shows the session's token, and no one else.
 *
 * <p>The session directory's mode keeps other users out; the token keeps out whatever else of this user connects.
 */
final class ControlServer implements AutoCloseable {
    private static final Log LOG = new Log(ControlServer.class);

    private final ServerSocketChannel server;
    private final String token;

    /** Receives the channel of a worker that showed the token. */
    @FunctionalInterface
    interface Joined {
        void accept(int worker, long pid, MessageChannel channel) throws IOException;
    }

    private ControlServer(ServerSocketChannel server, String token) {
        this.server = server;
        this.token = token;
    }

    /** Makes the socket, to which workers can connect from now on. */
    static ControlServer bind(Path socket, String token) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(socket));
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
        return new ControlServer(server, token);
    }

    /** Tells {@code joined} of those who show the token. */
    void start(Joined joined) {
        Thread.ofPlatform().name("furrow-join").daemon().start(() -> acceptAll(joined));
    }

    private void acceptAll(Joined joined) {
        try {
            while (true) {
                SocketChannel socket = server.accept();
                // On a thread of its own: a peer that connects and says nothing keeps nobody else out.
                Thread.ofPlatform().name("furrow-hello").daemon().start(() -> admit(socket, joined));
            }
        } catch (AsynchronousCloseException e) {
            LOG.log(Level.TRACE, "the control socket was closed");
        } catch (ClosedChannelException e) {
            LOG.log(Level.TRACE, "the control socket was closed before it was listened to");
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the control socket failed; no further worker can join", e);
        }
    }

    private void admit(SocketChannel socket, Joined joined) {
        MessageChannel channel;
        try {
            channel = new MessageChannel(socket, MessageChannel.MAX_HELLO_BYTES);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "can''t talk with a peer on the control socket: {0}", e.getMessage());
            closeQuietly(socket);
            return;
        }
        boolean admitted = false;
        try {
            Message hello = channel.read();
            if (hello == null || hello.type() != Message.Type.HELLO) {
                throw new IOException("no HELLO");
            }
            try (DataInputStream fields = hello.fields()) {
                int protocol = fields.readInt();
                boolean authentic = MessageDigest.isEqual(
                        fields.readUTF().getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
                if (!authentic) {
                    throw new IOException("a wrong token");
                }
                if (protocol != Message.PROTOCOL) {
                    throw new IOException("protocol " + protocol + ", expected " + Message.PROTOCOL
                            + ": driver and workers must run the same furrow-runtime");
                }
                channel.trust();
                joined.accept(fields.readInt(), fields.readLong(), channel);
                admitted = true;
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "refused a peer on the control socket: {0}", e.getMessage());
        } finally {
            if (!admitted) {
                closeQuietly(channel);
            }
        }
    }

    private static void closeQuietly(AutoCloseable channel) {
        try {
            channel.close();
        } catch (Exception e) {
            LOG.log(Level.DEBUG, "closing the channel of a refused peer failed", e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
