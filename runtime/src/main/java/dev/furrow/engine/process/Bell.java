package dev.furrow.engine.process;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The worker's end of its standard input, on which the driver sends the session's token, which no command line and no
 * environment shows, and then a byte whenever it has something for a worker that sleeps. The worker's main thread sleeps in
 * reading it, so that nothing stands between the driver and the thread that does the work.
 */
final class Bell {
    /** What is rung for. */
    enum Ring {
        /** There are requests. */
        WORK('w'),
        /** End after the request in hand. */
        RETIRE('r'),
        /** End. */
        STOP('s');

        private final char code;

        Ring(char code) {
            this.code = code;
        }

        /** Returns the byte that stands for it. */
        int code() {
            return code;
        }

        private static @Nullable Ring of(int code) {
            for (Ring ring : values()) {
                if (ring.code == code) {
                    return ring;
                }
            }
            return null;
        }
    }

    private static final int MAX_TOKEN = 256;

    // Not System.in: it reads ahead, and is left to tasks, which find it empty.
    @SuppressWarnings("StreamResourceLeak") // as long as the process
    private final FileInputStream input = new FileInputStream(FileDescriptor.in);

    /**
     * Reads the token, which comes first, in a line.
     *
     * @throws EOFException if there is none
     */
    String token() throws IOException {
        ByteArrayOutputStream token = new ByteArrayOutputStream();
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0 || token.size() == MAX_TOKEN) {
                throw new EOFException("no token on standard input");
            }
            token.write(next);
        }
        return token.toString(StandardCharsets.US_ASCII);
    }

    /** Waits until it is rung; returns null if nobody will, since the driver is dead. */
    @Nullable
    Ring await() throws IOException {
        while (true) {
            int next = input.read();
            Ring ring = Ring.of(next);
            if (next < 0 || ring != null) {
                return ring;
            }
        }
    }
}
