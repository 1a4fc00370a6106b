package dev.furrow.segment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import org.jspecify.annotations.Nullable;

/** The permissions of everything a session makes: its owner's alone. */
public final class PrivateFiles {
    private PrivateFiles() {}

    /** Returns the attributes of a new directory: mode 0700 where the file system of {@code place} knows modes. */
    public static FileAttribute<?>[] directory(Path place) {
        return mode(place, "rwx------");
    }

    /** Returns the attributes of a new file: mode 0600 where the file system of {@code place} knows modes. */
    public static FileAttribute<?>[] file(Path place) {
        return mode(place, "rw-------");
    }

    /**
     * Keeps all other users from a file that was made without attributes.
     *
     * @throws IOException if the file system knows modes, and refuses this one
     */
    public static void makePrivate(Path file) throws IOException {
        // Not without following links: it would open the file, and a socket can't be opened.
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString("rw-------"));
        }
    }

    /** Tells whether this process's user owns a file, or what a symbolic link is and not where it points. */
    static boolean isOwn(Path file) {
        try {
            return hasOwnOwner(file);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean hasOwnOwner(Path file) throws IOException {
        try {
            return Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).equals(Self.OWNER);
        } catch (UnsupportedOperationException e) {
            return false;
        }
    }

    /**
     * Tells whether this process's user owns a file, and no other user may do anything with it.
     *
     * @throws java.nio.file.NoSuchFileException if there is none, which says nothing of whose it was
     */
    static boolean isPrivate(Path file) throws IOException {
        if (!hasOwnOwner(file)) {
            return false;
        }
        PosixFileAttributeView view =
                Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        return view == null
                || PosixFilePermissions.toString(view.readAttributes().permissions())
                        .endsWith("------");
    }

    /** Returns the name of this process's user, as files have it. */
    static String user() {
        return Self.OWNER == null ? System.getProperty("user.name", "") : Self.OWNER.getName();
    }

    /**
     * Who owns the files that this process makes: asked once, of what the system says of this process, or where it says
     * nothing, of a file that is made for that; null where that can't be told either.
     *
     * <p>Linux gives a process's directory in {@code /proc} to its effective user, even where the files in it are root's
     * as the process may not be dumped (<a href="https://man7.org/linux/man-pages/man5/proc_pid.5.html">proc_pid(5)</a>,
     * {@code task_dump_owner} in {@code fs/proc/base.c}). A file comes second, for one that is killed at this moment leaves
     * it behind.
     */
    private static final class Self {
        private static final Path PROCESS = Path.of("/proc/self");

        static final @Nullable UserPrincipal OWNER = owner();

        private static @Nullable UserPrincipal owner() {
            try {
                return Files.getOwner(PROCESS.toRealPath());
            } catch (IOException | UnsupportedOperationException e) {
                return ownerOfNewFile();
            }
        }

        private static @Nullable UserPrincipal ownerOfNewFile() {
            try {
                Path probe = Files.createTempFile("furrow-owner", null);
                try {
                    return Files.getOwner(probe);
                } finally {
                    Files.delete(probe);
                }
            } catch (IOException | UnsupportedOperationException e) {
                return null;
            }
        }
    }

    private static FileAttribute<?>[] mode(Path place, String permissions) {
        boolean posix = place.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
