package dev.furrow.npy;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.UUID;

/** Writes {@code .npy} files, and whatever else shall appear under its name only when it is complete. */
public final class NpyWriter {
    private static final int CHUNK = 1 << 20;

    private NpyWriter() {}

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {
        /** Writes to the start of an empty file. */
        void writeTo(FileChannel channel) throws IOException;
    }

    /**
     * Writes a header and the elements.
     *
     * @param header of a file that we write, as {@link NpyHeader#of} gives it
     * @param elements little-endian, in C order
     */
    public static void write(WritableByteChannel channel, NpyHeader header, MemorySegment elements) throws IOException {
        writeFully(channel, header.toBytes());
        for (long done = 0; done < elements.byteSize(); done += CHUNK) {
            writeFully(
                    channel,
                    elements.asSlice(done, Math.min(CHUNK, elements.byteSize() - done))
                            .asByteBuffer());
        }
    }

    /**
     * Makes a file, which replaces an existing one only when it is complete.
     *
     * @throws IOException if writing fails; an existing file is unchanged then, and no other is left
     */
    public static void replace(Path file, Content content) throws IOException {
        Path parent = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file has a directory");
        Path partial = parent.resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".partial");
        try {
            try (FileChannel channel =
                    FileChannel.open(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                content.writeTo(channel);
            }
            try {
                Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private static void writeFully(WritableByteChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }
}
