package dev.furrow.npy;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;

/** The elements of an array in the order in which they lie in the file, made little-endian as they are read. */
final class ElementStream {
    private static final int CHUNK = 1 << 20;

    private final ReadableByteChannel channel;
    private final NpyHeader header;
    private final String name;
    private long done;

    ElementStream(ReadableByteChannel channel, NpyHeader header, String name) {
        this.channel = channel;
        this.header = header;
        this.name = name;
    }

    /** Reads as many elements as {@code target} holds, in chunks that are converted while the cache has them. */
    void read(MemorySegment target) throws IOException {
        for (long at = 0; at < target.byteSize(); at += CHUNK) {
            MemorySegment chunk = target.asSlice(at, Math.min(CHUNK, target.byteSize() - at));
            readFully(chunk.asByteBuffer());
            if (header.bigEndian()) {
                swap(chunk);
            }
            BoolBytes.check(chunk, header, done, name);
            done += chunk.byteSize();
        }
    }

    private void readFully(ByteBuffer chunk) throws IOException {
        while (chunk.hasRemaining()) {
            if (channel.read(chunk) < 0) {
                throw NpyHeaderReader.error(
                        name,
                        "it ends after " + (done + chunk.position()) + " of " + header.dataBytes()
                                + " bytes of elements");
            }
        }
    }

    private void swap(MemorySegment chunk) {
        ValueLayout layout = switch (header.componentBytes()) {
            case 2 -> ValueLayout.JAVA_SHORT_UNALIGNED;
            case 4 -> ValueLayout.JAVA_INT_UNALIGNED;
            default -> ValueLayout.JAVA_LONG_UNALIGNED;
        };
        MemorySegment.copy(
                chunk,
                layout.withOrder(ByteOrder.BIG_ENDIAN),
                0,
                chunk,
                layout.withOrder(ByteOrder.LITTLE_ENDIAN),
                0,
                chunk.byteSize() / layout.byteSize());
    }
}
