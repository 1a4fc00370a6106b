package dev.furrow.engine.process;

import dev.furrow.EncodingException;
import dev.furrow.segment.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** Files in the session directory for values that are too large for the memory that driver and workers share. */
record Spill(Path directory) {
    /** Returns the file of the arguments of a call. */
    Path arguments(long call) {
        return directory.resolve("arguments-" + call);
    }

    /** Returns the file that says where a call lies that can be resumed. */
    Path resumption(long call) {
        return directory.resolve("resumption-" + call);
    }

    /** Returns the file of a reply. */
    Path reply(int worker, int incarnation, long number) {
        return directory.resolve("reply-" + worker + "-" + incarnation + "-" + number);
    }

    /**
     * Writes a file.
     *
     * @throws EncodingException if there is no room, or it can't be written; there is no file then
     */
    void write(Path file, byte[] bytes, int length) {
        try (SeekableByteChannel channel = Files.newByteChannel(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), PrivateFiles.file(file))) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            delete(file);
            throw new EncodingException(
                    "a value of " + length + " bytes can't be passed by " + directory + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads a file.
     *
     * @throws EncodingException if it can't be read
     */
    byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new EncodingException("a value can't be read from " + file + ": " + e, e);
        }
    }

    /** Deletes a file, which may not be there. What can't be deleted goes with the session directory. */
    void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            System.getLogger(Spill.class.getName())
                    .log(System.Logger.Level.DEBUG, "can't delete " + file + " before the session ends", e);
        }
    }
}
