package dev.furrow.segment;

import dev.furrow.NoSpaceException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * Gives a new file blocks of its own before it is mapped: on a full file system a store to a page without one would
 * end in a signal rather than in an exception.
 *
 * <p>Java has no call for it, and {@code posix_fallocate} from Java needs native access, which a library can't switch
 * on. So a small file is filled with zeros, and a large one is handed to the program {@code fallocate} of util-linux:
 * some 10 ms on ext4 or XFS at any size, and 0.1 s per GiB on tmpfs, a tenth of what writing zeros takes. Where that
 * program is missing or the file system refuses it, a file in memory is filled with zeros whatever its size, for it is
 * there that room is short; a file on disk stays sparse, as those of {@code numpy.memmap} do, and it remains that there
 * was room when it was made.
 *
 * <p>PostgreSQL allocates its shared memory so for the same reason ({@code dsm_impl_posix_resize}).
 */
public final class Reservation {
    /** Up to this many bytes zeros are written within 20 ms: no program would be faster. */
    private static final long ZEROS_BYTES = 16 << 20;

    private static final Path FALLOCATE = Path.of("/usr/bin/fallocate");
    private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs");

    private Reservation() {}

    /**
     * Extends an empty file to {@code size} bytes, all zero, with blocks of its own as said above.
     *
     * @param channel the file, open for writing
     * @throws NoSpaceException if the file system has less room; the file may have some length then
     * @throws IOException if writing fails otherwise
     */
    public static void reserve(FileChannel channel, Path file, long size) throws IOException {
        Space.require(Space.parent(file), size);
        fill(channel, file, size);
    }

    /** As {@link #reserve}, without asking first: what others take meanwhile is noticed here. */
    static void fill(FileChannel channel, Path file, long size) throws IOException {
        Path directory = Space.parent(file);
        try {
            if (size > ZEROS_BYTES && fallocate(file, size)) {
                return;
            }
            if (size <= ZEROS_BYTES || isInMemory(directory)) {
                writeZeros(channel, size);
            } else {
                extend(channel, size);
            }
        } catch (IOException e) {
            if (Space.isExhausted(directory, e)) {
                throw new NoSpaceException(Space.missing(directory, size) + ": " + e.getMessage(), e);
            }
            throw e;
        }
    }

    /** Tells whether files in a directory lie in memory, or that can't be told: on Linux it is read in {@code /proc}. */
    private static boolean isInMemory(Path directory) {
        try {
            return IN_MEMORY.contains(Files.getFileStore(directory).type());
        } catch (IOException e) {
            return true;
        }
    }

    /** Extends an empty file to {@code size} bytes, all zero, without blocks of their own: a sparse file. */
    static void extend(FileChannel channel, long size) throws IOException {
        if (size > 0) {
            writeFully(channel, ByteBuffer.allocate(1), size - 1);
        }
    }

    private static void writeZeros(FileChannel channel, long size) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocateDirect((int) Math.min(1 << 20, size));
        for (long done = 0; done < size; done += zeros.capacity()) {
            zeros.clear().limit((int) Math.min(zeros.capacity(), size - done));
            writeFully(channel, zeros, done);
        }
    }

    static void writeFully(FileChannel channel, ByteBuffer buffer, long position) throws IOException {
        while (buffer.hasRemaining()) {
            position += channel.write(buffer, position);
        }
    }

    /** Returns whether the program did it; false where there is none, or the file system does not know how. */
    private static boolean fallocate(Path file, long size) throws IOException {
        if (!file.getFileSystem().equals(FileSystems.getDefault()) || !Files.isExecutable(FALLOCATE)) {
            return false;
        }
        ProcessBuilder builder = new ProcessBuilder(
                        FALLOCATE.toString(),
                        "--length",
                        Long.toString(size),
                        file.toAbsolutePath().toString())
                .redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return false; // not allowed here
        }
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        int exit = process.onExit().join().exitValue();
        if (exit != 0 && Space.saysExhausted(output.toLowerCase(Locale.ROOT))) {
            throw new IOException(output);
        }
        return exit == 0 && Files.size(file) == size;
    }
}
