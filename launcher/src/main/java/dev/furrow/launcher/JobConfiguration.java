package dev.furrow.launcher;

import dev.furrow.ConfigurationException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/**
 * What a packaged job does where its command line says nothing else: the file of properties, named as those of the Maven
 * goals, to which the start script points.
 */
final class JobConfiguration {
    private static final String FILE = "dev.furrow.launcher.config";
    private static final String TRAINING = "dev.furrow.launcher.training";
    private static final List<String> OPTIONS =
            List.of("furrow.load", "furrow.file", "furrow.shape", "furrow.call", "furrow.save", "furrow.example");

    private final Properties properties;
    private final boolean training;

    JobConfiguration(Properties properties, boolean training) {
        this.properties = properties;
        this.training = training;
    }

    /**
     * Reads that of this JVM; an empty one where a job is not run from a package.
     *
     * @throws ConfigurationException if it can't be read
     */
    static JobConfiguration ofSystem() {
        Properties properties = new Properties();
        String file = System.getProperty(FILE, "");
        if (!file.isEmpty()) {
            try (BufferedReader reader = Files.newBufferedReader(Path.of(file))) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw new ConfigurationException("can't read the configuration of the job: " + e, e);
            }
        }
        return new JobConfiguration(properties, Boolean.getBoolean(TRAINING));
    }

    /** Sets the system property of each setting of sessions, where it is not set. */
    void setSystemProperties() {
        for (String name : properties.stringPropertyNames()) {
            if (!OPTIONS.contains(name) && System.getProperty(name) == null) {
                System.setProperty(name, properties.getProperty(name));
            }
        }
    }

    /** Returns the values of an option: as given, else as configured. */
    List<String> values(String option, List<String> given) {
        if (!given.isEmpty()) {
            return given;
        }
        String value = properties.getProperty("furrow." + option, "");
        return value.isBlank() ? List.of() : List.of(value);
    }

    /** Tells whether it is run so that the JVM learns what it starts with: nothing that is there may be changed. */
    boolean isTraining() {
        return training;
    }
}
