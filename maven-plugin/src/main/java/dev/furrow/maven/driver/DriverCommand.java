package dev.furrow.maven.driver;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Collects the arguments of a driver's JVM: its own, the class path, and those of the launcher. Not thread-safe. */
public final class DriverCommand {
    private static final String MAIN = "dev.furrow.launcher.Main";

    private final String command;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final List<String> jvmArguments = new ArrayList<>();
    private final Set<Path> classPath = new LinkedHashSet<>();
    private final List<String> globalOptions = new ArrayList<>();
    private final List<String> options = new ArrayList<>();
    private final List<String> arguments = new ArrayList<>();

    /** Starts the arguments for a command of the launcher: {@code "run"}. */
    public DriverCommand(String command) {
        this.command = command;
    }

    /** Sets a system property that sessions read, if {@code value} is not null. */
    public DriverCommand setting(String name, @Nullable Object value) {
        if (value != null) {
            settings.put(name, value.toString());
        }
        return this;
    }

    /** Adds arguments of the JVM; they go after the settings, so that they win. */
    public DriverCommand jvmArguments(List<String> more) {
        jvmArguments.addAll(more);
        return this;
    }

    /** Adds entries to the class path, each once. */
    public DriverCommand classPath(List<Path> more) {
        classPath.addAll(more);
        return this;
    }

    /** Adds an option of the launcher that goes before the command. */
    public DriverCommand globalOption(String name, Path value) {
        globalOptions.add(name + "=" + value);
        return this;
    }

    /** Adds an option of the command, if {@code value} is not null. */
    public DriverCommand option(String name, @Nullable String value) {
        if (value != null) {
            options.add(name + "=" + value);
        }
        return this;
    }

    /** Adds an option of the command that takes no value, if {@code on}. */
    public DriverCommand flag(String name, boolean on) {
        if (on) {
            options.add(name);
        }
        return this;
    }

    /** Adds an option of the command for each value. */
    public DriverCommand options(String name, List<String> values) {
        values.forEach(value -> option(name, value));
        return this;
    }

    /** Adds arguments for the job's own {@code main}. */
    public DriverCommand arguments(List<String> more) {
        arguments.addAll(more);
        return this;
    }

    /** Returns all arguments of the {@code java} program. */
    public List<String> build() {
        List<String> all = new ArrayList<>();
        settings.forEach((name, value) -> all.add("-D" + name + "=" + value));
        all.addAll(jvmArguments);
        all.add("--class-path");
        all.add(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        all.add(MAIN);
        all.add("--end-with-parent");
        all.addAll(globalOptions);
        all.add(command);
        all.addAll(options);
        if (!arguments.isEmpty()) {
            all.add("--");
            all.addAll(arguments);
        }
        return all;
    }
}
