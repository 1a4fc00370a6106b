package dev.furrow.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who may join a session. */
@Timeout(60)
class ControlServerTest {
    private static final String TOKEN = "0123456789abcdef";

    @TempDir
    Path directory;

    private final BlockingQueue<Integer> joined = new LinkedBlockingQueue<>();

    @SuppressWarnings("NullAway.Init") // by start
    private ControlServer server;

    private Path socket = Path.of("");

    @BeforeEach
    void start() throws IOException {
        socket = directory.resolve("s");
        server = ControlServer.bind(socket, TOKEN);
        server.start((worker, pid, channel) -> joined.add(worker));
    }

    @AfterEach
    void onlyWhoShowsTheTokenJoins() throws Exception {
        try (SocketChannel peer = connect()) {
            peer.write(hello(Message.PROTOCOL, TOKEN, 7));
            assertThat(joined.poll(30, TimeUnit.SECONDS)).isEqualTo(7); // whatever came before did no harm
            assertThat(joined).isEmpty();
        } finally {
            server.close();
        }
    }

    private SocketChannel connect() throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(socket));
        return channel;
    }

    private static ByteBuffer hello(int protocol, String token, int worker) {
        return frame(Message.of(Message.Type.HELLO, out -> {
            out.writeInt(protocol);
            out.writeUTF(token);
            out.writeInt(worker);
            out.writeLong(1);
        }));
    }

    private static ByteBuffer frame(Message message) {
        return ByteBuffer.allocate(5 + message.body().length)
                .putInt(1 + message.body().length)
                .put(message.type().code())
                .put(message.body())
                .flip();
    }

    private void isRefused(ByteBuffer bytes) throws IOException {
        try (SocketChannel peer = connect()) {
            peer.write(bytes);
            assertThat(peer.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }
    }

    @Test
    void refusesAWrongToken() throws IOException {
        isRefused(hello(Message.PROTOCOL, "0123456789abcdee", 0));
        isRefused(hello(Message.PROTOCOL, "", 0));
    }

    @Test
    void refusesAnotherProtocol() throws IOException {
        isRefused(hello(Message.PROTOCOL + 1, TOKEN, 0));
    }

    @Test
    void refusesAnotherMessage() throws IOException {
        isRefused(frame(Message.of(Message.Type.READY)));
    }

    @Test
    void refusesAnOversizedMessageWithoutReadingIt() throws IOException {
        isRefused(ByteBuffer.allocate(4)
                .putInt(MessageChannel.MAX_HELLO_BYTES + 1)
                .flip());
        isRefused(ByteBuffer.allocate(4).putInt(-1).flip());
        isRefused(ByteBuffer.allocate(4).putInt(0).flip());
    }

    @Test
    void survivesGarbage() throws IOException {
        Random random = new Random(42);
        for (int round = 0; round < 200; round++) {
            byte[] garbage = new byte[1 + random.nextInt(64)];
            random.nextBytes(garbage);
            try (SocketChannel peer = connect()) {
                peer.write(ByteBuffer.wrap(garbage));
            }
        }
    }

    @Test
    void isNotHeldUpByAPeerThatSaysNothing() throws IOException {
        try (SocketChannel silent = connect()) {
            isRefused(hello(Message.PROTOCOL, "wrong", 0)); // so it was heard, while the other says nothing
            assertThat(silent.isConnected()).isTrue();
        }
    }
}
