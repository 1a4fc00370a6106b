package dev.furrow.launcher;

import static java.util.stream.Collectors.joining;

import dev.furrow.ConfigurationException;
import dev.furrow.job.Names;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The jobs on the class path: the annotation processor leaves a file for each in {@value #FOLDER}, named as the job
 * class, that holds the name of the descriptor class.
 */
final class JobIndex {
    static final String FOLDER = "META-INF/furrow/jobs/";

    private final List<JobEntry> jobs;

    private JobIndex(List<JobEntry> jobs) {
        this.jobs = jobs;
    }

    /** Reads the index of the class path of this JVM; entries among {@code own} are the project's own. */
    static JobIndex ofClassPath(List<Path> own) {
        List<Path> classPath = Stream.of(
                        System.getProperty("java.class.path", "").split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .toList();
        return read(classPath, own);
    }

    /** Reads the index of some directories and jars; of two jobs of one name the first counts, as for classes. */
    static JobIndex read(List<Path> classPath, List<Path> own) {
        Set<Path> ownEntries = own.stream().map(JobIndex::normal).collect(Collectors.toSet());
        Map<String, JobEntry> jobs = new LinkedHashMap<>();
        for (Path entry : classPath) {
            boolean isOwn = ownEntries.contains(normal(entry));
            try {
                readEntry(entry).entrySet().stream()
                        .map(job -> new JobEntry(job.getKey(), job.getValue(), entry, isOwn))
                        .sorted(Comparator.comparing(JobEntry::job))
                        .forEach(job -> jobs.putIfAbsent(job.job(), job));
            } catch (IOException e) {
                throw new UncheckedIOException("can't read " + entry + " on the class path: " + e.getMessage(), e);
            }
        }
        return new JobIndex(List.copyOf(jobs.values()));
    }

    private static Path normal(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private static Map<String, String> readEntry(Path entry) throws IOException {
        Map<String, String> descriptors = new LinkedHashMap<>();
        Path folder = entry.resolve(FOLDER);
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                for (Path file : files) {
                    descriptors.put(
                            file.getFileName().toString(),
                            Files.readString(file).strip());
                }
            }
        } else if (Files.isRegularFile(entry)) {
            try (ZipFile jar = new ZipFile(entry.toFile())) {
                for (ZipEntry file : jar.stream().toList()) {
                    if (file.getName().startsWith(FOLDER) && !file.isDirectory()) {
                        try (InputStream content = jar.getInputStream(file)) {
                            descriptors.put(
                                    file.getName().substring(FOLDER.length()),
                                    new String(content.readAllBytes(), StandardCharsets.UTF_8).strip());
                        }
                    }
                }
            }
        }
        return descriptors;
    }

    /** Returns all jobs, those of the project itself if it has any, in the order of the class path, then by name. */
    List<JobEntry> jobs() {
        return jobs;
    }

    /**
     * Returns the job of a name, or the only one there is. The project's own go before those of its dependencies.
     *
     * @param name a full or simple name, or null if none was given
     * @throws ConfigurationException if there is no such job, or several
     */
    JobEntry find(@Nullable String name) {
        if (jobs.isEmpty()) {
            throw noJobs();
        }
        Optional<JobEntry> exact =
                jobs.stream().filter(job -> job.job().equals(name)).findFirst();
        if (exact.isPresent()) {
            return exact.get();
        }
        List<JobEntry> candidates =
                jobs.stream().filter(job -> name == null || job.answersTo(name)).toList();
        List<JobEntry> own = candidates.stream().filter(JobEntry::own).toList();
        List<JobEntry> nearest = own.isEmpty() ? candidates : own;
        if (nearest.size() == 1) {
            return nearest.getFirst();
        }
        if (name != null && nearest.isEmpty()) {
            throw unknown(name);
        }
        String which = name == null ? "there are several jobs" : "several jobs are named '" + name + "'";
        throw new ConfigurationException(which + "; say which with job=NAME (there are: " + list(nearest) + ")");
    }

    private ConfigurationException unknown(String name) {
        boolean simple = name.indexOf('.') < 0;
        List<String> names = new ArrayList<>();
        for (JobEntry job : jobs) {
            names.add(simple ? job.simpleName() : job.sourceName());
        }
        String hint = Names.closest(names, name)
                .map(close ->
                        "; did you mean '" + jobs.get(names.indexOf(close)).sourceName() + "'?")
                .orElse("");
        return new ConfigurationException(
                "no job '" + name + "' on the class path" + hint + " (there are: " + list(jobs) + ")");
    }

    private static String list(List<JobEntry> jobs) {
        return jobs.stream().map(JobEntry::sourceName).collect(joining(", "));
    }

    /** Returns the error that there is no job at all, which mostly means that the processor did not run. */
    static ConfigurationException noJobs() {
        return new ConfigurationException("no job on the class path: there is no class with @ParallelTask methods, or"
                + " furrow-processor did not run when it was compiled. Since JDK 23 javac runs only the processors it"
                + " is told of; say so in the <configuration> of maven-compiler-plugin, and compile again:"
                + " <annotationProcessorPaths><path><groupId>dev.furrow</groupId>"
                + "<artifactId>furrow-processor</artifactId><version>" + LauncherVersion.get()
                + "</version></path></annotationProcessorPaths>");
    }
}
