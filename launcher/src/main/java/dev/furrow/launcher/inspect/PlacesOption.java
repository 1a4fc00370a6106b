package dev.furrow.launcher.inspect;

import dev.furrow.ConfigurationException;
import dev.furrow.inspect.Sessions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** Under which directories sessions are looked for. */
final class PlacesOption {
    @Option(
            names = "--directory",
            paramLabel = "DIR",
            description =
                    "A directory in which sessions were told to make theirs, to look there too; repeatable. Shared"
                            + " memory and the temporary directory are always looked at.")
    private final List<Path> directories = new ArrayList<>();

    PlacesOption() {}

    /** Returns the directories. */
    List<Path> places() {
        Set<Path> places = new LinkedHashSet<>();
        for (Path directory : directories) {
            if (!Files.isDirectory(directory)) {
                throw new ConfigurationException("no directory to look for sessions in: directory="
                        + directory.toAbsolutePath().normalize());
            }
            places.add(directory);
        }
        places.addAll(Sessions.places());
        return List.copyOf(places);
    }
}
