package dev.furrow.segment;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;

/**
 * The directory by which a process keeps its named arrays: each lies here under a second name while it shall die with
 * the process, whose {@link Lease} lies beside it. A second name says which file is meant even where the first was given
 * to another since.
 *
 * <p>Not thread-safe: used under the lock of the {@link UserDirectory}.
 */
final class Creator {
    static final String SUFFIX = ".npy";
    private static final String PREFIX = ".creator-";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path directory;
    private final Lease lease;
    private long next;
    private int pending;

    private Creator(Path directory, Lease lease) {
        this.directory = directory;
        this.lease = lease;
    }

    /** Makes the directory of this process. */
    static Creator make(UserDirectory user) throws IOException {
        Path directory = user.path().resolve(ownPrefix() + HexFormat.of().toHexDigits(RANDOM.nextLong()));
        Files.createDirectory(directory, PrivateFiles.directory(directory));
        return new Creator(directory, Lease.take(directory));
    }

    private static String ownPrefix() {
        return PREFIX + SessionDirectory.ownProcess() + "-";
    }

    /** Returns the directories of all processes that have one. */
    static List<Path> all(UserDirectory user) throws IOException {
        return entries(user.path(), PREFIX + "*");
    }

    /** Returns the process whose directory it is. */
    static OptionalLong pid(Path directory) {
        String process = directory.getFileName().toString().substring(PREFIX.length());
        try {
            return OptionalLong.of(Long.parseLong(process.substring(0, Math.max(0, process.indexOf('-')))));
        } catch (NumberFormatException e) {
            return OptionalLong.empty(); // not made by us
        }
    }

    /** Returns the files in a directory of a process. */
    static List<Path> files(Path directory) throws IOException {
        return entries(directory, "*" + SUFFIX);
    }

    /** Returns under which name a file of a directory was made. */
    static String name(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.indexOf('-') + 1, name.length() - SUFFIX.length());
    }

    private static List<Path> entries(Path directory, String glob) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory, glob)) {
            stream.forEach(entries::add);
        }
        return entries;
    }

    /** Deletes the directory of a process with all files in it, if the process is dead, and not this one. */
    static void reap(Path directory, UserDirectory user) throws IOException {
        if (directory.getFileName().toString().startsWith(ownPrefix())) {
            return;
        }
        // It is made under the lock: where there is no lease, none is to come.
        boolean halfMade = Files.notExists(directory.resolve(Lease.FILE), LinkOption.NOFOLLOW_LINKS);
        try (Lease taken = Lease.takeOver(directory)) {
            if (taken != null || halfMade) {
                delete(directory, user);
            }
        }
    }

    /** Tells whether the process is dead whose directory it is; not of one that makes it at this moment. */
    static boolean isDead(Path directory) throws IOException {
        return !directory.getFileName().toString().startsWith(ownPrefix()) && Lease.isFree(directory);
    }

    private static void delete(Path directory, UserDirectory user) throws IOException {
        for (Path file : files(directory)) {
            Path named = user.path().resolve(name(file) + SUFFIX);
            if (isSame(named, file)) {
                Files.delete(named);
            }
        }
        for (Path entry : entries(directory, "*")) {
            Files.delete(entry);
        }
        Files.delete(directory);
    }

    /**
     * Tells whether both names are those of one file, neither of them a link to the other. False where there is none
     * any more: a file that could not be made is deleted without the lock.
     */
    static boolean isSame(Path named, Path file) throws IOException {
        try {
            return Files.isRegularFile(named, LinkOption.NOFOLLOW_LINKS) && Files.isSameFile(named, file);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    boolean exists() {
        return Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS);
    }

    /** Returns a new name of a file for an array, and keeps the directory until {@link #made}. */
    Path making(String name) {
        pending++;
        return directory.resolve(next++ + "-" + name + SUFFIX);
    }

    /** Says that the file is made, or will not be. */
    void made() {
        pending--;
    }

    boolean isUnused() throws IOException {
        return pending == 0 && (!exists() || files(directory).isEmpty());
    }

    /** Deletes the directory with all that shall die with this process. */
    void end(UserDirectory user) throws IOException {
        if (exists()) {
            delete(directory, user);
        }
        lease.close();
    }
}
