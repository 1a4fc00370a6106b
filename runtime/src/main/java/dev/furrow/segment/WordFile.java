package dev.furrow.segment;

import dev.furrow.FurrowException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * A mapped file of 64-bit words, in native byte order, by which the processes of a session coordinate.
 *
 * <pre>
 *      0       8       16      24
 *     +-------+-------+-------+---
 *   0 | magic |version| bytes | ...       what follows is its owner's
 *     +-------+-------+-------+---
 * </pre>
 *
 * <p>The magic number verifies the byte order. The version is set last, with release, and read first, with acquire:
 * whoever sees it sees all that was written before.
 */
public final class WordFile {
    private static final VarHandle WORD = ValueLayout.JAVA_LONG.varHandle();
    private static final long MAGIC_OFFSET = 0;
    private static final long VERSION_OFFSET = 8;
    private static final long BYTES_OFFSET = 16;

    private WordFile() {}

    /**
     * Creates a file of zeros but for magic number and size, readable and writable for its owner alone, reserves its
     * space and maps it.
     *
     * @throws dev.furrow.NoSpaceException if the file system has less room
     * @throws IOException if the file exists or can't be made
     */
    public static MemorySegment create(Path file, long magic, long bytes, Arena arena) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
                PrivateFiles.file(file))) {
            Reservation.reserve(channel, file, bytes);
            MemorySegment memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes, arena);
            WORD.set(memory, MAGIC_OFFSET, magic);
            WORD.set(memory, BYTES_OFFSET, bytes);
            return memory;
        }
    }

    /** Sets the version, when all other words have their first values. */
    public static void publish(MemorySegment memory, long version) {
        WORD.setRelease(memory, VERSION_OFFSET, version);
    }

    /**
     * Maps a file that was published.
     *
     * @param least the bytes that each file of this kind has at least
     * @throws FurrowException if it is none of this magic number, byte order, version and size
     * @throws IOException if it can't be opened
     */
    public static MemorySegment attach(Path file, long magic, long version, long least, Arena arena)
            throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return map(channel, FileChannel.MapMode.READ_WRITE, file, new Expected(magic, version, least), arena);
        }
    }

    /** As {@link #attach}, but read-only, and not through a symbolic link: for those who are no part of the session. */
    public static MemorySegment view(Path file, long magic, long version, long least, Arena arena) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            return map(channel, FileChannel.MapMode.READ_ONLY, file, new Expected(magic, version, least), arena);
        }
    }

    private record Expected(long magic, long version, long least) {}

    private static MemorySegment map(
            FileChannel channel, FileChannel.MapMode mode, Path file, Expected expected, Arena arena)
            throws IOException {
        long bytes = channel.size();
        if (bytes < expected.least()) {
            throw new FurrowException("no file of this version of Furrow: " + file + " bytes=" + bytes
                    + " expected at least " + expected.least()
                    + "; driver and workers must run the same furrow-runtime");
        }
        MemorySegment memory = channel.map(mode, 0, bytes, arena);
        long foundVersion = (long) WORD.getAcquire(memory, VERSION_OFFSET);
        long foundMagic = (long) WORD.get(memory, MAGIC_OFFSET);
        if (foundMagic != expected.magic()
                || foundVersion != expected.version()
                || (long) WORD.get(memory, BYTES_OFFSET) != bytes) {
            throw new FurrowException("no file of this version of Furrow: " + file + " magic="
                    + Long.toHexString(foundMagic) + " version=" + foundVersion + " expected magic="
                    + Long.toHexString(expected.magic()) + " version=" + expected.version()
                    + "; driver and workers must run the same furrow-runtime");
        }
        return memory;
    }
}
