package dev.furrow.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.furrow.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobIndexTest {
    @TempDir
    private Path temp;

    private Path classes;
    private Path jar;

    @BeforeEach
    void makeClassPath() throws IOException {
        classes = Files.createDirectories(temp.resolve("target/classes"));
        jar = temp.resolve("library.jar");
    }

    @Test
    void readsDirectoriesAndJars() throws IOException {
        own("com.acme.Hillshade");
        dependency("org.lib.Blur");

        assertThat(index().jobs())
                .containsExactly(
                        new JobEntry("com.acme.Hillshade", "com.acme.HillshadeDescriptor", classes, true),
                        new JobEntry("org.lib.Blur", "org.lib.BlurDescriptor", jar, false));
    }

    @Test
    void theProjectsOnlyJobNeedsNoName() throws IOException {
        own("com.acme.Hillshade");
        dependency("org.lib.Blur", "org.lib.Sharpen");

        assertThat(index().find(null).job()).isEqualTo("com.acme.Hillshade");
    }

    @Test
    void theOnlyJobOfTheDependenciesNeedsNoNameEither() throws IOException {
        dependency("org.lib.Blur");

        assertThat(index().find(null).job()).isEqualTo("org.lib.Blur");
    }

    @Test
    void severalJobsNeedAName() throws IOException {
        own("com.acme.Hillshade", "com.acme.Slope");

        assertThatThrownBy(() -> index().find(null))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("there are several jobs; say which with job=NAME (there are: com.acme.Hillshade,"
                        + " com.acme.Slope)");
    }

    @Test
    void aJobAnswersToTheEndOfItsName() throws IOException {
        own("com.acme.Terrain$Hillshade", "com.acme.Slope", "Top");

        for (String name : List.of(
                "Hillshade",
                "Terrain.Hillshade",
                "Terrain$Hillshade",
                "com.acme.Terrain.Hillshade",
                "com.acme.Terrain$Hillshade")) {
            assertThat(index().find(name).job()).isEqualTo("com.acme.Terrain$Hillshade");
        }
        assertThat(index().find("Top").job()).isEqualTo("Top");
    }

    @Test
    void ofTwoJobsOfOneSimpleNameTheProjectsOwnIsMeant() throws IOException {
        own("com.acme.Blur");
        dependency("org.lib.Blur");

        assertThat(index().find("Blur").job()).isEqualTo("com.acme.Blur");
        assertThat(index().find("org.lib.Blur").job()).isEqualTo("org.lib.Blur");
    }

    @Test
    void ambiguousNameListsWhatItMayMean() throws IOException {
        own("com.acme.a.Blur", "com.acme.b.Blur", "com.acme.Slope");

        assertThatThrownBy(() -> index().find("Blur"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("several jobs are named 'Blur'; say which with job=NAME (there are: com.acme.a.Blur,"
                        + " com.acme.b.Blur)");
    }

    @Test
    void unknownNameGetsTheLikeliestOne() throws IOException {
        own("com.acme.Hillshade", "com.acme.Slope");

        assertThatThrownBy(() -> index().find("Hilshade"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("no job 'Hilshade' on the class path; did you mean 'com.acme.Hillshade'? (there are:"
                        + " com.acme.Hillshade, com.acme.Slope)");
        assertThatThrownBy(() -> index().find("com.acme.Slop"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("did you mean 'com.acme.Slope'?");
    }

    @Test
    void noJobAtAllPointsToTheProcessorPath() {
        assertThatThrownBy(() -> index().find("Hillshade"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("no job on the class path")
                .hasMessageContaining("Since JDK 23 javac runs only the processors it is told of")
                .hasMessageContaining("<annotationProcessorPaths><path><groupId>dev.furrow</groupId>"
                        + "<artifactId>furrow-processor</artifactId>")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void missingGeneratedClassesAreNamed() throws IOException {
        own("com.acme.Gone");

        assertThatThrownBy(() -> index().find(null).load())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("the classes generated for job com.acme.Gone in " + classes + " can't be used")
                .hasMessageContaining("compile it again");
    }

    private JobIndex index() {
        return JobIndex.read(List.of(classes, jar, temp.resolve("missing.jar")), List.of(classes));
    }

    private void own(String... jobs) throws IOException {
        Path folder = Files.createDirectories(classes.resolve(JobIndex.FOLDER));
        for (String job : jobs) {
            Files.writeString(folder.resolve(job), job + "Descriptor\n");
        }
    }

    private void dependency(String... jobs) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (String job : jobs) {
                zip.putNextEntry(new ZipEntry(JobIndex.FOLDER + job));
                zip.write((job + "Descriptor\n").getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
