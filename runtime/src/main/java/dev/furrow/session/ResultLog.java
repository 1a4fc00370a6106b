package dev.furrow.session;

import dev.furrow.segment.PrivateFiles;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * What invocations of a call have returned, as it came, in a file to which is only added: records of
 *
 * <pre>
 *   position (8 bytes), count (8 bytes), size (4 bytes), checksum of the rest (4 bytes), the values
 * </pre>
 *
 * <p>in big-endian order. What follows the last whole record, when the file is opened, was being written when its driver
 * died, and is cut off. Thread-safe.
 */
final class ResultLog implements AutoCloseable {
    private static final int HEADER = 24;

    private final FileChannel channel;

    private ResultLog(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes records in their order. */
    @FunctionalInterface
    interface Reader {
        void read(long position, long count, byte[] values);
    }

    /** Opens a file, which is created if it is missing, and hands its records to {@code reader}. */
    static ResultLog open(Path file, Reader reader) throws IOException {
        FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                PrivateFiles.file(file));
        try {
            long at = 0;
            for (Entry entry = read(channel, at); entry != null; entry = read(channel, at)) {
                reader.read(entry.position, entry.count, entry.values);
                at += HEADER + entry.values.length;
            }
            channel.truncate(at);
            channel.position(at);
            return new ResultLog(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static final class Entry {
        private final long position;
        private final long count;
        private final byte[] values;

        Entry(long position, long count, byte[] values) {
            this.position = position;
            this.count = count;
            this.values = values;
        }
    }

    private static @Nullable Entry read(FileChannel channel, long at) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        if (channel.size() - at < HEADER) {
            return null;
        }
        readFully(channel, header, at);
        long position = header.getLong();
        long count = header.getLong();
        int size = header.getInt();
        int sum = header.getInt();
        if (size < 0 || channel.size() - at - HEADER < size) {
            return null;
        }
        ByteBuffer values = ByteBuffer.allocate(size);
        readFully(channel, values, at + HEADER);
        return sum == sum(position, count, values.array()) ? new Entry(position, count, values.array()) : null;
    }

    private static void readFully(FileChannel channel, ByteBuffer buffer, long at) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, at + buffer.position()) < 0) {
                throw new EOFException("the file of results became shorter");
            }
        }
        buffer.flip();
    }

    private static int sum(long position, long count, byte[] values) {
        CRC32 sum = new CRC32();
        sum.update(ByteBuffer.allocate(20)
                .putLong(position)
                .putLong(count)
                .putInt(values.length)
                .flip());
        sum.update(values);
        return (int) sum.getValue();
    }

    /** Adds a record. */
    synchronized void add(long position, long count, byte[] values) throws IOException {
        ByteBuffer record = ByteBuffer.allocate(HEADER + values.length);
        record.putLong(position)
                .putLong(count)
                .putInt(values.length)
                .putInt(sum(position, count, values))
                .put(values)
                .flip();
        while (record.hasRemaining()) {
            channel.write(record);
        }
    }

    /** Has all that was added outlast a failure of the power. */
    void force() throws IOException {
        channel.force(false);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
