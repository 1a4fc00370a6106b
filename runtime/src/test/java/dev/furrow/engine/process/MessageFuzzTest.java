package dev.furrow.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.furrow.fuzz.Mutations;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged frames on the control socket: each is a message or an {@link IOException}, and keeps nobody else out. */
@Timeout(60) // none comes near it; it makes a hang a failure
class MessageFuzzTest {
    private static final int MUTANTS = 1500;
    private static final String TOKEN = "0123456789abcdef";

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void everyMutantOfAStreamIsReadOrRefused(long seed) throws IOException {
        Mutations mutations = new Mutations(seed);
        byte[] stream = stream();
        int whole = 0;
        int refused = 0;
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(directory.resolve("s"));
        try (ServerSocketChannel server =
                ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address)) {
            for (int number = 0; number < MUTANTS; number++) {
                byte[] mutant = mutations.of(stream);
                try (SocketChannel peer = SocketChannel.open(address);
                        MessageChannel channel = new MessageChannel(server.accept(), MessageChannel.MAX_HELLO_BYTES)) {
                    peer.write(ByteBuffer.wrap(mutant));
                    peer.shutdownOutput();
                    for (Message message = channel.read(); message != null; message = channel.read()) {
                        assertThat(message.body()).hasSizeLessThan(MessageChannel.MAX_HELLO_BYTES);
                    }
                    whole++;
                } catch (IOException e) {
                    refused++;
                } catch (RuntimeException | Error e) {
                    throw mutantFailed(seed, number, mutant, e);
                }
            }
        }
        assertThat(whole).isPositive();
        assertThat(refused).isPositive();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void everyMutantOfAHelloJoinsOrIsRefused(long seed) throws IOException {
        Mutations mutations = new Mutations(seed);
        Path socket = directory.resolve("s");
        Queue<Integer> joined = new ConcurrentLinkedQueue<>();
        byte[] hello = frame(hello(3));
        try (ControlServer server = ControlServer.bind(socket, TOKEN)) {
            server.start((worker, pid, channel) -> {
                joined.add(worker);
                channel.close();
            });
            for (int number = 0; number < MUTANTS / 5; number++) {
                byte[] mutant = mutations.of(hello);
                hearsTheEnd(socket, mutant);
            }
            joined.clear();
            hearsTheEnd(socket, hello); // whatever came before did no harm
            assertThat(joined).as("seed %d", seed).containsExactly(3);
        }
    }

    /** Sends bytes, and waits until the other side hangs up. */
    private static void hearsTheEnd(Path socket, byte[] bytes) throws IOException {
        try (SocketChannel peer = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            peer.write(ByteBuffer.wrap(bytes));
            peer.shutdownOutput();
            assertThat(peer.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        } catch (IOException e) {
            assertThat(e.getMessage()).isIn("Broken pipe", "Connection reset"); // refused before all was sent
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void everyMutantOfAThrowableIsReadOrRefused(long seed) throws IOException {
        Mutations mutations = new Mutations(seed);
        Exception original = new IllegalStateException("why", new IOException("außen"));
        original.addSuppressed(new ArithmeticException());
        byte[] body = Message.of(Message.Type.NOT_READY, out -> ThrowableCodec.write(out, original))
                .body();
        int refused = 0;
        for (int number = 0; number < MUTANTS; number++) {
            byte[] mutant = mutations.of(body);
            try (DataInputStream fields = new Message(Message.Type.NOT_READY, mutant).fields()) {
                assertThat(ThrowableCodec.read(fields).className()).isNotNull();
            } catch (IOException e) {
                refused++;
            } catch (RuntimeException | Error e) {
                throw mutantFailed(seed, number, mutant, e);
            }
        }
        assertThat(refused).isBetween(1, MUTANTS - 1);
    }

    private static AssertionError mutantFailed(long seed, int number, byte[] mutant, Throwable cause) {
        return new AssertionError("seed " + seed + ", mutant " + number + ": " + Arrays.toString(mutant), cause);
    }

    private static Message hello(int worker) {
        return Message.of(Message.Type.HELLO, out -> {
            out.writeInt(Message.PROTOCOL);
            out.writeUTF(TOKEN);
            out.writeInt(worker);
            out.writeLong(1);
        });
    }

    private static byte[] stream() {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.writeBytes(frame(hello(0)));
        stream.writeBytes(frame(Message.of(Message.Type.READY)));
        stream.writeBytes(frame(Message.of(Message.Type.WAKE, out -> {
            out.writeLong(5);
            out.writeInt(1);
        })));
        stream.writeBytes(frame(Message.of(Message.Type.REPLIES)));
        return stream.toByteArray();
    }

    static byte[] frame(Message message) {
        return ByteBuffer.allocate(5 + message.body().length)
                .putInt(1 + message.body().length)
                .put(message.type().code())
                .put(message.body())
                .array();
    }
}
