package dev.furrow.session;

import dev.furrow.ConfigurationException;
import dev.furrow.engine.AotCache;
import dev.furrow.engine.AotFiles;
import dev.furrow.engine.EngineOptions;
import dev.furrow.job.Names;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The settings of a session that are not given to its builder: system properties {@code furrow.*}, over defaults. */
final class Settings {
    static final String DEFAULT_ENGINE = "processes";

    private static final String PREFIX = "furrow.";
    static final List<String> NAMES = List.of(
            "furrow.workers",
            "furrow.engine",
            "furrow.jvmArgs",
            "furrow.directory",
            "furrow.fallback",
            "furrow.check",
            "furrow.seed",
            "furrow.sideBySide",
            "furrow.maxTasksPerWorker",
            "furrow.idle",
            "furrow.debugWorker",
            "furrow.startTimeout",
            "furrow.aot",
            "furrow.aotOutput",
            "furrow.progress",
            "furrow.summary",
            "furrow.report",
            "furrow.report.json");

    /** Settings that only observers act on. */
    private static final List<String> OBSERVED =
            List.of("furrow.progress", "furrow.summary", "furrow.report", "furrow.report.json");

    private static final List<String> REPORTS = List.of("furrow.report", "furrow.report.json");

    private static final Duration DEFAULT_START_TIMEOUT = Duration.ofMinutes(2);
    /**
     * Properties of the Maven goals that are no settings. Surefire gives what Maven's command line says to tests too, which
     * open sessions of their own.
     */
    private static final List<String> OF_GOALS = List.of(
            "furrow.version",
            "furrow.job",
            "furrow.skip",
            "furrow.load",
            "furrow.file",
            "furrow.shape",
            "furrow.call",
            "furrow.save",
            "furrow.args",
            "furrow.driverJvmArgs",
            "furrow.example",
            "furrow.packageName",
            "furrow.attach",
            "furrow.arrays",
            "furrow.json",
            "furrow.yes");

    private static final long DEFAULT_SEED = 0;

    private final Properties properties;

    /**
     * Reads the settings among {@code properties}.
     *
     * @throws ConfigurationException if a name begins with {@code furrow.} and is no setting
     */
    Settings(Properties properties) {
        this.properties = properties;
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith(PREFIX) && !NAMES.contains(name) && !OF_GOALS.contains(name)) {
                throw Names.unknown(NAMES, name, "setting", "the system properties");
            }
        }
    }

    /** Returns the number of workers: by default one for each processor that this JVM may use. */
    int workers() {
        return get(
                "furrow.workers",
                value -> atLeast(1, value),
                Runtime.getRuntime().availableProcessors());
    }

    private static int atLeast(int least, String value) {
        int number = Integer.parseInt(value);
        if (number < least) {
            throw new IllegalArgumentException("at least " + least);
        }
        return number;
    }

    String engine() {
        return get("furrow.engine", value -> value, DEFAULT_ENGINE);
    }

    @Nullable
    Path directory() {
        String value = properties.getProperty("furrow.directory");
        return value == null || value.isBlank() ? null : Path.of(value);
    }

    boolean fallback() {
        return get("furrow.fallback", Settings::flag, true);
    }

    /** Tells whether something is asked for that an observer does which is found as a service. */
    boolean isObserved() {
        return OBSERVED.stream()
                .anyMatch(name -> !properties.getProperty(name, "").isBlank());
    }

    /**
     * Checks that there is an observer, if a report is asked for.
     *
     * @throws ConfigurationException if there is none
     */
    void requireObserver(boolean found) {
        for (String name : REPORTS) {
            String value = properties.getProperty(name);
            if (!found && value != null && !value.isBlank()) {
                throw new ConfigurationException("a report is written by the launcher, which is not on the class path: "
                        + name + "=" + value + "; add dev.furrow:furrow-launcher, or leave out the setting");
            }
        }
    }

    /**
     * Returns how the engine shall work: as the builder says, else as the settings say.
     *
     * @throws ConfigurationException if there is no worker of the number that shall be debugged
     */
    EngineOptions engineOptions(SessionBuilder<?, ?> builder, int workers) {
        int debugWorker = first(builder.debugWorker, "furrow.debugWorker", value -> atLeast(0, value), 0);
        if (debugWorker > workers) {
            throw new ConfigurationException("there is no such worker to debug: debugWorker=" + debugWorker
                    + " workers=" + workers + "; they are counted from 1");
        }
        return new EngineOptions(
                workers,
                first(
                        builder.jvmArgs,
                        "furrow.jvmArgs",
                        value -> List.of(value.strip().split("\\s+")),
                        List.of()),
                first(builder.check, "furrow.check", Settings::flag, false),
                first(builder.seed, "furrow.seed", Long::parseLong, DEFAULT_SEED),
                first(builder.sideBySide, "furrow.sideBySide", Settings::flag, false),
                first(builder.maxTasksPerWorker, "furrow.maxTasksPerWorker", value -> atLeast(0, value), 0),
                first(builder.idle, "furrow.idle", Settings::duration, Duration.ZERO),
                debugWorker,
                first(builder.startTimeout, "furrow.startTimeout", Settings::limit, DEFAULT_START_TIMEOUT),
                new AotFiles(aotUsed(), path("furrow.aotOutput")));
    }

    /** Returns the cache that workers start from, if there is one that fits; says in one line why not. */
    private @Nullable Path aotUsed() {
        String value = properties.getProperty("furrow.aot", "false");
        Path cache = value.equals("false") || value.equals("auto") ? null : path("furrow.aot");
        if (cache == null || Files.isDirectory(cache)) { // the words and the directory are for the Maven goals
            return null;
        }
        Optional<String> misfit = AotCache.misfit(cache);
        misfit.ifPresent(why -> System.err.println("furrow: starting without an ahead-of-time cache: " + why));
        return misfit.isPresent() ? null : cache;
    }

    private @Nullable Path path(String name) {
        String value = properties.getProperty(name);
        return value == null || value.isBlank() ? null : Path.of(value).toAbsolutePath();
    }

    private static Duration limit(String value) {
        Duration limit = duration(value);
        if (limit.isZero()) {
            throw new IllegalArgumentException("more than zero");
        }
        return limit;
    }

    private static Duration duration(String value) {
        try {
            Duration duration = Duration.parse(value);
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("a duration such as PT30S", e);
        }
        throw new IllegalArgumentException("not negative");
    }

    private <T> T first(@Nullable T built, String name, Function<String, T> parse, T byDefault) {
        return built != null ? built : get(name, parse, byDefault);
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
