package dev.furrow.session;

import dev.furrow.ConfigurationException;
import dev.furrow.job.Names;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The settings of a session that are not given to its builder: system properties {@code furrow.*}, over defaults. */
final class Settings {
    private static final String PREFIX = "furrow.";
    private static final List<String> NAMES = List.of(
            "furrow.workers", "furrow.engine", "furrow.jvmArgs", "furrow.directory", "furrow.fallback", "furrow.check");

    private final Properties properties;

    /**
     * Reads the settings among {@code properties}.
     *
     * @throws ConfigurationException if a name begins with {@code furrow.} and is no setting
     */
    Settings(Properties properties) {
        this.properties = properties;
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith(PREFIX) && !NAMES.contains(name)) {
                throw Names.unknown(NAMES, name, "setting", "the system properties");
            }
        }
    }

    /** Returns the number of workers: by default one for each processor that this JVM may use. */
    int workers() {
        return get("furrow.workers", Settings::workers, Runtime.getRuntime().availableProcessors());
    }

    private static int workers(String value) {
        int workers = Integer.parseInt(value);
        if (workers < 1) {
            throw new IllegalArgumentException("at least 1");
        }
        return workers;
    }

    String engine() {
        return get("furrow.engine", value -> value, "processes");
    }

    List<String> jvmArgs() {
        return get("furrow.jvmArgs", value -> List.of(value.strip().split("\\s+")), List.of());
    }

    @Nullable
    Path directory() {
        String value = properties.getProperty("furrow.directory");
        return value == null || value.isBlank() ? null : Path.of(value);
    }

    boolean fallback() {
        return get("furrow.fallback", Settings::flag, true);
    }

    boolean check() {
        return get("furrow.check", Settings::flag, false);
    }

    private static boolean flag(String value) {
        return switch (value) {
            case "true", "" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("true or false");
        };
    }

    private <T> T get(String name, Function<String, T> parse, T byDefault) {
        String value = properties.getProperty(name);
        if (value == null || value.isBlank()) {
            return byDefault;
        }
        try {
            return parse.apply(value);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("the setting " + name + " can't be '" + value + "': " + e.getMessage(), e);
        }
    }
}
