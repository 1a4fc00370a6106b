package dev.furrow.session;

import dev.furrow.Access;
import dev.furrow.ConfigurationException;
import dev.furrow.Shape;
import dev.furrow.array.NdArray;
import dev.furrow.job.ArrayDescriptor;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files of the user's in which arrays of a session are kept. In the session directory each has a link in the place of
 * a segment, by which workers find it, and which is deleted with the directory.
 */
final class KeptFiles {
    private static final System.Logger LOG = System.getLogger(KeptFiles.class.getName());

    private final Map<Path, ArrayDescriptor> files = new LinkedHashMap<>();
    private final List<Path> created = new ArrayList<>();

    /**
     * Checks that an existing file can be used as the array's access needs it.
     *
     * @throws ConfigurationException if it can't
     */
    static void requireAccess(ArrayDescriptor array, Path file) {
        if (!Files.isReadable(file)) {
            throw new ConfigurationException(
                    "array '" + array.name() + "' can't lie in a file that this user may not read: file=" + file);
        }
        if (array.access() != Access.READ_ONLY && !Files.isWritable(file)) {
            throw new ConfigurationException("array '" + array.name() + "' is " + array.access()
                    + ", and its file is read-only for this user: make it writable, declare the array READ_ONLY, or load"
                    + " the file instead, which copies it; file=" + file);
        }
    }

    /**
     * Maps a file for the driver, after creating it where it is missing.
     *
     * @param segment where workers look for it
     */
    NdArray map(ArrayDescriptor array, Shape shape, Path file, Path segment, Arena arena) throws IOException {
        NdArray mapped;
        if (Files.exists(file)) {
            requireAccess(array, file);
            Access access = Files.isWritable(file) ? Access.READ_WRITE : Access.READ_ONLY;
            mapped = array.attach(file, access, arena);
        } else {
            try {
                mapped = array.create(file, shape, arena);
            } catch (FileSystemException e) {
                throw new ConfigurationException("the file of array '" + array.name() + "' can't be created: " + e, e);
            }
            synchronized (this) { // the end of the JVM may delete it at any moment
                created.add(file);
            }
        }
        Path real = file.toRealPath();
        requireApart(array, real);
        link(segment, real);
        return mapped;
    }

    private void requireApart(ArrayDescriptor array, Path real) throws IOException {
        for (Map.Entry<Path, ArrayDescriptor> other : files.entrySet()) {
            boolean written =
                    array.access() != Access.READ_ONLY || other.getValue().access() != Access.READ_ONLY;
            if (written && Files.isSameFile(real, other.getKey())) {
                throw new ConfigurationException("arrays that are written lie in files of their own: arrays '"
                        + other.getValue().name() + "' and '" + array.name() + "' are both given " + real);
            }
        }
        files.put(real, array);
    }

    private static void link(Path link, Path file) throws IOException {
        try {
            Files.createSymbolicLink(link, file);
        } catch (FileSystemException | UnsupportedOperationException e) {
            // Windows keeps symbolic links for administrators; a second name does as well, on one volume.
            LOG.log(Level.DEBUG, "can't make a symbolic link", e);
            Files.createLink(link, file);
        }
    }

    /** Takes what was created here for the user's, now that the session is open. */
    synchronized void keep() {
        created.clear();
    }

    /** Deletes the files that were created here and are not the user's yet. */
    synchronized void deleteCreated() {
        for (Path file : created) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                LOG.log(Level.WARNING, "can't delete " + file + ", which was created for a session that failed", e);
            }
        }
    }
}
