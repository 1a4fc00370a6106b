package dev.furrow.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The jobs that a project was compiled with: the annotation processor leaves a file for each. */
final class ProjectJobs {
    private static final String FOLDER = "META-INF/furrow/jobs";

    private ProjectJobs() {}

    /** Returns the binary names of the jobs in a directory of classes, sorted. */
    static List<String> in(Path classes) throws IOException {
        Path folder = classes.resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Tells whether a person may call the job so; as the launcher takes it. */
    static boolean answersTo(String job, @Nullable String name) {
        String source = job.replace('$', '.');
        return name == null
                || job.equals(name)
                || source.equals(name)
                || job.endsWith("." + name)
                || source.endsWith("." + name);
    }

    /** Returns the name of the scripts of a job: {@code heat-flow} for {@code com.acme.HeatFlow}. */
    static String scriptName(String job) {
        String simple = job.replace('$', '.').replaceFirst(".*\\.", "");
        return simple.replaceAll("(?<=[\\p{Ll}\\p{Nd}])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})", "-")
                .toLowerCase(Locale.ROOT);
    }
}
