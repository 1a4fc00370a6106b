package dev.furrow.maven.driver;

import dev.furrow.maven.jdk.Jdk;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The ahead-of-time caches that serve all projects of a user with one version of Furrow and of the JDK: what a class path
 * begins with is in them, and the JVM takes them whatever comes after it, directories too.
 */
public final class UserCaches {
    private static final String DRIVER = "driver.aot";
    private static final String WORKER = "worker.aot";
    private static final String PROGRAM = "dev.furrow.launcher.aot.MakeCaches";

    /** For how many versions caches are kept: each takes some 40 MB. */
    private static final int KEPT = 3;

    private final Path directory;
    private final Jdk jdk;
    private final List<Path> jars;
    private final Path own;

    /**
     * Names the caches of a JDK and of the jars that the class path begins with.
     *
     * @throws IOException if a jar can't be read
     */
    public UserCaches(Path directory, Jdk jdk, List<Path> jars) throws IOException {
        this.directory = directory;
        this.jdk = jdk;
        this.jars = List.copyOf(jars);
        this.own = directory.resolve(key());
    }

    /** Returns where this user's caches lie if nothing else is said. */
    public static Path defaultDirectory() {
        String home = System.getProperty("user.home");
        String system = System.getProperty("os.name", "");
        String xdg = System.getenv("XDG_CACHE_HOME");
        String local = System.getenv("LOCALAPPDATA");
        Path caches;
        if (xdg != null && !xdg.isEmpty()) {
            caches = Path.of(xdg);
        } else if (system.startsWith("Windows") && local != null) {
            caches = Path.of(local);
        } else {
            caches = system.startsWith("Mac") ? Path.of(home, "Library", "Caches") : Path.of(home, ".cache");
        }
        return caches.resolve("furrow").resolve("aot");
    }

    private String key() throws IOException {
        StringBuilder text = new StringBuilder(jdk.toString());
        for (Path jar : jars) {
            text.append('\n').append(jar.getFileName()).append(' ').append(Files.size(jar));
            text.append(' ').append(Files.getLastModifiedTime(jar).toMillis());
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Returns the driver's cache. */
    public Path driver() {
        return own.resolve(DRIVER);
    }

    /** Returns the workers' cache. */
    public Path worker() {
        return own.resolve(WORKER);
    }

    /** Tells whether they have been made, and notes that they are used. */
    public boolean areThere() throws IOException {
        if (!Files.exists(driver()) || !Files.exists(worker())) {
            return false;
        }
        Files.setLastModifiedTime(own, FileTime.from(Instant.now()));
        return true;
    }

    /**
     * Makes them, and deletes those that were not used for longest.
     *
     * @return why they could not be made, in a sentence; empty if they were
     * @throws InterruptedException if the calling thread was interrupted; what was started is ended then
     */
    public String make() throws InterruptedException {
        if (!jars.stream().allMatch(Files::isRegularFile)) {
            return "Furrow itself is on the class path as a directory of classes, of which there can be no cache";
        }
        try {
            Files.createDirectories(directory);
            Path place = Files.createTempDirectory(directory, "making-");
            try {
                return makeIn(place);
            } finally {
                delete(place);
            }
        } catch (IOException e) {
            return "can't write to " + directory + ": " + e;
        }
    }

    private String makeIn(Path place) throws IOException, InterruptedException {
        String classPath = jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        Path log = place.resolve("log");
        Process process = new ProcessBuilder(
                        jdk.java().toString(),
                        "-XX:AOTCacheOutput=" + place.resolve(DRIVER),
                        "-Dfurrow.aotOutput=" + place.resolve(WORKER),
                        "-cp",
                        classPath,
                        PROGRAM)
                .directory(place.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            process.getOutputStream().close();
            if (process.waitFor() != 0
                    || !Files.exists(place.resolve(DRIVER))
                    || !Files.exists(place.resolve(WORKER))) {
                List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
                return "they could not be made: "
                        + String.join("; ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
        Files.delete(log);
        try {
            Files.move(place, own, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException e) {
            return areThere() ? "" : "others make them at " + own;
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException("a directory can't be renamed", e);
        }
        deleteOld();
        return "";
    }

    private void deleteOld() throws IOException {
        List<Path> all;
        try (Stream<Path> directories = Files.list(directory)) {
            all = new ArrayList<>(directories
                    .filter(path -> path.getFileName().toString().matches("[0-9a-f]{24}"))
                    .sorted(Comparator.comparingLong(path -> -path.toFile().lastModified()))
                    .toList());
        }
        for (Path old : all.subList(Math.min(KEPT, all.size()), all.size())) {
            delete(old);
        }
    }

    private static void delete(Path root) throws IOException {
        if (Files.notExists(root)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> files = Files.walk(root)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.deleteIfExists(file);
        }
    }
}
