package dev.furrow.maven.jdk;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * An installed JDK.
 *
 * @param home its directory
 * @param version its version
 */
public record Jdk(Path home, Runtime.Version version) {

    /** Returns the JDK in a directory, or nothing if there is none; reads its {@code release} file. */
    public static Optional<Jdk> at(Path home) {
        Properties release = new Properties();
        try (Reader file = Files.newBufferedReader(home.resolve("release"))) {
            release.load(file);
            String version = release.getProperty("JAVA_VERSION", "").replace("\"", "");
            return Optional.of(new Jdk(home, Runtime.Version.parse(version)))
                    .filter(jdk -> Files.isExecutable(jdk.java()));
        } catch (IOException | IllegalArgumentException e) {
            // None, or one so old (1.8.0_452) that its version does not parse.
            return Optional.empty();
        }
    }

    /** Returns the program that starts its JVM. */
    public Path java() {
        Path windows = home.resolve("bin").resolve("java.exe");
        return Files.exists(windows) ? windows : home.resolve("bin").resolve("java");
    }

    @Override
    public String toString() {
        return version + " in " + home;
    }
}
