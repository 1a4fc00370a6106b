package dev.furrow.inspect;

import dev.furrow.segment.FoundDirectory;
import dev.furrow.segment.FoundDirectory.State;
import dev.furrow.segment.NamedSegments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the sessions of this user on this machine. Thread-safe. */
public final class Sessions {
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");

    private Sessions() {}

    /**
     * Returns the directories under which sessions make theirs: shared memory, the temporary directory, and that of the
     * system property {@code furrow.directory} if it is set. Sessions whose builder was given another are found only by
     * those who name it.
     */
    public static List<Path> places() {
        Set<Path> places = new LinkedHashSet<>();
        String own = System.getProperty("furrow.directory", "");
        if (!own.isBlank()) {
            places.add(Path.of(own));
        }
        places.add(SHARED_MEMORY);
        places.add(Path.of(System.getProperty("java.io.tmpdir", ".")));
        return places.stream().filter(Files::isDirectory).toList();
    }

    /**
     * Returns the sessions that are open, by their directories.
     *
     * @param places the directories to look under, such as {@link #places}
     * @throws UncheckedIOException if one can't be read
     */
    public static List<SessionView> live(Collection<Path> places) {
        return found(places)
                .filter(directory -> directory.state() == State.LIVE)
                .map(SessionReader::read)
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Returns what crashed sessions left, by their directories.
     *
     * @param places the directories to look under, such as {@link #places}
     * @throws UncheckedIOException if one can't be read
     */
    public static List<Leftover> left(Collection<Path> places) {
        return found(places)
                .filter(directory -> directory.state() == State.LEFT)
                .map(directory ->
                        new Leftover(directory.path(), directory.pid(), directory.started(), bytes(directory.path())))
                .toList();
    }

    /**
     * Returns the named arrays, by place and name, also those whose creator died and that nobody has deleted yet.
     *
     * @param places the directories to look under, such as {@link #places}
     * @throws UncheckedIOException if one can't be read
     */
    public static List<NamedArrayView> named(Collection<Path> places) {
        List<NamedArrayView> views = new ArrayList<>();
        for (Path place : new LinkedHashSet<>(places)) {
            try {
                for (NamedSegments.Found found : NamedSegments.under(place).look()) {
                    NamedArrayView.of(place, found).ifPresent(views::add);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("can't look for named arrays under " + place + ": " + e.getMessage(), e);
            }
        }
        return views;
    }

    private static Stream<FoundDirectory> found(Collection<Path> places) {
        List<FoundDirectory> found = new ArrayList<>();
        for (Path place : Set.copyOf(places)) {
            try {
                found.addAll(FoundDirectory.under(place));
            } catch (IOException e) {
                throw new UncheckedIOException("can't look for sessions under " + place + ": " + e.getMessage(), e);
            }
        }
        return found.stream().sorted((left, right) -> left.path().compareTo(right.path()));
    }

    private static long bytes(Path directory) {
        long bytes = 0;
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    bytes += Files.size(file);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            return bytes; // somebody deletes it at this moment
        }
        return bytes;
    }
}
