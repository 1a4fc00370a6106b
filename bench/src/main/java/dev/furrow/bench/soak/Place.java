package dev.furrow.bench.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a soak has its files: a directory of its own, in shared memory where there is such a thing.
 *
 * @param root that directory
 */
record Place(Path root) {
    static Place make() throws IOException {
        Path sharedMemory = Path.of("/dev/shm");
        Path base = Files.isWritable(sharedMemory) ? sharedMemory : Path.of(System.getProperty("java.io.tmpdir"));
        Place place = new Place(Files.createTempDirectory(base, "furrow-soak"));
        Files.createDirectory(place.sessions());
        Files.createDirectory(place.resumed());
        Files.createDirectory(place.crashes());
        return place;
    }

    /** Returns where sessions lie while they are open: empty between runs. */
    Path sessions() {
        return root.resolve("sessions");
    }

    /** Returns where sessions lie that are resumed: empty between runs. */
    Path resumed() {
        return root.resolve("resumed");
    }

    /** Returns where JVMs that crash write why. */
    Path crashes() {
        return root.resolve("crashes");
    }

    /** Returns what drivers print that are killed and resumed. */
    Path driverLog() {
        return root.resolve("drivers.log");
    }

    /** Returns the files that are left where there should be none. */
    List<Path> left() throws IOException {
        try (Stream<Path> sessions = Files.list(sessions());
                Stream<Path> resumed = Files.list(resumed())) {
            return Stream.concat(sessions, resumed).toList();
        }
    }

    /** Deletes all of it. */
    void delete() throws IOException {
        delete(root);
    }

    /** Deletes a directory and what is in it, of which others may delete a part at the same time. */
    static void delete(Path directory) throws IOException {
        List<Path> all;
        try (Stream<Path> found = Files.walk(directory)) {
            all = found.sorted(Comparator.reverseOrder()).toList();
        } catch (NoSuchFileException e) {
            return;
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }
}
