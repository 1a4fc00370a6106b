package dev.furrow.segment;

import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

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

    private static FileAttribute<?>[] mode(Path place, String permissions) {
        boolean posix = place.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
