package dev.furrow.npy;

import dev.furrow.ArrayFormatException;
import dev.furrow.internal.Spelling;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** An {@code .npz} archive: a zip file, stored or deflated, of members named {@code <array>.npy}. */
final class NpzArchive implements Closeable {
    private static final String SUFFIX = ".npy";

    private final Path path;
    private final ZipFile zip;

    private NpzArchive(Path path, ZipFile zip) {
        this.path = path;
        this.zip = zip;
    }

    /** Tells whether a file starts as a zip file does, an empty one included. */
    static boolean isArchive(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] start = in.readNBytes(4);
            return start.length == 4
                    && start[0] == 'P'
                    && start[1] == 'K'
                    && ((start[2] == 3 && start[3] == 4) || (start[2] == 5 && start[3] == 6));
        }
    }

    static NpzArchive open(Path path) throws IOException {
        if (!isArchive(path)) {
            throw NpyHeaderReader.error(path.toString(), "it is no .npz archive, so it has no members to name");
        }
        try {
            return new NpzArchive(path, new ZipFile(path.toFile()));
        } catch (ZipException | EOFException e) {
            String why = Objects.requireNonNullElse(e.getMessage(), "it ends early");
            throw new ArrayFormatException(
                    "can't read " + path + ": it is no archive of stored and deflated members: " + why, e);
        }
    }

    /**
     * Finds a member as numpy does: by its exact name, else by its name without {@code .npy}.
     *
     * @param member the name; null for the only member
     * @throws ArrayFormatException if there is none, or several where one must be named
     */
    ZipEntry member(@Nullable String member) {
        List<String> names = zip.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.endsWith(SUFFIX))
                .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                .collect(Collectors.toList());
        String wanted = member;
        if (wanted == null) {
            if (names.size() != 1) {
                throw NpyHeaderReader.error(
                        path.toString(),
                        names.isEmpty()
                                ? "it is an archive without arrays"
                                : "it is an archive of several arrays; name one of: " + list(names));
            }
            wanted = names.get(0);
        }
        ZipEntry exact = zip.getEntry(wanted);
        ZipEntry entry = exact != null ? exact : zip.getEntry(wanted + SUFFIX);
        if (entry == null || entry.isDirectory()) {
            throw NpyHeaderReader.error(
                    path.toString(),
                    "it has no member '" + wanted + "'" + Spelling.hint(names, wanted) + " (there are: " + list(names)
                            + ")");
        }
        return entry;
    }

    InputStream open(ZipEntry entry) throws IOException {
        InputStream stream = zip.getInputStream(entry);
        if (stream == null) {
            throw NpyHeaderReader.error(path.toString(), "its member '" + entry.getName() + "' has no content");
        }
        return stream;
    }

    private static String list(List<String> names) {
        int shown = Math.min(names.size(), 20);
        return names.isEmpty()
                ? "none"
                : String.join(", ", names.subList(0, shown))
                        + (shown < names.size() ? " and " + (names.size() - shown) + " more" : "");
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
