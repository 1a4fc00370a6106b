package dev.furrow.engine.process;

import dev.furrow.codec.ValueWriter;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What one worker tells the driver of its requests, in order: one writes, one reads.
 *
 * <pre>
 *     0: written, how many bytes were ever written; set by the worker
 *   128: read, how many bytes were ever read; set by the driver
 *   256: the bytes; that of position n is at n modulo their number. A record is its length in 4 bytes, the content,
 *        and up to 7 bytes until a multiple of 8
 * </pre>
 */
final class ReplyRing {
    /** The size in bytes. */
    static final long BYTES = (128 << 10) + 256;

    private static final long WRITTEN = 0;
    private static final long READ = 128;
    private static final int CONTENT = 256;
    private static final int CAPACITY = (int) (BYTES - CONTENT);

    /** The most bytes of content that are written as one record; more lie in a file of their own. */
    static final int MAX_RECORD = CAPACITY / 4;

    private final MemorySegment memory;

    /** The same, to copy from and to arrays: the first such copy of a segment takes a JVM 3 ms. */
    private final ByteBuffer buffer;

    ReplyRing(MemorySegment memory) {
        this.memory = memory;
        this.buffer = memory.asByteBuffer();
    }

    /** Writes a record of at most {@link #MAX_RECORD} bytes, if there is room. By the worker, one thread at a time. */
    boolean offer(ValueWriter content) {
        long written = Words.getLong(memory, WRITTEN);
        int bytes = size(content.size());
        if (bytes > CAPACITY - (written - Words.getLongAcquire(memory, READ))) {
            return false;
        }
        Words.setInt(memory, CONTENT + written % CAPACITY, content.size());
        copyIn(content.array(), content.size(), written + Integer.BYTES);
        Words.setLongVolatile(memory, WRITTEN, written + bytes);
        return true;
    }

    /**
     * Reads the next record, or returns null if there is none. By the driver, one thread at a time.
     *
     * @throws IOException if what is there is no record: something other than Furrow wrote to the ring
     */
    byte @Nullable [] poll() throws IOException {
        long read = Words.getLong(memory, READ);
        long unread = Words.getLongAcquire(memory, WRITTEN) - read;
        if (unread == 0) {
            return null;
        }
        if (read < 0 || read % 8 != 0 || unread < 8 || unread > CAPACITY || unread % 8 != 0) {
            throw new IOException("its ring of replies is damaged: read=" + read + " unread=" + unread);
        }
        int length = Words.getInt(memory, CONTENT + read % CAPACITY);
        if (length < 0 || length > MAX_RECORD || size(length) > unread) {
            throw new IOException("a record in its ring of replies is damaged: at=" + read + " bytes=" + length
                    + " unread=" + unread);
        }
        byte[] content = new byte[length];
        copyOut(content, read + Integer.BYTES);
        Words.setLongRelease(memory, READ, read + size(content.length));
        return content;
    }

    /** Makes an empty ring of a damaged one, for the next worker of this number. By the driver, while there is none. */
    void clear() {
        Words.setLong(memory, READ, 0);
        Words.setLongRelease(memory, WRITTEN, 0);
    }

    private static int size(int content) {
        return (Integer.BYTES + content + 7) & ~7;
    }

    private void copyIn(byte[] from, int length, long position) {
        int start = (int) (position % CAPACITY);
        int first = Math.min(length, CAPACITY - start);
        buffer.put(CONTENT + start, from, 0, first);
        buffer.put(CONTENT, from, first, length - first);
    }

    private void copyOut(byte[] to, long position) {
        int start = (int) (position % CAPACITY);
        int first = Math.min(to.length, CAPACITY - start);
        buffer.get(CONTENT + start, to, 0, first);
        buffer.get(CONTENT, to, first, to.length - first);
    }
}
