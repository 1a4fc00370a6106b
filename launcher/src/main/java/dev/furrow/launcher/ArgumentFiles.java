package dev.furrow.launcher;

import dev.furrow.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Replaces each argument {@code @file} by those in the file, one in each line, without those that begin with {@code #}; a
 * doubled {@code @@} stands for one that is meant. What follows {@code --} is the job's own and left as it is.
 */
final class ArgumentFiles {
    private ArgumentFiles() {}

    /**
     * Returns the arguments to be parsed.
     *
     * @throws ConfigurationException if a file can't be read
     */
    static String[] expand(String... arguments) {
        List<String> expanded = new ArrayList<>();
        boolean own = false;
        for (String argument : arguments) {
            own |= argument.equals("--");
            if (own || !argument.startsWith("@")) {
                expanded.add(argument);
            } else if (argument.startsWith("@@")) {
                expanded.add(argument.substring(1));
            } else {
                expanded.addAll(read(argument.substring(1)));
            }
        }
        return expanded.toArray(String[]::new);
    }

    private static List<String> read(String file) {
        try {
            return Files.readAllLines(Path.of(file)).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException | RuntimeException e) {
            throw new ConfigurationException(
                    "can't read the file of arguments @" + file + ": " + e + "; @@" + file + " is an argument itself",
                    e);
        }
    }
}
