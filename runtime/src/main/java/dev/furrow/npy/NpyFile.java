package dev.furrow.npy;

import dev.furrow.ArrayFormatException;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where an array is loaded from: a {@code .npy} file, or a member of a {@code .npz} archive.
 *
 * @param path the file
 * @param member the name of the member, with or without its {@code .npy}; null for a {@code .npy} file, or for the
 *     only array of an archive. An archive is told by its content, not by its name
 */
public record NpyFile(Path path, @Nullable String member) {
    /**
     * Reads the header.
     *
     * @throws ArrayFormatException as {@link #open}
     * @throws IOException if reading fails
     */
    public NpyHeader header() throws IOException {
        try (NpySource source = open()) {
            return source.header();
        }
    }

    /**
     * Opens the file and reads the header.
     *
     * @throws ArrayFormatException if there is no such member, if a member must be named and is not, or if the header
     *     is none that we can use
     * @throws IOException if reading fails
     */
    public NpySource open() throws IOException {
        return member != null || NpzArchive.isArchive(path) ? NpySource.ofMember(path, member) : NpySource.ofFile(path);
    }

    /** Returns the path, and the member if there is one: {@code data.npz, member points}. */
    @Override
    public String toString() {
        return member == null ? path.toString() : path + ", member " + member;
    }
}
