package dev.furrow.npy;

import dev.furrow.DType;
import dev.furrow.Shape;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes an {@code .npz} archive: stored as {@code numpy.savez} does, or deflated as {@code savez_compressed}. */
public final class NpzWriter implements Closeable {
    private static final long DOS_EPOCH_MILLIS = 315_532_800_000L; // 1980-01-01, as numpy: the same bytes each time

    private final ZipOutputStream zip;
    private final boolean compressed;

    /** Starts an archive on a stream, which is closed with it. */
    public NpzWriter(OutputStream out, boolean compressed) {
        this.zip = new ZipOutputStream(out);
        this.compressed = compressed;
    }

    /**
     * Adds an array; its elements must not change meanwhile.
     *
     * @param name the name of the array, without {@code .npy}
     * @param elements little-endian, in C order
     * @throws IOException if writing fails, or if the elements of a stored member changed meanwhile
     */
    public void add(String name, DType dtype, Shape shape, MemorySegment elements) throws IOException {
        add(name, NpyHeader.of(dtype, shape), elements);
    }

    /** As {@link #add(String, DType, Shape, MemorySegment)}; {@code header} is of a file that we write. */
    public void add(String name, NpyHeader header, MemorySegment elements) throws IOException {
        ZipEntry entry = new ZipEntry(name + ".npy");
        entry.setTime(DOS_EPOCH_MILLIS);
        if (!compressed) {
            // A stored member says size and checksum before its content, so that is read twice.
            CRC32 crc = new CRC32();
            NpyWriter.write(new ChecksumChannel(crc), header, elements);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(header.dataOffset() + elements.byteSize());
            entry.setCrc(crc.getValue());
        }
        zip.putNextEntry(entry);
        NpyWriter.write(Channels.newChannel((OutputStream) zip), header, elements);
        zip.closeEntry();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private record ChecksumChannel(CRC32 crc) implements WritableByteChannel {
        @Override
        public int write(ByteBuffer buffer) {
            int count = buffer.remaining();
            crc.update(buffer);
            return count;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }
}
