package dev.furrow.engine.process;

import dev.furrow.ConfigurationException;
import dev.furrow.FurrowException;
import dev.furrow.segment.SessionDirectory;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the control socket lies: in the session directory, or, as the path of a socket is limited to about a hundred
 * bytes, in a directory of its own where paths are short.
 */
final class SocketPlace implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SocketPlace.class.getName());
    private static final String FILE = "control.sock";

    /** {@code sun_path} holds 104 bytes on macOS and 108 on Linux, the final zero included. */
    private static final int MAX_BYTES = 103;

    private final Path socket;
    private final @Nullable SessionDirectory own;

    private SocketPlace(Path socket, @Nullable SessionDirectory own) {
        this.socket = socket;
        this.own = own;
    }

    /** Chooses the place for a session; may be another than the session directory, which {@link #close} deletes. */
    static SocketPlace choose(Path directory) throws IOException {
        return choose(
                directory,
                List.of(Path.of("/dev/shm"), Path.of(System.getProperty("java.io.tmpdir", ".")), Path.of("/tmp")));
    }

    /**
     * As {@link #choose(Path)}, with the other directories that may be taken, best first.
     *
     * @throws ConfigurationException if all paths are too long, or can't be written to
     */
    static SocketPlace choose(Path directory, List<Path> others) throws IOException {
        Path socket = directory.resolve(FILE);
        if (fits(socket)) {
            return new SocketPlace(socket, null);
        }
        for (Path other : others) {
            // Of any session directory there, as only its random part differs.
            if (fits(other.toAbsolutePath().resolve(directory.getFileName()).resolve(FILE))) {
                try {
                    SessionDirectory own = SessionDirectory.create(other.toAbsolutePath(), 0, false);
                    return new SocketPlace(own.path().resolve(FILE), own);
                } catch (FurrowException | IOException e) {
                    LOG.log(Level.DEBUG, "the control socket can't lie under " + other, e);
                }
            }
        }
        throw new ConfigurationException("the path of the control socket has at most " + MAX_BYTES + " bytes, and "
                + socket + " has " + bytes(socket) + "; nor can it lie under any of " + others
                + ", which are too long or may not be written: name a shorter directory with furrow.directory, or a"
                + " temporary directory that may be written with -Djava.io.tmpdir");
    }

    private static boolean fits(Path socket) {
        return bytes(socket) <= MAX_BYTES;
    }

    private static int bytes(Path path) {
        return path.toString().getBytes(StandardCharsets.UTF_8).length;
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
