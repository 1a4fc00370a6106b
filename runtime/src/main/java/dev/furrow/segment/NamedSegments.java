package dev.furrow.segment;

import dev.furrow.Access;
import dev.furrow.ArrayExistsException;
import dev.furrow.NoSuchArrayException;
import dev.furrow.internal.Spelling;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The segments that a user's processes share by name. Thread-safe.
 *
 * <pre>
 *   furrow-arrays-ada/            the user's alone
 *     .lock                       held while names come and go
 *     temps.npy                   the array "temps"
 *     grid.npy                    the array "grid": nobody's death deletes it
 *     .creator-4711-1767225600000-0123456789abcdef/
 *       lease                     locked while process 4711 lives
 *       0-temps.npy               the same file as temps.npy: it dies with process 4711
 * </pre>
 *
 * A file is made under its second name and is linked to the first when it is complete, so that nobody attaches half an
 * array, and of two who create one name one alone succeeds. What dead processes left is deleted before anything is
 * looked up; what processes leave that end in good order they delete themselves. Symbolic links are not followed.
 */
public final class NamedSegments {
    private static final System.Logger LOG = System.getLogger(NamedSegments.class.getName());
    private static final int MAX_LENGTH = 128;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0," + (MAX_LENGTH - 1) + "}");

    /** What this process created, by the user directory; changed under the lock of that directory. */
    private static final Map<Path, Creator> OWN = new ConcurrentHashMap<>();

    private final UserDirectory directory;

    /** Makes the file of a new segment. */
    @FunctionalInterface
    public interface Maker {
        /** Makes and maps the file, which does not exist. */
        Segment make(Path file) throws IOException;
    }

    /**
     * A segment that there is.
     *
     * @param creator the process with which it dies; empty if it lives until it is deleted
     */
    public record Entry(String name, Path path, OptionalLong creator) {}

    /**
     * A segment that was found, and left as it was.
     *
     * @param left whether its creator died, with which it was to die: the next who looks anything up deletes it
     */
    public record Found(Entry entry, boolean left) {}

    private record Making(Creator creator, Path file) {}

    private NamedSegments(UserDirectory directory) {
        this.directory = directory;
    }

    /**
     * Returns the segments under a directory.
     *
     * @param base the directory; null for shared memory, or the temporary directory where there is none
     */
    public static NamedSegments under(@Nullable Path base) {
        return new NamedSegments(UserDirectory.under(base == null ? SessionDirectory.defaultBase() : base));
    }

    /**
     * Makes a segment.
     *
     * @param persistent whether it lives until it is deleted, and does not die with this process
     * @throws IllegalArgumentException if the name can't be one
     * @throws ArrayExistsException if there is one of that name
     */
    public Segment create(String name, boolean persistent, Maker maker) throws IOException {
        Path named = path(name);
        Making making = directory.locked(() -> {
            reap();
            requireFree(name, named);
            Creator creator = own();
            return new Making(creator, creator.making(name));
        });
        Path file = making.file();
        boolean linked = false;
        try {
            // Without the lock: to reserve much space may take long.
            Segment made = maker.make(file);
            directory.locked(() -> {
                reap();
                requireFree(name, named);
                Files.createLink(named, file);
                if (persistent) {
                    Files.delete(file);
                }
                return null;
            });
            linked = true;
            return new Segment(named, made.header(), made.elements());
        } finally {
            boolean failed = !linked;
            directory.locked(() -> {
                making.creator().made();
                if (failed) {
                    Files.deleteIfExists(file);
                }
                endIfUnused();
                return null;
            });
        }
    }

    /**
     * Maps a segment.
     *
     * @throws IllegalArgumentException if the name can't be one
     * @throws NoSuchArrayException if there is none of that name
     */
    public Segment attach(String name, Access access, Arena arena) throws IOException {
        Path named = path(name);
        return directory.locked(() -> {
            reap();
            requireThere(name, named);
            return Segment.attach(named, access, arena);
        });
    }

    /** Tells whether there is one of that name. */
    public boolean exists(String name) throws IOException {
        Path named = path(name);
        return directory.locked(() -> {
            reap();
            return Files.exists(named, LinkOption.NOFOLLOW_LINKS);
        });
    }

    /**
     * Deletes a segment. Whoever has mapped it keeps it until it is unmapped.
     *
     * @return whether there was one
     */
    public boolean delete(String name) throws IOException {
        Path named = path(name);
        return directory.locked(() -> {
            reap();
            List<Path> others = otherNames(name, named);
            // In this order: whatever ends this process between the two, the segment is deleted in the end.
            boolean deleted = Files.deleteIfExists(named);
            for (Path other : others) {
                Files.delete(other);
            }
            endIfUnused();
            return deleted;
        });
    }

    /**
     * Makes a segment outlive the process that created it.
     *
     * @throws NoSuchArrayException if there is none of that name
     */
    public void persist(String name) throws IOException {
        Path named = path(name);
        directory.locked(() -> {
            reap();
            requireThere(name, named);
            for (Path other : otherNames(name, named)) {
                Files.delete(other);
            }
            endIfUnused();
            return null;
        });
    }

    /** Returns all segments, by name. */
    public List<Entry> list() throws IOException {
        return directory.locked(() -> {
            reap();
            Map<Path, OptionalLong> creators = new HashMap<>();
            for (Path creator : Creator.all(directory)) {
                for (Path file : Creator.files(creator)) {
                    Path named = directory.path().resolve(Creator.name(file) + Creator.SUFFIX);
                    if (Creator.isSame(named, file)) {
                        creators.put(named, Creator.pid(creator));
                    }
                }
            }
            return names().stream()
                    .map(name -> new Entry(name, path(name), creators.getOrDefault(path(name), OptionalLong.empty())))
                    .toList();
        });
    }

    /** Returns all segments, by name, also those that are to be deleted, and deletes none. */
    public List<Found> look() throws IOException {
        if (!Files.isDirectory(directory.path(), LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        return directory.locked(() -> {
            Map<Path, Found> found = new TreeMap<>();
            for (String name : names()) {
                found.put(path(name), new Found(new Entry(name, path(name), OptionalLong.empty()), false));
            }
            for (Path creator : Creator.all(directory)) {
                boolean left = Creator.isDead(creator);
                for (Path file : Creator.files(creator)) {
                    String name = Creator.name(file);
                    Path named = directory.path().resolve(name + Creator.SUFFIX);
                    if (Creator.isSame(named, file)) {
                        found.put(named, new Found(new Entry(name, named, Creator.pid(creator)), left));
                    }
                }
            }
            return List.copyOf(found.values());
        });
    }

    private Path path(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("the name of an array has 1 to " + MAX_LENGTH
                    + " letters A-Z and a-z, digits, '_', '-' and '.', and"
                    + " begins with none of the last two: name='" + name + "'");
        }
        return directory.path().resolve(name + Creator.SUFFIX);
    }

    private List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory.path(), "*" + Creator.SUFFIX)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                name = name.substring(0, name.length() - Creator.SUFFIX.length());
                if (NAME.matcher(name).matches() && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    names.add(name);
                }
            }
        }
        names.sort(null);
        return names;
    }

    private void requireFree(String name, Path named) {
        if (Files.exists(named, LinkOption.NOFOLLOW_LINKS)) {
            throw new ArrayExistsException("there is an array '" + name + "' already: attach it, delete it, or choose"
                    + " another name; file=" + named);
        }
    }

    private void requireThere(String name, Path named) throws IOException {
        if (Files.isRegularFile(named, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (Files.exists(named, LinkOption.NOFOLLOW_LINKS)) {
            throw new NoSuchArrayException("there is no array '" + name + "', but " + named
                    + ", which is a symbolic link or a directory: attach the file itself by its path");
        }
        List<String> names = names();
        throw new NoSuchArrayException("there is no array '" + name + "'" + Spelling.hint(names, name) + " ("
                + (names.isEmpty() ? "there is none" : "there are: " + String.join(", ", names)) + " in "
                + directory.path() + "); one that was created to die with its process is deleted when that ends");
    }

    /** Returns the names by which processes keep a segment. */
    private List<Path> otherNames(String name, Path named) throws IOException {
        List<Path> others = new ArrayList<>();
        for (Path creator : Creator.all(directory)) {
            for (Path file : Creator.files(creator)) {
                if (Creator.name(file).equals(name) && Creator.isSame(named, file)) {
                    others.add(file);
                }
            }
        }
        return others;
    }

    private void reap() throws IOException {
        for (Path creator : Creator.all(directory)) {
            try {
                Creator.reap(creator, directory);
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "can't reap " + creator, e);
            }
        }
    }

    private Creator own() throws IOException {
        Creator own = OWN.get(directory.path());
        if (own != null && own.exists()) {
            return own;
        }
        if (own != null) {
            own.end(directory); // somebody removed it
        }
        Creator made = Creator.make(directory);
        OWN.put(directory.path(), made);
        Ending.register();
        return made;
    }

    private void endIfUnused() throws IOException {
        Creator own = OWN.get(directory.path());
        if (own != null && own.isUnused()) {
            OWN.remove(directory.path());
            own.end(directory);
        }
    }

    /** Deletes what this process created, when it ends in good order. */
    private static final class Ending {
        static {
            try {
                Runtime.getRuntime().addShutdownHook(new Thread(Ending::run, "furrow-named-arrays"));
            } catch (IllegalStateException e) {
                LOG.log(Level.DEBUG, "the JVM is ending: the next process deletes what is created now", e);
            }
        }

        static void register() {
            // The static initializer does it, once.
        }

        private static void run() {
            for (Path path : OWN.keySet()) {
                if (!Files.isDirectory(path)) {
                    continue;
                }
                UserDirectory user = UserDirectory.at(path);
                try {
                    user.locked(() -> {
                        Creator own = OWN.remove(path);
                        if (own != null) {
                            own.end(user);
                        }
                        return null;
                    });
                } catch (IOException | RuntimeException e) {
                    LOG.log(Level.WARNING, "can't delete the named arrays of this process in " + path, e);
                }
            }
        }
    }
}
