package dev.furrow.session;

import dev.furrow.segment.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** Files that are there whole or not at all, and still when the power fails in the next moment. */
final class DurableFiles {
    private DurableFiles() {}

    /** Writes a file in place of any other of that name. */
    static void write(Path file, byte[] bytes) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        try (FileChannel channel = FileChannel.open(
                part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), PrivateFiles.file(part))) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceDirectory(file.resolveSibling(""));
    }

    /** Has what was written to a file, by whomever, outlast a failure of the power. */
    static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Has what was created in a directory stay there; where a directory can't be opened the system sees to that. */
    static void forceDirectory(Path directory) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(directory.toAbsolutePath(), StandardOpenOption.READ);
        } catch (IOException e) {
            return; // Windows
        }
        try (channel) {
            channel.force(true);
        }
    }
}
