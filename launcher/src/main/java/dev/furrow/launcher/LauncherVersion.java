package dev.furrow.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of Furrow, as Maven wrote it into the launcher's jar. */
final class LauncherVersion implements IVersionProvider {
    private static final String FILE = "/META-INF/maven/dev.furrow/furrow-launcher/pom.properties";

    LauncherVersion() {}

    @Override
    public String[] getVersion() {
        return new String[] {"furrow " + get()};
    }

    /** Returns the version, or a Maven expression for it if the launcher runs from bare classes. */
    static String get() {
        Properties properties = new Properties();
        try (InputStream file = LauncherVersion.class.getResourceAsStream(FILE)) {
            if (file != null) {
                properties.load(file);
            }
        } catch (IOException e) {
            // As if there were no file: the version serves one message only.
        }
        return properties.getProperty("version", "${furrow.version}");
    }
}
