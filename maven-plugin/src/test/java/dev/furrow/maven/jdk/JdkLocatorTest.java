package dev.furrow.maven.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdkLocatorTest {
    @TempDir
    private Path temp;

    @Test
    void firstThatIsNewEnoughIsTaken() throws IOException, JdkNotFoundException {
        Path old = jdk("17.0.15");
        Path first = jdk("25.0.3");
        Path second = jdk("26");

        Jdk found = locator(source("toolchain", old), source("installed", first, second))
                .locate();

        assertThat(found.home()).isEqualTo(first);
        assertThat(found.version().feature()).isEqualTo(25);
        assertThat(found.java()).isEqualTo(first.resolve("bin/java"));
    }

    @Test
    void placesAfterTheOneThatHasItAreNotAsked() throws IOException, JdkNotFoundException {
        JdkSource unasked = new JdkSource("unasked", () -> {
            throw new AssertionError("asked");
        });

        assertThat(locator(source("toolchain", jdk("25-ea")), unasked).locate().version())
                .hasToString("25-ea");
    }

    @Test
    void failureSaysInOneLineWhatIsNeededAndWhereItWasLookedFor() throws IOException {
        Path old = jdk("17.0.15");
        Path gone = temp.resolve("gone");

        assertThatThrownBy(() -> locator(
                                source("the toolchain selected in the build"),
                                source("Maven's own JVM", old),
                                source("the usual places", gone))
                        .locate())
                .isInstanceOf(JdkNotFoundException.class)
                .hasMessage("No JDK 25 or newer found, on which jobs run. Looked at the toolchain selected in the build"
                        + " (none), Maven's own JVM (17.0.15 in " + old + "), the usual places (unknown version in "
                        + gone + "). Install one in such a place, or name it in ~/.m2/toolchains.xml.");
    }

    @Test
    void directoryWithoutAJvmIsNoJdk() throws IOException {
        Path home = jdk("25.0.1");
        Files.delete(home.resolve("bin/java"));

        assertThat(Jdk.at(home)).isEmpty();
        assertThat(Jdk.at(jdk("1.8.0_452"))).isEmpty();
    }

    @Test
    void thisJvmIsAJdk() {
        assertThat(Jdk.at(Path.of(System.getProperty("java.home"))))
                .hasValueSatisfying(jdk -> assertThat(jdk.version().feature())
                        .isEqualTo(Runtime.version().feature()));
    }

    private static JdkLocator locator(JdkSource... sources) {
        return new JdkLocator(25, List.of(sources));
    }

    private static JdkSource source(String place, Path... homes) {
        return new JdkSource(place, () -> List.of(homes));
    }

    private Path jdk(String version) throws IOException {
        Path home = Files.createDirectories(temp.resolve("jdk-" + version));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Acme\"\nJAVA_VERSION=\"" + version + "\"\n");
        Path java =
                Files.createFile(Files.createDirectories(home.resolve("bin")).resolve("java"));
        assertThat(java.toFile().setExecutable(true)).isTrue();
        return home;
    }
}
