package dev.furrow.engine.process;

import dev.furrow.internal.Log;
import dev.furrow.segment.PrivateFiles;
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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * The control socket on which workers join: admits whoever shows the session's token, and no one else.
 *
 * <p>The session directory's mode keeps other users out; the token keeps out whatever else of this user connects.
 */
final class ControlServer implements AutoCloseable {
    private static final Log LOG = new Log(ControlServer.class);

    /** How often to try to accept a peer where it fails, and how long to pause before, 10 ms. */
    private static final int ACCEPT_ATTEMPTS = 500;

    private static final long ACCEPT_PAUSE_NANOS = 10_000_000;

    private final ServerSocketChannel server;
    private final String token;

    /** Those who connected and have not shown the token. */
    private final Set<MessageChannel> unheard = ConcurrentHashMap.newKeySet();

    private volatile boolean closed;

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
            PrivateFiles.makePrivate(socket);
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
        return new ControlServer(server, token);
    }

    /** Tells {@code joined} of those who show the token. */
    void start(Joined joined) throws IOException {
        try {
            Thread.ofPlatform().name("furrow-join").daemon().start(() -> acceptAll(joined));
        } catch (OutOfMemoryError e) {
            throw StartFailure.of("to listen for workers", e);
        }
    }

    private void acceptAll(Joined joined) {
        try {
            while (true) {
                hear(accept(), joined);
            }
        } catch (AsynchronousCloseException e) {
            LOG.log(Level.TRACE, "the control socket was closed");
        } catch (ClosedChannelException e) {
            LOG.log(Level.TRACE, "the control socket was closed before it was listened to");
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the control socket failed; no further worker can join", e);
            closeQuietly(server); // else those that wait to be heard would wait for ever
        }
    }

    /** Waits for a peer; where there is no file descriptor for it now, there may be one in a moment. */
    private SocketChannel accept() throws IOException {
        for (int attempt = 0; true; attempt++) {
            try {
                return server.accept();
            } catch (ClosedChannelException e) {
                throw e;
            } catch (IOException e) {
                if (attempt == ACCEPT_ATTEMPTS) {
                    throw e;
                }
                LockSupport.parkNanos(ACCEPT_PAUSE_NANOS);
            }
        }
    }

    /** Hears a peer on a thread of its own: one that connects and says nothing keeps nobody else out. */
    private void hear(SocketChannel socket, Joined joined) {
        try {
            Thread.ofPlatform().name("furrow-hello").daemon().start(() -> admit(socket, joined));
        } catch (OutOfMemoryError e) {
            LOG.log(Level.WARNING, "no thread to hear a peer on the control socket: {0}", e.getMessage());
            closeQuietly(socket);
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
            unheard.add(channel);
            if (closed) {
                return;
            }
            Message hello = channel.read();
            if (hello == null) { // as a worker that is killed while it starts
                LOG.log(Level.DEBUG, "a peer on the control socket left without a word");
                return;
            }
            if (hello.type() != Message.Type.HELLO) {
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
            unheard.remove(channel);
            if (!admitted) {
                closeQuietly(channel);
            }
        }
    }

    private static void closeQuietly(AutoCloseable channel) {
        try {
            channel.close();
        } catch (Exception e) {
            LOG.log(Level.DEBUG, "closing a socket failed", e);
        }
    }

    /** Admits nobody any more, and hangs up on those who have not said who they are. */
    @Override
    public void close() throws IOException {
        closed = true;
        server.close();
        unheard.forEach(ControlServer::closeQuietly);
    }
}
