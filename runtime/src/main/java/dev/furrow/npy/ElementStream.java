package dev.furrow.npy;

import dev.furrow.StructType;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import org.jspecify.annotations.Nullable;

/** The elements of an array in the order in which they lie in the file, made little-endian as they are read. */
final class ElementStream {
    private static final int CHUNK = 1 << 20;

    private final ReadableByteChannel channel;
    private final NpyHeader header;
    private final String name;
    private final @Nullable StructType wanted;
    private long done;

    ElementStream(ReadableByteChannel channel, NpyHeader header, String name) {
        this(channel, header, header.struct(), name);
    }

    /**
     * Starts a stream.
     *
     * @param header what the file says
     * @param wanted the type that structured elements are to have, of the same fields as in the file; else null
     */
    ElementStream(ReadableByteChannel channel, NpyHeader header, @Nullable StructType wanted, String name) {
        this.channel = channel;
        this.header = header;
        this.name = name;
        this.wanted = wanted;
    }

    /** Reads as many elements as {@code target} holds, in chunks that are converted while the cache has them. */
    void read(MemorySegment target) throws IOException {
        if (header.struct() != null && wanted != null) {
            readStructs(target, header.struct(), wanted);
            return;
        }
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

    private void readStructs(MemorySegment target, StructType from, StructType to) throws IOException {
        if (target.byteSize() == 0) {
            return; // and make no plan for elements whose size nothing vouches for
        }
        boolean plain = StructTransfer.isPlain(from, to, header.bigEndian());
        StructTransfer transfer = plain ? null : new StructTransfer(from, to, header.bigEndian());
        long count = Math.max(1, CHUNK / Math.max(from.byteSize(), to.byteSize()));
        long step = count * to.byteSize();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = transfer == null ? MemorySegment.NULL : arena.allocate(count * from.byteSize());
            for (long at = 0; at < target.byteSize(); at += step) {
                MemorySegment chunk = target.asSlice(at, Math.min(step, target.byteSize() - at));
                MemorySegment read = transfer == null
                        ? chunk
                        : buffer.asSlice(0, chunk.byteSize() / to.byteSize() * from.byteSize());
                readFully(read.asByteBuffer());
                if (transfer != null) {
                    transfer.copy(read, chunk, header.dataOffset() + done, name);
                }
                done += read.byteSize();
            }
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
