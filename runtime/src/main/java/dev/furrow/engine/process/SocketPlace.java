package dev.furrow.engine.process;

import dev.furrow.segment.SessionDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the control socket lies: in the session directory, or, as the path of a socket is limited to about a hundred
 * bytes, in a directory of its own where paths are short.
 */
final class SocketPlace implements AutoCloseable {
    private static final String FILE = "control.sock";

    /** {@code sun_path} holds 104 bytes on macOS and 108 on Linux, the final zero included. */
    private static final int MAX_BYTES = 103;

    private final Path socket;
    private final @Nullable SessionDirectory own;

    private SocketPlace(Path socket, @Nullable SessionDirectory own) {
        this.socket = socket;
        this.own = own;
    }

    /** Chooses the place for a session. */
    static SocketPlace choose(Path directory) throws IOException {
        Path socket = directory.resolve(FILE);
        if (socket.toString().getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES) {
            return new SocketPlace(socket, null);
        }
        SessionDirectory own = SessionDirectory.create(null, 0, true);
        return new SocketPlace(own.path().resolve(FILE), own);
    }

    Path socket() {
        return socket;
    }

    @Override
    public void close() {
        if (own != null) {
            own.close();
        }
    }
}
