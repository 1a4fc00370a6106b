package dev.furrow.maven.dist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The directory that runs jobs where there is Java and no Maven.
 *
 * <pre>
 *   bin/NAME, bin/NAME.cmd    start a job
 *   conf/NAME.properties      what it does where nothing else is said
 *   lib/                      the class path
 *   aot/                      the ahead-of-time caches, if there are any
 * </pre>
 */
public final class Distribution {
    private final Path root;
    private final Instant time;
    private final List<String> libraries = new ArrayList<>();

    /**
     * Prepares a directory.
     *
     * @param root the directory; what is in it is deleted
     * @param time when all files were changed last, so that two of the same sources are the same
     */
    public Distribution(Path root, Instant time) {
        this.root = root;
        this.time = time;
    }

    /** Returns the directory. */
    public Path root() {
        return root;
    }

    /** Deletes what is there, and copies the class path. */
    public void copy(List<Library> classPath) throws IOException {
        delete(root);
        Path lib = Files.createDirectories(root.resolve("lib"));
        List<String> names = Library.names(classPath);
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (!name.matches("[\\w.+~-]+")) {
                throw new IOException("the name of a library can't stand in a start script: " + name);
            }
            Path copy = lib.resolve(name);
            Files.copy(classPath.get(i).jar(), copy, StandardCopyOption.REPLACE_EXISTING);
            permit(copy, "rw-r--r--");
            // The JVM takes a cache only where each jar is as old as when it was made.
            Files.setLastModifiedTime(copy, FileTime.from(time));
        }
        libraries.addAll(names);
    }

    /**
     * Adds a job.
     *
     * @param name the name of its scripts
     * @param job the binary name of its class
     * @param jvmArguments the arguments of the driver's JVM
     * @param settings what the job does where nothing else is said: the names of the goals' properties, and their values
     * @return the script for this system
     */
    public Path add(String name, String job, List<String> jvmArguments, Map<String, String> settings)
            throws IOException {
        StartScript script = new StartScript(name, job, libraries, jvmArguments);
        Path sh = write("bin/" + name, script.forSh(), "rwxr-xr-x");
        Path cmd = write("bin/" + name + ".cmd", script.forCmd(), "rw-r--r--");
        write("conf/" + name + ".properties", properties(name, settings), "rw-r--r--");
        return System.getProperty("os.name", "").startsWith("Windows") ? cmd : sh;
    }

    private Path write(String name, String text, String permissions) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardCharsets.UTF_8);
        permit(file, permissions);
        Files.setLastModifiedTime(file, FileTime.from(time));
        return file;
    }

    private static void permit(Path file, String permissions) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        }
    }

    /** As {@link java.util.Properties#store}, but in UTF-8, sorted and without the time. */
    private static String properties(String name, Map<String, String> settings) {
        StringBuilder text = new StringBuilder();
        text.append("# What bin/").append(name).append(" does where its command line says nothing else.\n");
        text.append("# Relative paths start where it is started.\n");
        new TreeMap<>(settings)
                .forEach((key, value) -> text.append(key)
                        .append('=')
                        .append(value.replace("\\", "\\\\").replace("\n", "\\n").replaceFirst("^ ", "\\\\ "))
                        .append('\n'));
        return text.toString();
    }

    private static void delete(Path directory) throws IOException {
        if (Files.notExists(directory)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> files = Files.walk(directory)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.delete(file);
        }
    }
}
