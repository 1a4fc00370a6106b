package dev.furrow.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.furrow.fuzz.Mutations;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a worker does with messages of a driver that make no sense: it ends, with a word of why. */
@Timeout(120) // none comes near it; it makes a hang a failure
class RogueDriverTest {
    private static final int WORKERS = 4;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void everyMutantOfADriverEndsAWorker(long seed) throws Exception {
        Mutations mutations = new Mutations(seed);
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(directory.resolve("control.sock"));
        try (ServerSocketChannel server =
                ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address)) {
            for (int number = 0; number < WORKERS; number++) {
                Process worker = start();
                try (SocketChannel peer = server.accept()) {
                    peer.write(ByteBuffer.wrap(mutations.of(welcome())));
                    for (int frame = 0; frame < 20; frame++) {
                        peer.write(ByteBuffer.wrap(mutations.of(MessageFuzzTest.frame(
                                Message.of(Message.Type.WOKEN, out -> out.writeLong(mutations.word()))))));
                    }
                } catch (IOException e) {
                    assertThat(e.getMessage()).isIn("Broken pipe", "Connection reset"); // it has ended already
                }
                try {
                    assertThat(worker.waitFor(60, TimeUnit.SECONDS))
                            .as("seed %d, worker %d", seed, number)
                            .isTrue();
                    assertThat(worker.exitValue()).isIn(0, 70, 71, 72);
                } finally {
                    worker.destroyForcibly().waitFor();
                }
            }
        }
    }

    private Process start() throws IOException {
        Process worker = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "--class-path",
                        System.getProperty("java.class.path"),
                        RogueJob.Worker.class.getName(),
                        directory.toString(),
                        directory.resolve("control.sock").toString(),
                        "0"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var input = worker.getOutputStream()) {
            input.write("token\n".getBytes(StandardCharsets.US_ASCII));
        }
        return worker;
    }

    private static byte[] welcome() {
        return MessageFuzzTest.frame(Message.of(Message.Type.WELCOME, out -> {
            out.writeBoolean(false);
            out.writeLong(0);
            out.writeInt(0);
            out.writeInt(0);
        }));
    }
}
