package dev.furrow.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.furrow.Shape;
import dev.furrow.session.Session;
import dev.furrow.session.Workers;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who tries to join a session that is not theirs, while its workers work. */
class StrangersFaultTest extends FaultFixture {
    private static final int CELLS = 1000;
    private static final byte HELLO = 1;

    @SuppressWarnings("NullAway.Init") // by open
    private Session<FaultJob> session;

    @BeforeEach
    void open() {
        session = Session.builder(FaultJob.descriptor())
                .engine("processes")
                .workers(2)
                .directory(base)
                .shape("cells", Shape.shape(CELLS))
                .shape("pids", Shape.shape(2))
                .open();
        Workers.awaitAll(session);
    }

    @AfterEach
    void theSessionIsUnharmed() {
        try (Session<FaultJob> harmed = session) {
            harmed.taskNamed("mark").forEach(0, CELLS);
            assertThat(harmed.job().cells.get(CELLS - 1)).isEqualTo(CELLS);
        }
    }

    private SocketChannel connect() throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(session.directory().resolve("control.sock")));
        return channel;
    }

    private void isRefused(ByteBuffer bytes) throws IOException {
        try (SocketChannel peer = connect()) {
            peer.write(bytes);
            assertThat(peer.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }
    }

    @Test
    void aWrongToken() throws IOException {
        byte[] token = "0".repeat(64).getBytes(StandardCharsets.US_ASCII);
        for (int protocol = 0; protocol < 10; protocol++) {
            isRefused(ByteBuffer.allocate(256)
                    .putInt(1 + 4 + 2 + token.length + 4 + 8)
                    .put(HELLO)
                    .putInt(protocol)
                    .putShort((short) token.length)
                    .put(token)
                    .putInt(0)
                    .putLong(ProcessHandle.current()
                            .children()
                            .findFirst()
                            .orElseThrow()
                            .pid())
                    .flip());
        }
    }

    @Test
    void anOversizedFrame() throws IOException {
        isRefused(ByteBuffer.allocate(4).putInt(Integer.MAX_VALUE).flip());
        isRefused(ByteBuffer.allocate(4).putInt(Integer.MIN_VALUE).flip());
    }

    @Test
    void aTruncatedFrame() throws IOException {
        try (SocketChannel peer = connect()) {
            peer.write(
                    ByteBuffer.allocate(6).putInt(100).put(HELLO).put((byte) 0).flip());
            peer.shutdownOutput();
            assertThat(peer.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }
    }

    @Test
    void garbage() throws IOException {
        Random random = new Random(20261122);
        for (int round = 0; round < 100; round++) {
            byte[] garbage = new byte[1 + random.nextInt(2000)];
            random.nextBytes(garbage);
            try (SocketChannel peer = connect()) {
                peer.write(ByteBuffer.wrap(garbage));
            } catch (IOException e) {
                assertThat(e).hasMessage("Broken pipe"); // refused before all was written
            }
        }
    }

    @Test
    void peersThatSayNothing() throws IOException {
        try (SocketChannel silent = connect()) {
            for (int round = 0; round < 20; round++) {
                try (SocketChannel other = connect()) {
                    assertThat(other.isConnected()).isTrue();
                }
            }
            theSessionIsUnharmed();
            assertThat(silent.read(ByteBuffer.allocate(1))).isEqualTo(-1); // it hung up when it closed
        }
        open();
    }

    @Test
    void theTokenIsOnNoCommandLineAndInNoFileOrEnvironment() throws IOException {
        Pattern secret = Pattern.compile("[0-9a-f]{64}");
        List<ProcessHandle> workers = ProcessHandle.current().children().toList();
        assertThat(workers).hasSizeGreaterThanOrEqualTo(2);
        for (ProcessHandle worker : workers) {
            for (String file : List.of("cmdline", "environ")) {
                byte[] bytes = Files.readAllBytes(Path.of("/proc", Long.toString(worker.pid()), file));
                assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContainPattern(secret);
            }
        }
        assertThat(Files.readString(session.directory().resolve("worker.args"))).doesNotContainPattern(secret);
    }

    @Test
    void allThatASessionMakesIsItsUsersAlone() throws IOException {
        assertThat(mode(session.directory())).isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(session.directory())) {
            List<Path> made = files.toList();
            assertThat(made)
                    .hasSizeGreaterThan(4)
                    .allSatisfy(file -> assertThat(mode(file)).as("%s", file).isEqualTo("rw-------"));
        }
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
